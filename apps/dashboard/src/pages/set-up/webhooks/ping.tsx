import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { webhookWords } from './webhook-words.ts';

/** Sends a message that only tries whether it arrives. */
export function Ping({ path, onSent }: { path: string; onSent(): void }) {
  const words = useWords(webhookWords);
  const { run, problem, isSending } = useSending();
  const [isSent, setIsSent] = useState(false);
  const ping = async () => {
    setIsSent(false);
    if (!(await run(() => send(`POST ${path}/ping`)))) return;
    setIsSent(true);
    onSent();
  };
  return (
    <section class="stack" aria-labelledby="webhook-try">
      <div>
        <h2 id="webhook-try">{words.try}</h2>
        <p class="hint">{words.tryHint}</p>
      </div>
      <div class="row">
        <button type="button" disabled={isSending} onClick={() => void ping()}>
          {words.ping}
        </button>
        <span role="status">{isSent && words.pingSent}</span>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
