import { root } from '../base/addresses.ts';
import { useWords } from '../base/words.ts';
import { Notice } from './notice.tsx';
import { partWords } from './part-words.ts';

export function NotFound() {
  const words = useWords(partWords);
  return (
    <Notice title={words.noPage} heading="h1">
      <p>{words.noPageAdvice}</p>
      <a href={`${root}/`}>{words.toStart}</a>
    </Notice>
  );
}
