import type { Person } from '@voxpoint/contract';
import { type Role, roles } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { root } from '../../base/addresses.ts';
import { type ApiProblem, send } from '../../base/api.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay, useProject, useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { peopleWords } from './people-words.ts';
import { PersonTeams } from './person-teams.tsx';
import { ResetSecondFactor } from './reset-second-factor.tsx';

interface PersonRowProps {
  person: Person;
  /** Every team that there is. */
  teams: readonly string[];
  /** Says what has changed. */
  onChange(what: string): void;
}

/** Somebody with a role: an owner changes it, and takes people out; everybody may leave. */
export function PersonRow({ person, teams, onChange }: PersonRowProps) {
  const words = useWords(peopleWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { session, refresh } = useSession();
  const isOwner = useMay('owner');
  const { run, problem, isSending } = useSending();
  const isMe = person.id === session.person.id;
  const name = person.name || person.email;
  const changeRole = (role: Role) =>
    run(async () => {
      await send(`PUT /v1/people/${person.id}`, { body: { role } });
      onChange(words.roleChanged(name, terms[role]));
      // One’s own rights are those of the new role.
      if (isMe) await refresh();
    });
  return (
    <tr>
      <th scope="row">
        {name} {isMe && <span class="badge">{words.you}</span>}
        {person.hasSecondFactor && <span class="badge">{words.secondFactor}</span>}
        <span class="soft access-second">
          {person.name && `${person.email} `}
          {!person.emailVerified && `(${words.unverified})`}
        </span>
        {problem && <PersonProblem problem={problem} />}
      </th>
      <td>
        {isOwner ? (
          <select
            // It shows what the server has, also after a refusal.
            key={`${person.role}-${isSending}`}
            aria-label={words.roleOf(name)}
            value={person.role}
            disabled={isSending}
            onChange={({ currentTarget }) => void changeRole(currentTarget.value as Role)}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {terms[role]}
              </option>
            ))}
          </select>
        ) : (
          terms[person.role]
        )}
      </td>
      <td>
        <PersonTeams person={person} known={teams} onChange={onChange} />
      </td>
      <td class="soft">{person.lastSeenAt ? formats.time(person.lastSeenAt, timeZone) : words.never}</td>
      <td class="number">
        {isOwner && !isMe && person.hasSecondFactor && (
          <ResetSecondFactor person={person} name={name} onReset={() => onChange(words.resetDone(name))} />
        )}
        {(isOwner || isMe) && <RemovePerson person={person} name={name} isMe={isMe} onChange={onChange} />}
      </td>
    </tr>
  );
}

interface RemovePersonProps extends Pick<PersonRowProps, 'person' | 'onChange'> {
  name: string;
  isMe: boolean;
}

function RemovePerson({ person, name, isMe, onChange }: RemovePersonProps) {
  const words = useWords(peopleWords);
  const { refresh } = useSession();
  const { route } = useLocation();
  const { run, problem, isSending } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const remove = () =>
    run(async () => {
      await send(`DELETE /v1/people/${person.id}`);
      setIsAsking(false);
      onChange('');
      if (!isMe) return;
      await refresh();
      route(`${root}/`, true);
    });
  return (
    <>
      <button
        type="button"
        aria-label={isMe ? undefined : words.removeNamed(name)}
        onClick={() => setIsAsking(true)}
      >
        {isMe ? words.leave : words.remove}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={isMe ? words.leaveTitle : words.removeTitle(name)}
          isSending={isSending}
          action={isMe ? words.leaveNow : words.removeNow}
          onConfirm={() => void remove()}
          onClose={() => setIsAsking(false)}
        >
          <p>{isMe ? words.leaveMeaning : words.removeMeaning}</p>
          {problem && <PersonProblem problem={problem} />}
        </ConfirmDialog>
      )}
    </>
  );
}

function PersonProblem({ problem }: { problem: ApiProblem }) {
  const words = useWords(peopleWords);
  if (problem.problem.code !== 'last-owner') return <ProblemNotice problem={problem} />;
  return (
    <Notice title={words.lastOwnerTitle} kind="bad" heading="h3" role="alert">
      <p>{words.lastOwnerAdvice}</p>
    </Notice>
  );
}
