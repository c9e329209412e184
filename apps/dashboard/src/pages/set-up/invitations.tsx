import type { CreatedInvitation, Invitation } from '@voxpoint/contract';
import { type Role, roles } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { SelectField, TextField } from '../../forms/fields.tsx';
import { peopleWords } from './people-words.ts';

/** Invites people by a link that is given to them by hand; and the invitations that are open. */
export function Invitations() {
  const words = useWords(peopleWords);
  const { data, problem, reload } = useFetch<{ data: Invitation[] }>('/v1/invitations?limit=1000');
  const [created, setCreated] = useState<CreatedInvitation>();
  const open = data?.data ?? [];
  return (
    <>
      <section class="panel stack" aria-labelledby="people-invite">
        <h2 id="people-invite">{words.invite}</h2>
        <InvitationForm
          onInvite={(invitation) => {
            setCreated(invitation);
            reload();
          }}
        />
        {created && <CreatedDialog invitation={created} onClose={() => setCreated(undefined)} />}
      </section>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {open.length > 0 && <OpenInvitations invitations={open} onChange={reload} />}
    </>
  );
}

function InvitationForm({ onInvite }: { onInvite(invitation: CreatedInvitation): void }) {
  const words = useWords(peopleWords);
  const terms = useWords(fieldWords);
  const { run, problem, isSending } = useSending();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const isMember = problem?.problem.code === 'already-member';
  const emailError = isMember ? words.alreadyMember : problem?.errors.email;
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      onInvite(await send<CreatedInvitation>('POST /v1/invitations', { body: { email, role } }));
      setEmail('');
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      {problem && !emailError && <ProblemNotice problem={problem} />}
      <TextField
        label={words.email}
        error={emailError}
        type="email"
        autocomplete="off"
        required
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <SelectField
        label={words.role}
        value={role}
        choices={roles.map((each) => [each, terms[each]])}
        onChange={(chosen) => setRole(chosen)}
      />
      <div>
        <button type="submit" class="main" disabled={isSending}>
          {words.makeInvitation}
        </button>
      </div>
    </form>
  );
}

function CreatedDialog({ invitation, onClose }: { invitation: CreatedInvitation; onClose(): void }) {
  const words = useWords(peopleWords);
  return (
    <Dialog title={words.invited(invitation.email ?? '')} onClose={onClose}>
      <div class="stack">
        <p>{words.invitedMeaning}</p>
        <CopyBox text={invitation.link} label={words.link} />
      </div>
    </Dialog>
  );
}

function OpenInvitations({
  invitations,
  onChange,
}: {
  invitations: readonly Invitation[];
  onChange(): void;
}) {
  const words = useWords(peopleWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { run, problem, isSending } = useSending();
  const withdraw = (id: string) =>
    run(async () => {
      await send(`DELETE /v1/invitations/${id}`);
      onChange();
    });
  return (
    <section class="panel stack" aria-labelledby="people-open">
      <h2 id="people-open">{words.open}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={onChange} />}
      <ul class="access-list">
        {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
          <li key={id} class="row ends">
            <span>
              {email} <span class="badge">{terms[role]}</span>
              <span class="soft access-second">
                {[invitedBy && words.invitedBy(invitedBy), words.until(formats.time(expiresAt, timeZone))]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            <button
              type="button"
              disabled={isSending}
              aria-label={words.withdrawNamed(email ?? '')}
              onClick={() => void withdraw(id)}
            >
              {words.withdraw}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
