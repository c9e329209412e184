import type { AskedSurvey, EnteredResponseInput } from '@voxpoint/contract';
import { afterScore } from '@voxpoint/contract/after-score';
import { type EnteredChannel, enteredChannels, mostCharacters } from '@voxpoint/contract/vocabulary';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import { Field } from '../../components/field.tsx';
import '../../forms/fields.css';
import { useLeaveWarning } from '../../forms/use-leave-warning.ts';
import { enterWords } from './enter-words.ts';
import { FollowUpField } from './follow-up-field.tsx';
import { commentField, readEntry } from './read-entry.ts';
import { ScoreChoice } from './score-choice.tsx';

interface EntryFormProps {
  survey: AskedSurvey;
  /** What it says at first. */
  initial: Partial<EnteredResponseInput> & { channel: EnteredChannel };
  onEnter(body: EnteredResponseInput): void;
}

/** One answer, from its score to Enter. For the next one another form takes its place: nothing of the last stays. */
export function EntryForm({ survey, initial, onEnter }: EntryFormProps) {
  const words = useWords(enterWords);
  const [score, setScore] = useState(initial.score);
  const [isBegun, setIsBegun] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef<HTMLButtonElement>(null);
  useLeaveWarning(isBegun || score !== initial.score);
  // Before the page is drawn: the next key that somebody types is the next score.
  useLayoutEffect(() => {
    const radios = [...(form.current?.querySelectorAll<HTMLInputElement>('input[name=score]') ?? [])];
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
  }, []);
  return (
    <form
      class="panel stack"
      ref={form}
      autocomplete="off"
      onInput={() => setIsBegun(true)}
      onKeyDown={(event) => {
        const isField = (event.target as Element).matches('input, textarea');
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !isField) return;
        event.preventDefault();
        // As by the mouse: what was said of a field before is said anew.
        if (!event.repeat) sending.current?.click();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(readEntry(new FormData(event.currentTarget), survey, new Date().toISOString()));
      }}
    >
      <ScoreChoice survey={survey} score={score} onChoose={setScore} />
      <FollowUps survey={survey} score={score} initial={initial} />
      <About initial={initial} />
      <div>
        <button type="submit" class="main" ref={sending}>
          {words.send}
        </button>
      </div>
    </form>
  );
}

interface FollowUpsProps extends Pick<EntryFormProps, 'survey' | 'initial'> {
  score: number | undefined;
}

/** A comment, always in the same place for who types without looking; then what else the survey asks after this score. */
function FollowUps({ survey, score, initial: { comment, answers = [] } }: FollowUpsProps) {
  const words = useWords(enterWords);
  const asked = score === undefined ? [] : afterScore(survey, score).followUps;
  const commentLabel = asked.find(({ key }) => key === commentField)?.question;
  return (
    <>
      <div lang={commentLabel && survey.locale}>
        <Field label={commentLabel ?? words.comment}>
          {(described) => (
            <textarea
              {...described}
              class="wide"
              name={commentField}
              rows={2}
              maxLength={mostCharacters}
              defaultValue={comment}
            />
          )}
        </Field>
      </div>
      <div class="enter-follow-ups" lang={survey.locale} dir={survey.direction}>
        {asked
          .filter(({ key }) => key !== commentField)
          .map((followUp) => (
            <FollowUpField
              key={followUp.key}
              followUp={followUp}
              answer={answers.find(({ question }) => question === followUp.key)}
            />
          ))}
      </div>
    </>
  );
}

/** Of whom the answer is, of what, and where it was told. */
function About({ initial }: Pick<EntryFormProps, 'initial'>) {
  const words = useWords(enterWords);
  const field = useWords(fieldWords);
  const { reference } = initial.attributes ?? {};
  return (
    <div class="fields">
      <Field label={words.reference} hint={words.referenceHint}>
        {(described) => (
          <input
            {...described}
            class="wide"
            name="reference"
            maxLength={256}
            defaultValue={reference === undefined ? '' : `${reference}`}
          />
        )}
      </Field>
      <Field label={words.respondent} hint={words.respondentHint}>
        {(described) => (
          <input
            {...described}
            class="wide"
            name="respondent"
            maxLength={200}
            defaultValue={initial.respondent?.id}
          />
        )}
      </Field>
      <fieldset class="plain">
        <legend>{words.channel}</legend>
        <div class="row">
          {enteredChannels.map((channel) => (
            <label key={channel} class="row">
              <input
                type="radio"
                name="channel"
                value={channel}
                defaultChecked={channel === initial.channel}
              />
              {field[channel]}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
