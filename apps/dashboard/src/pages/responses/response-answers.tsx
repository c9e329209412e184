import type { Response } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import { detailWords } from './detail-words.ts';
import type { SurveyWording } from './survey-wording.ts';

/** What was answered to the questions that followed. */
export function ResponseAnswers({
  answers,
  wording,
}: {
  answers: Response['answers'];
  wording: SurveyWording;
}) {
  const words = useWords(detailWords);
  const fields = useWords(fieldWords);
  return (
    <section class="stack" aria-label={words.answers}>
      <h3>{words.answers}</h3>
      <dl class="response-answers">
        {answers.map(({ question, choices = [], freeText, text = freeText, contact }) => (
          <div key={question}>
            <dt>{wording.questionOf(question)}</dt>
            {choices.length > 0 && (
              <dd dir="auto">{choices.map((choice) => wording.optionOf(question, choice)).join(', ')}</dd>
            )}
            {contact && <dd>{words.contactLeft(contact.map((kind) => fields[kind]).join(', '))}</dd>}
            {text !== undefined && (
              <dd key={text} class="response-comment is-whole" dir="auto" translate>
                {text}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
