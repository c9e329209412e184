import type { ResponseCounts } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import type { FilterField } from '../../filters/field-names.ts';
import { FilterGrid } from '../../filters/filter-grid.tsx';
import { filterWords } from '../../filters/filter-words.ts';
import { TextField } from '../../forms/fields.tsx';

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
      <FilterGrid
        fields={fields}
        filters={query}
        counts={counts}
        onChange={(name, value) => change({ [name]: value })}
      />
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
