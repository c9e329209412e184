import type { Journey, Touchpoint } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames, FilterField } from '../../filters/field-names.ts';
import { FilterChips } from '../../filters/filter-chips.tsx';
import { FilterGrid } from '../../filters/filter-grid.tsx';
import { useFieldErrorsBelow } from '../../forms/field-errors.tsx';
import { filtersOf, isFilterOf } from './alert-draft.ts';
import type { AlertPartProps } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';

/** Asked of the answer itself, or of no answer that comes from now on. */
const notOffered = ['band', 'score', 'hasComment', 'state'];

/** Where an alert watches: the filters of responses, as chips. */
export function AlertFilters({ draft, names, onChange }: AlertPartProps) {
  const words = useWords(alertFormWords);
  const { kind, where } = draft;
  const error = useFieldErrorsBelow('where', words.filters);
  const fields = useFields(names).filter(({ name }) => isFilterOf(kind, name) && !notOffered.includes(name));
  const change = (part: Record<string, string | undefined>) => {
    const next = Object.entries({ ...where, ...part }).filter((pair): pair is [string, string] => !!pair[1]);
    onChange({ where: Object.fromEntries(next) });
  };
  const filters = filtersOf(draft);
  const isEverywhere = Object.keys(filters).length === 0;
  return (
    <>
      {isEverywhere && <p class="soft">{words.everywhere}</p>}
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

/** With journeys and teams, which lists of responses take from links alone. */
function useFields({ fields }: FieldNames): FilterField[] {
  const terms = useWords(fieldWords);
  const journeys = useFetchAll<Journey>('/v1/journeys').data ?? [];
  const touchpoints = useFetchAll<Touchpoint>('/v1/touchpoints').data ?? [];
  const teams = [...new Set(touchpoints.flatMap(({ team }) => team ?? []))].sort();
  const more: FilterField[] = [
    {
      name: 'journey',
      title: terms.journey,
      choices: journeys.map(({ key, name }) => ({ value: key, label: name })),
    },
    { name: 'team', title: terms.team, choices: teams.map((team) => ({ value: team, label: team })) },
  ];
  const found = more.filter(({ choices = [] }) => choices.length > 0);
  return [...fields.filter(({ name }) => !found.some((each) => each.name === name)), ...found];
}
