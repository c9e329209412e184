import { useWords } from '../../base/words.ts';
import { FilterChooser } from '../../filters/filter-chooser.tsx';
import { filtersOf, isFilterOf } from './alert-draft.ts';
import type { AlertPartProps } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';

/** Asked of the answer itself, or of no answer that comes from now on. */
const notOffered = ['band', 'score', 'hasComment', 'state'];

/** Where an alert watches. */
export function AlertFilters({ draft, names, onChange }: AlertPartProps) {
  const words = useWords(alertFormWords);
  const { kind, where } = draft;
  const filters = filtersOf(draft);
  // Those of another kind wait until it is chosen again.
  const others = Object.entries(where).filter(([name]) => !(name in filters));
  return (
    <FilterChooser
      filters={filters}
      names={names}
      path="where"
      none={words.everywhere}
      isOffered={(name) => isFilterOf(kind, name) && !notOffered.includes(name)}
      onChange={(changed) => onChange({ where: { ...Object.fromEntries(others), ...changed } })}
    />
  );
}
