import type { ApiProblem } from '../../base/api.ts';
import { type Formats, useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { signInWords } from './sign-in-words.ts';

type Words = (typeof signInWords)['en'];

/** Why signing in failed, and what to do. */
export function SignInProblem({ problem }: { problem: ApiProblem }) {
  const words = useWords(signInWords);
  const formats = useFormats();
  const told = describe(problem, words, formats);
  if (!told) return <ProblemNotice problem={problem} />;
  const [title, advice, lang] = told;
  return (
    <Notice title={title} kind="bad" role="alert">
      {advice && <p lang={lang}>{advice}</p>}
    </Notice>
  );
}

function describe(
  { problem, retryAfterSeconds }: ApiProblem,
  words: Words,
  formats: Formats,
): [title: string, advice?: string, lang?: 'en'] | undefined {
  switch (problem.code) {
    case 'sign-in-failed':
      return [words.failedTitle, words.failedAdvice];
    case 'too-many-attempts':
      return [words.tooManyTitle, `${waitFor(retryAfterSeconds, words, formats)} ${words.tooManyElse}`];
    // Only the server knows the right address.
    case 'sign-in-needs-https':
      return [words.httpsTitle, problem.detail, 'en'];
    case 'origin-mismatch':
      return [words.originTitle, problem.detail, 'en'];
    case 'link-invalid':
      return [words.linkTitle, words.linkAdvice];
    default:
      return undefined;
  }
}

const longestInSeconds = 90;

function waitFor(seconds: number, words: Words, { count }: Formats): string {
  return seconds > longestInSeconds
    ? words.inMinutes(count(Math.ceil(seconds / 60)))
    : words.inSeconds(count(seconds));
}
