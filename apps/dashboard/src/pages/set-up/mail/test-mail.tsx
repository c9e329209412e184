import type { TestMailReceipt } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useSession } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { mailWords } from './mail-words.ts';

/** Sends oneself a mail, and says what became of it. */
export function TestMail() {
  const words = useWords(mailWords);
  const { session } = useSession();
  const { run, problem, isSending } = useSending();
  const [receipt, setReceipt] = useState<TestMailReceipt>();
  const sendTest = async () => {
    setReceipt(undefined);
    await run(async () => setReceipt(await send<TestMailReceipt>('POST /v1/people/me/test-mail')));
  };
  return (
    <section class="stack" aria-labelledby="mail-test">
      <div>
        <h2 id="mail-test">{words.test}</h2>
        <p class="hint">{words.testTo(session.person.email)}</p>
      </div>
      <div>
        <button type="button" disabled={isSending} onClick={() => void sendTest()}>
          {words.send}
        </button>
      </div>
      <p role="status" class={receipt && receipt.outcome !== 'sent' ? 'field-error' : undefined}>
        {receipt && <Outcome receipt={receipt} />}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}

/** What a server's own words do not say, or say to programs only. */
const troubles = [
  'connection-failed',
  'timed-out',
  'tls-failed',
  'sign-in-failed',
  'sender-rejected',
] as const;

function Outcome({ receipt: { outcome, error, smtpAnswer } }: { receipt: TestMailReceipt }) {
  const words = useWords(mailWords);
  const known = troubles.find((each) => each === error);
  const answer = [known && words[known], smtpAnswer].filter(Boolean).join(' ') || (error ?? '');
  if (outcome === 'not-set-up') return <>{words.notSetUp}</>;
  if (outcome === 'sent') return <>{words.testSent(answer)}</>;
  return <>{(outcome === 'rejected' ? words.testRejected : words.testTryAgain)(answer)}</>;
}
