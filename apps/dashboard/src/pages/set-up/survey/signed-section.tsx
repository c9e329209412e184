import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { CheckField, NumberField } from '../../../forms/fields.tsx';
import { Section } from './section.tsx';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';

/** Whether the survey takes signed respondents only, and how often each. */
export function SignedSection({ editor: { draft, change } }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const { count } = useFormats();
  const { requireSigned, oncePerDays } = draft;
  const bounds = [
    requireSigned && words.signedShort,
    oncePerDays && words.onceShort(count(oncePerDays)),
  ].filter(Boolean);
  return (
    <Section
      title={words.signed}
      summary={bounds.join(', ') || words.signedNone}
      paths={['requireSigned', 'oncePerDays']}
    >
      <CheckField
        label={words.requireSigned}
        hint={words.requireSignedHint}
        checked={requireSigned}
        onChange={(after) => change({ requireSigned: after })}
      />
      <NumberField
        label={words.oncePerDays}
        hint={words.oncePerDaysHint}
        path="oncePerDays"
        value={oncePerDays ?? undefined}
        min={1}
        max={3650}
        onChange={(after) => change({ oncePerDays: after ?? null })}
      />
    </Section>
  );
}
