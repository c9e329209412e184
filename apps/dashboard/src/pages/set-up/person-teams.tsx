import type { Person } from '@voxpoint/contract';
import { useEffect, useId, useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useMay } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { peopleWords } from './people-words.ts';
import './person-teams.css';

interface PersonTeamsProps {
  person: Person;
  /** Every team that somebody or some touchpoint belongs to. */
  known: readonly string[];
  onChange(what: string): void;
}

/** The teams of somebody, as chips; an owner takes them away and adds others. */
export function PersonTeams({ person, known, onChange }: PersonTeamsProps) {
  const words = useWords(peopleWords);
  const isOwner = useMay('owner');
  const { run, problem, isSending } = useSending();
  const { role } = person;
  const name = person.name || person.email;
  // As they were saved last: another is added to these, also before the list is read again.
  const [teams, setTeams] = useState(person.teams);
  useEffect(() => setTeams(person.teams), [person.teams.join('\n')]);
  const change = async (changed: string[]) => {
    const isDone = await run(async () => {
      const body = { role, teams: changed };
      setTeams((await send<Person>(`PUT /v1/people/${person.id}`, { body })).teams);
    });
    if (isDone) onChange(words.teamsChanged(name, changed.join(', ') || words.noTeams));
    return isDone;
  };
  return (
    <div class="person-teams">
      {!isOwner && teams.length === 0 && <span class="soft">{words.noTeams}</span>}
      {teams.map((team) =>
        isOwner ? (
          <button
            type="button"
            key={team}
            class="person-team"
            aria-label={words.removeTeam(team, name)}
            disabled={isSending}
            onClick={() => void change(teams.filter((each) => each !== team))}
          >
            {team} <span aria-hidden="true">×</span>
          </button>
        ) : (
          <span key={team} class="badge">
            {team}
          </span>
        ),
      )}
      {isOwner && (
        <AddTeam
          label={words.addTeam(name)}
          known={known.filter((each) => !teams.includes(each))}
          isOff={isSending}
          add={(team) => change([...teams.filter((each) => each !== team), team])}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

interface AddTeamProps {
  label: string;
  known: readonly string[];
  isOff: boolean;
  add(team: string): Promise<boolean>;
}

/** Takes a team by Enter or when the field is left, or one of those that there are by choosing it. */
function AddTeam({ label, known, isOff, add }: AddTeamProps) {
  const words = useWords(peopleWords);
  const id = useId();
  const [typed, setTyped] = useState('');
  /** It is complete, and waits until what is sent has arrived. */
  const [isMeant, setIsMeant] = useState(false);
  useEffect(() => {
    if (!isMeant || isOff) return;
    setIsMeant(false);
    const team = typed.trim();
    if (team === '') return;
    setTyped('');
    void add(team).then((isAdded) => !isAdded && setTyped((now) => now || team));
  }, [isMeant, isOff]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsMeant(true);
      }}
    >
      <input
        aria-label={label}
        placeholder={words.team}
        list={id}
        maxLength={100}
        size={12}
        value={typed}
        onInput={({ currentTarget, inputType }: InputEvent & { currentTarget: HTMLInputElement }) => {
          setTyped(currentTarget.value);
          // One of the list was chosen: nothing was typed.
          if (inputType === 'insertReplacementText') setIsMeant(true);
        }}
        onBlur={() => setIsMeant(true)}
      />
      <datalist id={id}>
        {known.map((team) => (
          <option key={team} value={team} />
        ))}
      </datalist>
    </form>
  );
}
