import type { OpenCase, Person } from '@voxpoint/contract';
import { mayDealWithCases } from '../../base/may-deal-with-cases.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { CheckField, NumberField, SelectField } from '../../forms/fields.tsx';
import { usualDueHours } from './alert-draft.ts';
import type { AlertPartProps } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';

/** That each answer becomes a case, whose it is, and until when. */
export function CaseFields({ draft: { openCase }, onChange }: AlertPartProps) {
  const words = useWords(alertFormWords);
  return (
    <fieldset>
      <legend>{words.case}</legend>
      <CheckField
        label={words.openCase}
        hint={words.openCaseHint}
        checked={openCase !== null}
        onChange={(isOn) => onChange({ openCase: isOn ? { dueHours: usualDueHours } : null })}
      />
      {openCase && <CaseOpening value={openCase} onChange={(changed) => onChange({ openCase: changed })} />}
    </fieldset>
  );
}

function CaseOpening({ value, onChange }: { value: OpenCase; onChange(changed: OpenCase): void }) {
  const words = useWords(alertFormWords);
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const owners = people.filter((person) => mayDealWithCases(person) || person.id === value.owner);
  const teams = useTeams();
  const { team = '', owner = '', dueHours } = value;
  const offered = team && !teams.includes(team) ? [team, ...teams] : teams;
  const change = (part: Partial<OpenCase>) => {
    const { team: newTeam, owner: newOwner, ...rest } = { ...value, ...part };
    onChange({ ...rest, ...(newTeam && { team: newTeam }), ...(newOwner && { owner: newOwner }) });
  };
  return (
    <div class="fields">
      <SelectField
        label={words.caseTeam}
        path="openCase.team"
        value={team}
        choices={[['', words.nobody], ...offered.map((each) => [each, each] as const)]}
        onChange={(chosen) => change({ team: chosen })}
      />
      <SelectField
        label={words.caseOwner}
        path="openCase.owner"
        value={owner}
        choices={[['', words.nobody], ...owners.map(({ id, name, email }) => [id, name || email] as const)]}
        onChange={(chosen) => change({ owner: chosen })}
      />
      <NumberField
        label={words.dueHours}
        hint={words.dueHoursHint}
        path="openCase.dueHours"
        value={dueHours}
        unit={words.hours}
        required
        min={1}
        max={8_760}
        onChange={(hours) => change({ dueHours: hours ?? 0 })}
      />
    </div>
  );
}
