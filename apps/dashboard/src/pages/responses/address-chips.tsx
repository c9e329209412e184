import { useSearch } from '../../base/addresses.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { FilterChips } from '../../filters/filter-chips.tsx';
import { readResponseFilters } from './response-filters.ts';

/** What the address filters by, each with a way to take it away. */
export function AddressChips({ names }: { names: FieldNames }) {
  const [query, change] = useSearch();
  return (
    <FilterChips
      filters={readResponseFilters(query)}
      names={names}
      onRemove={(removed) => change(Object.fromEntries(removed.map((name) => [name, undefined])))}
    />
  );
}
