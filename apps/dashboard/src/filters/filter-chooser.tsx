import { useWords } from '../base/words.ts';
import { useFieldErrorsBelow } from '../forms/field-errors.tsx';
import type { FieldNames } from './field-names.ts';
import { FilterChips, type FilterTexts } from './filter-chips.tsx';
import { FilterGrid } from './filter-grid.tsx';
import { filterWords } from './filter-words.ts';
import { useOfferedFields } from './use-offered-fields.ts';

interface FilterChooserProps {
  filters: FilterTexts;
  names: FieldNames;
  /** Where the server names them. */
  path: string;
  /** Said where there is none. */
  none: string;
  isOffered(name: string): boolean;
  onChange(filters: Record<string, string>): void;
}

/** Filters of a form: those that there are as chips, the others to be folded out. */
export function FilterChooser({ filters, names, path, none, isOffered, onChange }: FilterChooserProps) {
  const words = useWords(filterWords);
  const error = useFieldErrorsBelow(path, words.filters);
  const fields = useOfferedFields(names).filter(({ name }) => isOffered(name));
  const change = (part: Record<string, string | undefined>) => {
    const next = Object.entries({ ...filters, ...part });
    onChange(Object.fromEntries(next.filter((pair): pair is [string, string] => !!pair[1])));
  };
  return (
    <>
      {Object.keys(filters).length === 0 && <p class="soft">{none}</p>}
      <FilterChips
        filters={filters}
        names={names}
        onRemove={(removed) => change(Object.fromEntries(removed.map((name) => [name, undefined])))}
      />
      {error && <p class="field-error">{error}</p>}
      <details>
        <summary>{words.filters}</summary>
        <FilterGrid fields={fields} filters={filters} onChange={(name, value) => change({ [name]: value })} />
      </details>
    </>
  );
}
