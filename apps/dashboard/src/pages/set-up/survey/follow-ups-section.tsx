import type { FollowUp } from '@voxpoint/contract';
import { followUpKinds, followUpLimits } from '@voxpoint/contract/vocabulary';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { useFieldError } from '../../../forms/field-errors.tsx';
import { moved } from '../../../forms/move-buttons.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { followUpWords } from './follow-up-words.ts';
import { newFollowUp } from './new-follow-up.ts';
import { Section } from './section.tsx';
import type { SurveyEditor } from './survey-editor.ts';

/** What is asked after the score. */
export function FollowUpsSection({ editor }: { editor: SurveyEditor }) {
  const words = useWords(followUpWords);
  const { count } = useFormats();
  const fieldError = useFieldError('followUps', words.followUps);
  const { draft, locale, change } = editor;
  const { followUps } = draft;
  const replace = (index: number, followUp: FollowUp) =>
    change({ followUps: followUps.map((each, at) => (at === index ? followUp : each)) });
  const isFull = followUps.length >= followUpLimits.perSurvey;
  return (
    <Section
      title={words.followUps}
      summary={followUps.length ? count(followUps.length) : words.none}
      paths={['followUps', `texts.${locale}.comment`]}
    >
      <div class="stack" data-removables>
        <p class="hint">{words.hint}</p>
        {fieldError && <p class="field-error">{fieldError}</p>}
        {followUps.map((followUp, index) => (
          <FollowUpForm
            key={index}
            editor={editor}
            followUp={followUp}
            index={index}
            onChange={(after) => replace(index, after)}
            onMove={(to) => change({ followUps: moved(followUps, index, to) })}
            onRemove={() => change({ followUps: followUps.filter((_, at) => at !== index) })}
          />
        ))}
        <div class="row">
          {followUpKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              disabled={isFull}
              onClick={() => change({ followUps: [...followUps, newFollowUp[kind](followUps, locale)] })}
            >
              {words[`add-${kind}`]}
            </button>
          ))}
        </div>
      </div>
    </Section>
  );
}
