import type { CurrentSession, InvitationOffer } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { type ApiProblem, send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { CodeField } from '../../components/code-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { isLongEnough, PasswordField, useTooShort } from '../../components/password-field.tsx';
import { TextField } from '../../forms/fields.tsx';
import { invitationWords } from './invitation-words.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { useCode } from './use-code.ts';

interface InvitationFormProps {
  token: string;
  offer: InvitationOffer;
  /** The e-mail address of whoever uses this browser. */
  signedInAs: string | null;
  onAccept(session: CurrentSession): void;
}

/** Who one is: a new account, or the one that one has. */
export function InvitationForm({ token, offer, signedInAs, onAccept }: InvitationFormProps) {
  const words = useWords(invitationWords);
  const tooShort = useTooShort();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isTooShort, setIsTooShort] = useState(false);
  const { run, problem, isSending } = useSending();
  const code = useCode(problem);
  const errors = problem?.errors ?? {};
  const submit = (event: Event) => {
    event.preventDefault();
    const isWeak = !offer.hasAccount && !isLongEnough(password);
    setIsTooShort(isWeak);
    if (isWeak) return;
    void run(async () => {
      const body = { token, name, password, ...code.body, ...(offer.email === null && { email }) };
      onAccept(await send<CurrentSession>('POST /v1/invitations/accept', { body, project: '' }));
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <Purpose offer={offer} signedInAs={signedInAs} />
      {code.problem && Object.keys(errors).length === 0 && <AcceptanceProblem problem={code.problem} />}
      <EmailField offer={offer} value={email} onChange={setEmail} error={errors.email} />
      {!offer.hasAccount && (
        <TextField
          label={words.name}
          hint={words.nameHint}
          error={errors.name}
          autocomplete="name"
          maxLength={100}
          value={name}
          onChange={setName}
        />
      )}
      {offer.hasAccount && <p class="hint">{words.accountHint}</p>}
      <PasswordField
        label={offer.hasAccount ? words.accountPassword : words.newPassword}
        value={password}
        onChange={setPassword}
        isNew={!offer.hasAccount}
        error={isTooShort ? tooShort : errors.password}
      />
      {code.isAsked && <CodeField {...code.field} />}
      <button type="submit" class="main" disabled={isSending}>
        {offer.email === null ? words.begin : words.accept}
      </button>
    </form>
  );
}

function Purpose({ offer, signedInAs }: Pick<InvitationFormProps, 'offer' | 'signedInAs'>) {
  const words = useWords(invitationWords);
  const { email, project, role } = offer;
  return (
    <>
      <p>{email === null ? words.firstMeaning(project.name) : words.meaning(project.name, words[role])}</p>
      {signedInAs !== null && email !== null && signedInAs !== email && (
        <Notice title={words.otherPerson(signedInAs)}>
          <p>{words.otherPersonMeaning(email)}</p>
        </Notice>
      )}
    </>
  );
}

interface EmailFieldProps {
  offer: InvitationOffer;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
}

/** Fixed if the invitation names one; password managers want to see it all the same. */
function EmailField({ offer, value, onChange, error }: EmailFieldProps) {
  const words = useWords(invitationWords);
  return (
    <TextField
      label={words.email}
      error={error}
      type="email"
      name="email"
      autocomplete="username"
      required
      maxLength={254}
      readOnly={offer.email !== null}
      value={offer.email ?? value}
      onChange={onChange}
    />
  );
}

function AcceptanceProblem({ problem }: { problem: ApiProblem }) {
  const words = useWords(invitationWords);
  const told: Record<string, [string, string]> = {
    'sign-in-failed': [words.wrongTitle, words.wrongAdvice],
    'already-member': [words.memberTitle, words.memberAdvice],
  };
  const [title, advice] = told[problem.problem.code ?? ''] ?? [];
  if (!title) return <SignInProblem problem={problem} />;
  return (
    <Notice title={title} kind="bad" role="alert">
      <p>{advice}</p>
    </Notice>
  );
}
