import type { Person } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { mayDealWithCases } from '../../base/may-deal-with-cases.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { casesWords } from './cases-words.ts';

interface AssignBarProps {
  ids: readonly string[];
  people: readonly Person[];
  /** With how many were changed. */
  onDone(changed: number): void;
  onClear(): void;
}

/** Gives the selected cases to somebody, or to a team. */
export function AssignBar({ ids, people, onDone, onClear }: AssignBarProps) {
  const words = useWords(casesWords);
  const { count } = useFormats();
  const { session } = useSession();
  const teams = useTeams();
  const { run, problem, isSending } = useSending();
  const assign = (to: { owner?: string; team?: string }) =>
    void run(async () => {
      const { changed } = await send<{ changed: number }>('POST /v1/cases/assign', {
        body: { ids, ...to },
      });
      onDone(changed);
    });
  return (
    <section class="panel stack assign-bar" aria-label={words.selected(count(ids.length))}>
      <div class="row">
        <b>{words.selected(count(ids.length))}</b>
        <button
          type="button"
          class="main"
          disabled={isSending}
          onClick={() => assign({ owner: session.person.id })}
        >
          {words.take}
        </button>
        <Choose
          label={words.giveTo}
          choices={people.filter(mayDealWithCases).map(({ id, name, email }) => [id, name || email] as const)}
          onChoose={(owner) => assign({ owner })}
        />
        {teams.length > 0 && (
          <Choose
            label={words.giveToTeam}
            choices={teams.map((team) => [team, team] as const)}
            onChoose={(team) => assign({ team })}
          />
        )}
        <button type="button" class="quiet" onClick={onClear}>
          {words.clear}
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}

interface ChooseProps {
  label: string;
  choices: readonly (readonly [string, string])[];
  onChoose(value: string): void;
}

function Choose({ label, choices, onChoose }: ChooseProps) {
  const words = useWords(casesWords);
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <select
        id={id}
        value=""
        onChange={({ currentTarget }) => currentTarget.value && onChoose(currentTarget.value)}
      >
        <option value="">{words.choose}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
