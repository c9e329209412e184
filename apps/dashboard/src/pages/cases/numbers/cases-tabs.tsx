import { useLocation } from 'preact-iso';
import { keptQuery, useAddress } from '../../../base/addresses.ts';
import { useWords } from '../../../base/words.ts';
import { numbersWords } from './numbers-words.ts';

/** From the list of cases to their numbers and back. */
export function CasesTabs() {
  const words = useWords(numbersWords);
  const address = useAddress();
  const { path, query } = useLocation();
  const isNumbers = path === address('/cases/numbers');
  const kept = keptQuery(query);
  return (
    <nav class="cases-tabs" aria-label={words.tabs}>
      <a class="shell-link" href={address('/cases', kept)} aria-current={isNumbers ? undefined : 'page'}>
        {words.list}
      </a>
      <a
        class="shell-link"
        href={address('/cases/numbers', kept)}
        aria-current={isNumbers ? 'page' : undefined}
      >
        {words.numbers}
      </a>
    </nav>
  );
}
