import { root } from '../addresses.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words.ts';
import { shellWords } from './shell-words.ts';

export function NotFound() {
  const words = useWords(shellWords);
  return (
    <Notice title={words.notFound} heading="h1">
      <p>{words.notFoundAdvice}</p>
      <a href={`${root}/`}>{words.toStart}</a>
    </Notice>
  );
}
