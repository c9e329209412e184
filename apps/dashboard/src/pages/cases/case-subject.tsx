import type { CaseDetail, Response, Survey } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { ResponseAnswers } from '../responses/response-answers.tsx';
import { ScoreMark } from '../responses/score-mark.tsx';
import { surveyPath, wordingOf } from '../responses/survey-wording.ts';
import { caseWords } from './case-words.ts';
import { casesWords } from './cases-words.ts';

/** What was answered, and what the same customer has answered besides. */
export function CaseSubject({ detail, names }: { detail: CaseDetail; names: FieldNames }) {
  const words = useWords(caseWords);
  const terms = useWords(casesWords);
  const { answer, otherAnswers, touchpoint } = detail;
  return (
    <section class="stack" aria-label={words.answer}>
      {answer ? (
        <WholeAnswer answer={answer} touchpoint={names.nameOf('touchpoint', touchpoint)} />
      ) : (
        <p class="soft">{terms.answerGone}</p>
      )}
      {otherAnswers.length > 0 && (
        <details>
          <summary>{words.otherAnswers}</summary>
          <ul class="case-others">
            {otherAnswers.map((other) => (
              <OtherAnswer
                key={other.id}
                answer={other}
                touchpoint={names.nameOf('touchpoint', other.touchpoint)}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function WholeAnswer({ answer, touchpoint }: { answer: Response; touchpoint: string }) {
  const words = useWords(caseWords);
  const terms = useWords(casesWords);
  const address = useAddress();
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { language } = usePreferences();
  const survey = useFetch<Survey>(surveyPath(answer)).data;
  const { id, comment, answers, answeredAt, respondent } = answer;
  return (
    <>
      <p class="row ends">
        <ScoreMark response={answer} />
        <span class="response-where">
          <a href={address(`/responses/${id}`)}>{touchpoint}</a>
          <time class="soft" dateTime={answeredAt}>
            {time(answeredAt, timeZone)}
          </time>
        </span>
      </p>
      <p
        key={comment}
        class={comment === null ? 'soft' : 'response-comment is-whole case-quote'}
        dir="auto"
        translate
      >
        {comment ?? terms.noComment}
      </p>
      {answers.length > 0 && <ResponseAnswers answers={answers} wording={wordingOf(survey, language)} />}
      {respondent && <p class="soft">{words.customer(respondent.id)}</p>}
    </>
  );
}

function OtherAnswer({ answer, touchpoint }: { answer: Response; touchpoint: string }) {
  const address = useAddress();
  const { time } = useFormats();
  const { timeZone } = useProject();
  return (
    <li>
      <ScoreMark response={answer} />
      <div>
        <p class="row ends">
          <a href={address(`/responses/${answer.id}`)}>{touchpoint}</a>
          <time class="soft" dateTime={answer.answeredAt}>
            {time(answer.answeredAt, timeZone)}
          </time>
        </p>
        {answer.comment && (
          <p class="response-comment" dir="auto" translate>
            {answer.comment}
          </p>
        )}
      </div>
    </li>
  );
}
