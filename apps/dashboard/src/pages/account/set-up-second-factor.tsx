import type { NewSecondFactor, RecoveryCodes } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { CodeField } from '../../components/code-field.tsx';
import { CopyBox } from '../../components/copy-box.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { RecoveryCodeList } from './recovery-code-list.tsx';
import { secondFactorWords } from './second-factor-words.ts';

const own = '/v1/people/me/second-factor';

/** The password, then a code of the new secret, then the recovery codes; at last the session is read again. */
export function SetUpSecondFactor() {
  const { refresh } = useSession();
  const [factor, setFactor] = useState<NewSecondFactor>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <RecoveryCodeList codes={codes} onKept={() => void refresh()} />;
  if (factor) return <ConfirmForm factor={factor} onConfirm={setCodes} />;
  return <BeginForm onBegin={setFactor} />;
}

function BeginForm({ onBegin }: { onBegin(factor: NewSecondFactor): void }) {
  const words = useWords(secondFactorWords);
  const { session } = useSession();
  const [current, setCurrent] = useState('');
  const { run, problem, isSending } = useSending();
  const isPasswordNeeded = !session.mayReplacePassword || problem?.errors.current !== undefined;
  const isWrong = problem?.problem.code === 'sign-in-failed';
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = isPasswordNeeded ? { current } : {};
      onBegin(await send<NewSecondFactor>(`POST ${own}`, { body, project: '' }));
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <input hidden name="email" autocomplete="username" readOnly value={session.person.email} />
      {problem && problem.errors.current === undefined && <ProblemNotice problem={problem} />}
      {isPasswordNeeded && (
        <PasswordField
          label={words.password}
          value={current}
          onChange={setCurrent}
          error={isWrong ? words.wrongPassword : problem?.errors.current}
        />
      )}
      <div class="row">
        <button type="submit" disabled={isSending}>
          {words.next}
        </button>
      </div>
    </form>
  );
}

interface ConfirmFormProps {
  factor: NewSecondFactor;
  onConfirm(recoveryCodes: string[]): void;
}

function ConfirmForm({ factor, onConfirm }: ConfirmFormProps) {
  const words = useWords(secondFactorWords);
  const [code, setCode] = useState('');
  const { run, problem, isSending } = useSending();
  const isWrong = problem?.problem.code === 'second-factor-wrong';
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const { recoveryCodes } = await send<RecoveryCodes>(`PUT ${own}`, { body: { code }, project: '' });
      onConfirm(recoveryCodes);
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{words.scan}</p>
      <QrCode text={factor.uri} label={words.qrCode} />
      <p class="hint">{words.secret}</p>
      <CopyBox text={factor.secret.replace(/.{4}(?=.)/g, '$& ')} label={words.secret} />
      {problem && !isWrong && <ProblemNotice problem={problem} />}
      <CodeField value={code} onChange={setCode} isWrong={isWrong} isFirst />
      <div class="row">
        <button type="submit" class="main" disabled={isSending}>
          {words.confirm}
        </button>
      </div>
    </form>
  );
}
