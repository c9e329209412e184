import type { AskedSurvey, FollowUpAnswer } from '@voxpoint/contract';
import { contactPatterns, longestContact, mostCharacters } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { Field } from '../../components/field.tsx';
import { answerField, freeTextField } from './read-entry.ts';

type FollowUp = AskedSurvey['followUps'][number];

interface FollowUpFieldProps {
  followUp: FollowUp;
  /** What it says at first. */
  answer?: FollowUpAnswer;
}

/** What is asked after the score, in the words of the survey. */
export function FollowUpField({ followUp, answer }: FollowUpFieldProps) {
  const { key, kind, question } = followUp;
  if (kind === 'choice') return <ChoiceField followUp={followUp} answer={answer} />;
  if (kind === 'contact') return <ContactField followUp={followUp} answer={answer} />;
  return (
    <Field label={question}>
      {(described) => (
        <textarea
          {...described}
          class="wide"
          name={answerField(key)}
          rows={2}
          maxLength={mostCharacters}
          defaultValue={answer?.text}
        />
      )}
    </Field>
  );
}

/** Whoever is asked has to hear the words that they agree to. */
function ContactField({ followUp: { key, question, contact = [], consent }, answer }: FollowUpFieldProps) {
  return (
    <Field label={question} hint={consent}>
      {(described) => (
        <input
          {...described}
          class="wide"
          name={answerField(key)}
          autocomplete="off"
          maxLength={longestContact}
          pattern={`\\s*(${contact.map((each) => contactPatterns[each]).join('|')})\\s*`}
          defaultValue={answer?.text}
        />
      )}
    </Field>
  );
}

function ChoiceField({ followUp: { key, question, multiple, options = [] }, answer }: FollowUpFieldProps) {
  const [chosen, setChosen] = useState(answer?.choices ?? []);
  return (
    <fieldset>
      <legend>{question}</legend>
      {options.map((option) => {
        const isChosen = chosen.includes(option.key);
        const others = multiple ? chosen.filter((each) => each !== option.key) : [];
        return (
          <div key={option.key}>
            <label class="row">
              <input
                type={multiple ? 'checkbox' : 'radio'}
                name={answerField(key)}
                value={option.key}
                checked={isChosen}
                onInput={({ currentTarget }) =>
                  setChosen(currentTarget.checked ? [...others, option.key] : others)
                }
              />
              {option.text}
            </label>
            {option.freeText && isChosen && (
              <textarea
                class="wide"
                name={freeTextField(key)}
                aria-label={option.text}
                maxLength={mostCharacters}
                defaultValue={answer?.freeText}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
