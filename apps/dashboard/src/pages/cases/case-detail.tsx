import type { Case, CaseDetail, Person } from '@voxpoint/contract';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { caseTerms } from '../../base/case-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseAnswer } from './case-answer.tsx';
import { CaseFields } from './case-fields.tsx';
import { CaseSubject } from './case-subject.tsx';
import { CaseThread } from './case-thread.tsx';
import { caseWords } from './case-words.ts';
import { casesWords } from './cases-words.ts';
import { useDue } from './due-words.ts';
import { type CaseState, useCase } from './use-case.ts';

interface CaseDetailPanelProps {
  id: string;
  closeHref: string;
  names: FieldNames;
  people: readonly Person[];
  noteField: RefObject<HTMLTextAreaElement | null>;
  resolveButton: RefObject<HTMLButtonElement | null>;
  /** Told of every state of the case that is read. */
  onChange(changed: Case): void;
}

/** One case: what was said, whose it is, and what was done. */
export function CaseDetailPanel({ id, closeHref, onChange, ...rest }: CaseDetailPanelProps) {
  const words = useWords(caseWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = useCase(id);
  const { detail, problem } = state;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isFirst = useRef(true);
  useEffect(() => {
    if (detail && !isFirst.current) onChange(detail);
    if (detail) isFirst.current = false;
  }, [detail?.updatedAt]);
  return (
    <article class="panel stack case-detail" aria-labelledby="case-heading">
      <div class="row ends">
        <CaseHeading detail={detail} heading={heading} />
        <a class="button" href={closeHref}>
          {words.back}
        </a>
      </div>
      {problem?.status === 404 && (
        <Notice title={words.missing} heading="h3" kind="bad" role="alert">
          <p>{words.missingAdvice}</p>
        </Notice>
      )}
      {problem && problem.status !== 404 && <ProblemNotice problem={problem} onRetry={state.reload} />}
      {!problem && !detail && <Loading />}
      {!problem && detail && <WholeCase {...rest} detail={detail} state={state} />}
    </article>
  );
}

function CaseHeading({
  detail,
  heading,
}: {
  detail: CaseDetail | undefined;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const words = useWords(casesWords);
  const terms = useWords(caseTerms);
  const { count } = useFormats();
  const isOver = detail?.status === 'resolved' || detail?.status === 'closed';
  const due = useDue()(detail && !isOver ? detail.dueAt : null);
  return (
    <div class="row">
      <h2 id="case-heading" ref={heading} tabIndex={-1}>
        {detail ? terms.caseNumber(count(detail.number)) : words.title}
      </h2>
      {detail && <span class={`badge case-${detail.status}`}>{terms[detail.status]}</span>}
      {due && <span class={due.isOver ? 'case-overdue' : 'soft'}>{due.text}</span>}
    </div>
  );
}

type WholeCaseProps = Pick<CaseDetailPanelProps, 'names' | 'people' | 'noteField' | 'resolveButton'> & {
  detail: CaseDetail;
  state: CaseState;
};

function WholeCase({ detail, state, names, people, noteField, resolveButton }: WholeCaseProps) {
  const words = useWords(caseWords);
  const mayEdit = useMay('editor');
  return (
    <>
      {state.isOutrun && (
        <Notice title={words.outrun} heading="h3" kind="bad" role="alert">
          <p>{words.outrunAdvice}</p>
        </Notice>
      )}
      {state.refusal && <ProblemNotice problem={state.refusal} />}
      <CaseSubject detail={detail} names={names} />
      {mayEdit && <CaseActions detail={detail} state={state} resolveButton={resolveButton} />}
      <CaseFields detail={detail} state={state} people={people} />
      {mayEdit && <CaseAnswer id={detail.id} onAnswered={state.reload} />}
      <CaseThread detail={detail} state={state} people={people} noteField={noteField} />
    </>
  );
}
