import type { Person } from '@voxpoint/contract';
import { casePriorities } from '@voxpoint/contract/vocabulary';
import { useSearch } from '../../base/addresses.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { ChoiceSelect } from '../../components/choice-select.tsx';
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
        <ChoiceSelect
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
        <ChoiceSelect
          name="team"
          label={words.team}
          all={words.everyTeam}
          choices={teams.map((team) => [team.replaceAll(',', '\\,'), team] as const)}
        />
      )}
      <ChoiceSelect
        name="touchpoint"
        label={words.touchpoint}
        all={words.everyTouchpoint}
        choices={touchpoints.map(({ value, label }) => [value, label] as const)}
      />
      <ChoiceSelect
        name="priority"
        label={words.priority}
        all={words.everyPriority}
        choices={casePriorities.map((priority) => [priority, words[priority]] as const)}
      />
    </div>
  );
}
