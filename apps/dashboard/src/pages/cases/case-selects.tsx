import type { Person } from '@voxpoint/contract';
import { casePriorities } from '@voxpoint/contract/vocabulary';
import { useId } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { readView } from './case-view.ts';
import { casesWords } from './cases-words.ts';

/** Whose cases, where they come from, and how pressing they are. */
export function CaseSelects({ names, people }: { names: FieldNames; people: readonly Person[] }) {
  const words = useWords(casesWords);
  const [query] = useSearch();
  const teams = useTeams();
  const touchpoints = names.fields.find(({ name }) => name === 'touchpoint')?.choices ?? [];
  const view = readView(query);
  return (
    <div class="row case-selects">
      {view !== 'mine' && (
        <Select
          name="owner"
          label={words.owner}
          all={words.everybody}
          choices={[
            ['none', words.noOwner],
            ...people.map(({ id, name, email }) => [id, name || email] as const),
          ]}
        />
      )}
      {view !== 'team' && teams.length > 0 && (
        <Select
          name="team"
          label={words.team}
          all={words.everyTeam}
          choices={teams.map((team) => [team.replaceAll(',', '\\,'), team] as const)}
        />
      )}
      <Select
        name="touchpoint"
        label={words.touchpoint}
        all={words.everyTouchpoint}
        choices={touchpoints.map(({ value, label }) => [value, label] as const)}
      />
      <Select
        name="priority"
        label={words.priority}
        all={words.everyPriority}
        choices={casePriorities.map((priority) => [priority, words[priority]] as const)}
      />
    </div>
  );
}

interface SelectProps {
  name: string;
  label: string;
  /** What none chosen is called. */
  all: string;
  choices: readonly (readonly [string, string])[];
}

function Select({ name, label, all, choices }: SelectProps) {
  const [query, search] = useSearch();
  const id = useId();
  return (
    <>
      <label for={id} class="unseen">
        {label}
      </label>
      <select
        id={id}
        value={query[name] ?? ''}
        onChange={({ currentTarget }) => search({ [name]: currentTarget.value || undefined })}
      >
        <option value="">{all}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
