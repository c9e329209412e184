import { useWords } from '../base/words.ts';
import { partWords } from './part-words.ts';

/** Seen only if it takes a moment: what is there at once does not flicker. */
export function Loading() {
  const words = useWords(partWords);
  return (
    <div class="loading" role="status">
      <progress aria-label={words.loading} />
    </div>
  );
}
