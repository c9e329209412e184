import type { ComponentChildren } from 'preact';
import type { ApiProblem } from '../base/api.ts';
import { type Language, usePreferences } from '../base/preferences.tsx';
import { tellTitle } from '../base/server-words.ts';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';

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
  const words = useWords(componentWords);
  const { language } = usePreferences();
  const { title, advice, detail } = describe(problem, words, language);
  return (
    <Notice title={title} kind="bad" role="alert">
      {advice && <p>{advice}</p>}
      {detail && <p lang="en">{detail}</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {words.again}
        </button>
      )}
    </Notice>
  );
}

interface Description {
  title: string;
  advice?: string;
  /** As the server says it, which is in English. */
  detail?: string;
}

function describe(
  { status, problem, errors }: ApiProblem,
  words: (typeof componentWords)['en'],
  language: Language,
): Description {
  const { code, detail } = problem;
  const found = Object.values(errors);
  if (status === 0) return { title: words.unreachable, advice: words.unreachableAdvice };
  // In another tab somebody else may have signed in, with the cookie that all tabs share.
  if (code === 'csrf-token-wrong') return { title: words.otherSession, advice: words.otherSessionAdvice };
  if (code === 'role-missing') return { title: words.roleMissing, detail };
  if (status === 404 || status === 410) return { title: words.notFound, detail };
  if (status === 429 || status === 503) return { title: words.busy, advice: words.busyAdvice };
  const title = tellTitle(code, language) ?? problem.title ?? words.failed;
  return found.length > 0 ? { title, advice: found.join(' ') } : { title, detail };
}
