import { splitValues } from '@voxpoint/contract/several';
import { useWords } from '../base/words.ts';
import type { FieldNames } from './field-names.ts';
import { filterWords } from './filter-words.ts';
import './filters.css';

/** Filters as addresses have them, by their names. */
export type FilterTexts = Readonly<Record<string, string>>;

interface FilterChipsProps {
  filters: FilterTexts;
  names: FieldNames;
  onRemove(names: readonly string[]): void;
}

/** What is filtered by, each with a way to take it away. */
export function FilterChips({ filters, names, onRemove }: FilterChipsProps) {
  const words = useWords(filterWords);
  const active = Object.entries(filters);
  if (active.length === 0) return null;
  return (
    <div class="row">
      <ul class="filter-chips" aria-label={words.active}>
        {active.map(([name, value]) => {
          const text = nameFilter(name, value, { names, words });
          return (
            <li key={name}>
              <button type="button" aria-label={words.removeFilter(text)} onClick={() => onRemove([name])}>
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      {active.length > 1 && (
        <button type="button" class="quiet" onClick={() => onRemove(Object.keys(filters))}>
          {words.removeAll}
        </button>
      )}
    </div>
  );
}

interface Naming {
  names: Pick<FieldNames, 'nameOf' | 'titleOf'>;
  words: (typeof filterWords)['en'];
}

/** A filter in words: `Touchpoint: Checkout, Support`. */
export function nameFilter(
  name: string,
  value: string,
  { names: { titleOf, nameOf }, words }: Naming,
): string {
  if (name === 'q') return `${words.words}: ${value}`;
  // Ids say nothing to people.
  if (name === 'burst') return words.burst;
  const values = splitValues(value).map((each) => nameOf(name, each));
  return `${titleOf(name)}: ${values.join(', ')}`;
}
