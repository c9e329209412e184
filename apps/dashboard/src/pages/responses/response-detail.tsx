import type { Response, Survey } from '@voxpoint/contract';
import { useEffect, useRef } from 'preact/hooks';
import { keptQuery, useAddress, useSearch } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { detailWords } from './detail-words.ts';
import { ResponseActions } from './response-actions.tsx';
import { ResponseAnswers } from './response-answers.tsx';
import { ResponseCase } from './response-case.tsx';
import { ResponseMembers } from './response-members.tsx';
import { ScoreMark } from './score-mark.tsx';
import { surveyPath, wordingOf } from './survey-wording.ts';
import { UrgencyTable } from './urgency.tsx';
import { isNewer } from './use-response-list.ts';

interface ResponseDetailProps {
  id: string;
  /** As the list has it, which may be newer. */
  listed?: Response;
  closeHref: string;
  names: FieldNames;
  onChange(response: Response): void;
  onDelete(): void;
}

/** One response in full. */
export function ResponseDetail({ id, listed, closeHref, ...rest }: ResponseDetailProps) {
  const words = useWords(detailWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, problem, reload } = useFetch<Response>(`/v1/responses/${encodeURIComponent(id)}`);
  const isRead = data?.id === id;
  const isOutrun = isRead && listed !== undefined && isNewer(listed, data);
  const response = isRead && !isOutrun ? data : listed;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);

  return (
    <article class="panel stack response-detail" aria-labelledby="response-heading">
      <div class="row ends">
        <h2 id="response-heading" ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <a class="button" href={closeHref}>
          {words.close}
        </a>
      </div>
      {problem && <DetailProblem problem={problem} onRetry={reload} />}
      {!problem && !response && <Loading />}
      {!problem && response && (
        <div class="stack">
          <WholeResponse
            {...rest}
            response={response}
            onChange={(changed) => {
              rest.onChange(changed);
              reload();
            }}
          />
        </div>
      )}
    </article>
  );
}

type WholeResponseProps = Omit<ResponseDetailProps, 'id' | 'listed' | 'closeHref'> & { response: Response };

function WholeResponse({ response, names, ...changes }: WholeResponseProps) {
  const words = useWords(detailWords);
  const address = useAddress();
  const { language } = usePreferences();
  const [query] = useSearch();
  const { touchpoint, metric, scale, comment, answers, answeredAt, surveyVersion, state } = response;
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { data: read } = useFetch<Survey>(surveyPath(response));
  const survey = read?.touchpoint === touchpoint && read.metric === metric ? read : undefined;
  const wording = wordingOf(survey, language);
  return (
    <>
      <p class="row ends">
        <ScoreMark response={response} />
        <span class="response-where">
          <a
            href={address(`/touchpoints/${touchpoint}`, {
              ...keptQuery(query),
              metric,
              scale: `${scale.max}`,
            })}
          >
            {names.nameOf('touchpoint', touchpoint)}
          </a>
          <time class="soft" dateTime={answeredAt}>
            {time(answeredAt, timeZone)}
          </time>
        </span>
      </p>
      {state === 'quarantined' && (
        <Notice title={words.quarantinedTitle} heading="h3">
          <p>{words.quarantinedMeaning}</p>
        </Notice>
      )}
      {comment !== null && (
        <section>
          <h3>{wording.comment ?? words.comment}</h3>
          <p key={comment} class="response-comment is-whole" dir="auto" translate>
            {comment}
          </p>
        </section>
      )}
      {answers.length > 0 && <ResponseAnswers answers={answers} wording={wording} />}
      {survey && survey.version !== surveyVersion && answers.length > 0 && (
        <VersionHint asked={surveyVersion} now={survey.version} />
      )}
      <ResponseCase response={response.id} />
      <ResponseActions key={response.id} response={response} {...changes} />
      <UrgencyTable response={response} />
      <ResponseMembers response={response} names={names} />
    </>
  );
}

function VersionHint({ asked, now }: { asked: number; now: number }) {
  const words = useWords(detailWords);
  const { count } = useFormats();
  return <p class="hint">{words.wordsOfNow(count(asked), count(now))}</p>;
}

function DetailProblem({
  problem,
  onRetry,
}: {
  problem: NonNullable<ReturnType<typeof useFetch>['problem']>;
  onRetry(): void;
}) {
  const words = useWords(detailWords);
  if (problem.status === 410) {
    return (
      <Notice title={words.deletedTitle} heading="h3" kind="bad" role="alert">
        <p>{words.deletedAdvice}</p>
      </Notice>
    );
  }
  if (problem.status === 404 || problem.status === 422) {
    return (
      <Notice title={words.missingTitle} heading="h3" kind="bad" role="alert">
        <p>{words.missingAdvice}</p>
      </Notice>
    );
  }
  return <ProblemNotice problem={problem} onRetry={onRetry} />;
}
