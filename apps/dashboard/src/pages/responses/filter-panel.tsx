import type { ResponseCounts } from '@voxpoint/contract';
import { joinValues } from '@voxpoint/contract/several';
import { useEffect, useState } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import { TextField } from '../../forms/fields.tsx';
import { ChoiceFilter } from './choice-filter.tsx';
import type { FilterField } from './field-names.ts';
import { filterWords } from './filter-words.ts';
import { valuesOf } from './response-filters.ts';

interface FilterPanelProps {
  fields: readonly FilterField[];
  counts: ResponseCounts | undefined;
}

/** What may be filtered by; each choice stands in the address at once. */
export function FilterPanel({ fields, counts }: FilterPanelProps) {
  const words = useWords(filterWords);
  const [query, change] = useSearch();
  return (
    <details class="panel responses-filters">
      <summary>{words.filters}</summary>
      <div class="responses-filter-grid">
        {fields.map(
          ({ name, title, choices }) =>
            choices && (
              <ChoiceFilter
                key={name}
                title={title}
                choices={choices}
                chosen={valuesOf(query, name)}
                counts={counts?.counts[name]}
                isSingle={name === 'hasComment'}
                onChange={(chosen) => change({ [name]: joinValues(chosen) })}
              />
            ),
        )}
      </div>
    </details>
  );
}

/** Searches the comments for words. */
export function WordSearch({ error }: { error?: string }) {
  const words = useWords(filterWords);
  const [query, change] = useSearch();
  const [typed, setTyped] = useState(query.q ?? '');
  useEffect(() => setTyped(query.q ?? ''), [query.q]);
  return (
    <search>
      <form
        class="responses-search"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: typed.trim() });
        }}
      >
        <TextField
          label={words.words}
          hint={words.wordsHint}
          error={error}
          type="search"
          maxLength={200}
          value={typed}
          onChange={setTyped}
        />
        <button type="submit">{words.search}</button>
      </form>
    </search>
  );
}
