import { useSearch } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from './field-names.ts';
import { filterWords } from './filter-words.ts';
import { readResponseFilters, valuesOf } from './response-filters.ts';

/** What is filtered by, each with a way to take it away. */
export function FilterChips({ names }: { names: FieldNames }) {
  const words = useWords(filterWords);
  const [query, change] = useSearch();
  const active = Object.keys(readResponseFilters(query));
  if (active.length === 0) return null;
  const none = Object.fromEntries(active.map((name) => [name, undefined]));
  return (
    <div class="row">
      <ul class="responses-chips" aria-label={words.active}>
        {active.map((name) => {
          const text = nameFilter(name, query, { names, words });
          return (
            <li key={name}>
              <button
                type="button"
                aria-label={words.removeFilter(text)}
                onClick={() => change({ [name]: undefined })}
              >
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      {active.length > 1 && (
        <button type="button" class="quiet" onClick={() => change(none)}>
          {words.removeAll}
        </button>
      )}
    </div>
  );
}

interface Naming {
  names: FieldNames;
  words: (typeof filterWords)['en'];
}

function nameFilter(
  name: string,
  query: Record<string, string>,
  { names: { titleOf, nameOf }, words }: Naming,
): string {
  if (name === 'q') return `${words.words}: ${query.q}`;
  // Ids say nothing to people.
  if (name === 'burst') return words.burst;
  const values = valuesOf(query, name).map((value) => nameOf(name, value));
  return `${titleOf(name)}: ${values.join(', ')}`;
}
