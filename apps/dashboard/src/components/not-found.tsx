import { root } from '../base/addresses.ts';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';
import { Notice } from './notice.tsx';

export function NotFound() {
  const words = useWords(componentWords);
  return (
    <Notice title={words.noPage} heading="h1">
      <p>{words.noPageAdvice}</p>
      <a href={`${root}/`}>{words.toStart}</a>
    </Notice>
  );
}
