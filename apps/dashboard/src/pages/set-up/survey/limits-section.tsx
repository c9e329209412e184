import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { NumberField, SelectField, TimeField } from '../../../forms/fields.tsx';
import { Section } from './section.tsx';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';

/** Whether the survey is asked, from when on and until when. */
export function LimitsSection({ editor: { draft, change } }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const { count, time } = useFormats();
  const { timeZone } = useProject();
  const { status, opensAt, closesAt, quota } = draft;
  const ends = [
    opensAt && words.opensShort(time(opensAt, timeZone)),
    closesAt && words.closesShort(time(closesAt, timeZone)),
    quota && count(quota),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <Section
      title={words.limits}
      summary={`${status === 'active' ? words.active : words.paused} · ${ends || words.limitsNone}`}
      paths={['status', 'opensAt', 'closesAt', 'quota']}
    >
      <SelectField
        label={words.status}
        hint={words.statusHint}
        path="status"
        value={status}
        choices={[
          ['active', words.active],
          ['paused', words.paused],
        ]}
        onChange={(after) => change({ status: after })}
      />
      <div class="fields">
        <TimeField
          label={words.opensAt}
          hint={words.opensAtHint(timeZone)}
          path="opensAt"
          value={opensAt ?? ''}
          timeZone={timeZone}
          onChange={(after) => change({ opensAt: after || null })}
        />
        <TimeField
          label={words.closesAt}
          hint={words.closesAtHint(timeZone)}
          path="closesAt"
          value={closesAt ?? ''}
          timeZone={timeZone}
          onChange={(after) => change({ closesAt: after || null })}
        />
        <NumberField
          label={words.quota}
          hint={words.quotaHint}
          path="quota"
          value={quota ?? undefined}
          min={1}
          onChange={(after) => change({ quota: after ?? null })}
        />
      </div>
    </Section>
  );
}
