import type { ComponentChildren } from 'preact';
import type { ApiProblem } from '../api.ts';
import { useWords } from '../words.ts';
import { partWords } from './part-words.ts';

interface NoticeProps {
  title: string;
  children?: ComponentChildren;
  kind?: 'plain' | 'bad' | 'good';
  heading?: 'h1' | 'h2' | 'h3';
  role?: 'alert' | 'status';
}

/** Something that a person should know: an empty state, a warning, a success. */
export function Notice({ title, children, kind = 'plain', heading: Heading = 'h2', role }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={role}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** Why something could not be read or changed, in the words of the person, with what the server says of it. */
export function ProblemNotice({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const words = useWords(partWords);
  const [title, advice] = describe(problem, words);
  return (
    <Notice title={title} kind="bad" role="alert">
      {advice && <p>{advice}</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {words.again}
        </button>
      )}
    </Notice>
  );
}

type PartWords = (typeof partWords)['en'];

function describe({ status, problem }: ApiProblem, words: PartWords): [string, string | undefined] {
  if (status === 0) return [words.unreachable, words.unreachableAdvice];
  // In another tab somebody else may have signed in, with the cookie that all tabs share.
  if (problem.code === 'csrf-token-wrong') return [words.otherSession, words.otherSessionAdvice];
  if (problem.code === 'role-missing') return [words.roleMissing, problem.detail];
  if (status === 404 || status === 410) return [words.notFound, problem.detail];
  if (status === 429 || status === 503) return [words.busy, words.busyAdvice];
  return [problem.title ?? words.failed, problem.detail];
}
