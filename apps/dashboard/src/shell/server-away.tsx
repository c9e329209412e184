import { askNow, useIsServerAway } from '../base/server-reach.ts';
import { useWords } from '../base/words.ts';
import './server-away.css';
import { shellWords } from './shell-words.ts';

/** One line, however much of the page could not be read; it goes by itself. */
export function ServerAway() {
  const words = useWords(shellWords);
  const isAway = useIsServerAway();
  return (
    <div role="status" class="server-away-place">
      {isAway && (
        <p class="server-away">
          {words.serverAway}
          <button type="button" onClick={askNow}>
            {words.tryNow}
          </button>
        </p>
      )}
    </div>
  );
}
