import type { ResponseCounts } from '@voxpoint/contract';
import { joinValues, splitValues } from '@voxpoint/contract/several';
import { ChoiceFilter } from './choice-filter.tsx';
import type { FilterField } from './field-names.ts';
import type { FilterTexts } from './filter-chips.tsx';
import './filters.css';

interface FilterGridProps {
  fields: readonly FilterField[];
  filters: FilterTexts;
  counts?: ResponseCounts;
  /** undefined: it filters no more. */
  onChange(name: string, value: string | undefined): void;
}

/** What may be filtered by, each to be folded out. */
export function FilterGrid({ fields, filters, counts, onChange }: FilterGridProps) {
  return (
    <div class="filter-grid">
      {fields.map(
        ({ name, title, choices }) =>
          choices && (
            <ChoiceFilter
              key={name}
              title={title}
              choices={choices}
              chosen={filters[name] ? splitValues(filters[name]) : []}
              counts={counts?.counts[name]}
              isSingle={name === 'hasComment'}
              onChange={(chosen) => onChange(name, joinValues(chosen) || undefined)}
            />
          ),
      )}
    </div>
  );
}
