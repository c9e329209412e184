import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';

/** Seen only if it takes a moment: what is there at once does not flicker. */
export function Loading() {
  const words = useWords(componentWords);
  return (
    <div class="loading" role="status">
      <progress aria-label={words.loading} />
    </div>
  );
}
