import type { CurrentSession, SignIn } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { CodeField } from '../../components/code-field.tsx';
import { CopyBox } from '../../components/copy-box.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { TextField } from '../../forms/fields.tsx';
import { Entrance } from './entrance.tsx';
import { useLinkToken } from './link-token.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { signInWords } from './sign-in-words.ts';
import { useCode } from './use-code.ts';

interface SignInPageProps {
  /** Somebody was signed in here until now. */
  hasEnded: boolean;
  onEnter(session: CurrentSession): void;
}

/** Signs in, by password or by a link that works once. */
export function SignInPage({ hasEnded, onEnter }: SignInPageProps) {
  const words = useWords(signInWords);
  const token = useLinkToken();
  const [isLinkWanted, setIsLinkWanted] = useState(true);
  const isByLink = token !== null && isLinkWanted;
  return (
    <Entrance title={isByLink ? words.byLinkTitle : words.title}>
      {isByLink ? (
        <>
          <LinkForm token={token} onEnter={onEnter} />
          <button type="button" class="quiet" onClick={() => setIsLinkWanted(false)}>
            {words.withPassword}
          </button>
        </>
      ) : (
        <>
          {hasEnded && <p role="status">{words.ended}</p>}
          <PasswordForm onEnter={onEnter} />
          <Help />
        </>
      )}
    </Entrance>
  );
}

function signIn(body: SignIn): Promise<CurrentSession> {
  return send('POST /v1/sessions', { body, project: '' });
}

/** A click signs in, not the visit: programs that look at links in mail would use it up. */
function LinkForm({ token, onEnter }: { token: string; onEnter(session: CurrentSession): void }) {
  const words = useWords(signInWords);
  const { run, problem, isSending } = useSending();
  const code = useCode(problem);
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => onEnter(await signIn({ token, ...code.body })));
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{words.byLinkMeaning}</p>
      {code.problem && <SignInProblem problem={code.problem} />}
      {code.isAsked && <CodeField {...code.field} />}
      <button type="submit" class="main" disabled={isSending}>
        {words.signIn}
      </button>
    </form>
  );
}

function PasswordForm({ onEnter }: { onEnter(session: CurrentSession): void }) {
  const words = useWords(signInWords);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { run, problem, isSending } = useSending();
  const code = useCode(problem);
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => onEnter(await signIn({ email, password, ...code.body })));
  };
  return (
    <form class="stack" onSubmit={submit}>
      {code.problem && <SignInProblem problem={code.problem} />}
      <TextField
        label={words.email}
        type="email"
        name="email"
        autocomplete="username"
        required
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <PasswordField label={words.password} value={password} onChange={setPassword} />
      {code.isAsked && <CodeField {...code.field} />}
      <button type="submit" class="main" disabled={isSending}>
        {words.signIn}
      </button>
    </form>
  );
}

function Help() {
  const words = useWords(signInWords);
  return (
    <details>
      <summary>{words.helpTitle}</summary>
      <div class="stack">
        <p>{words.helpByOwner}</p>
        <p>{words.helpByOperator}</p>
        <CopyBox text="voxpoint sign-in-link EMAIL" label={words.command} />
      </div>
    </details>
  );
}
