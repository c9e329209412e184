import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { alertFormWords } from './alert-form-words.ts';

interface TestMessageProps {
  path: string;
  isChanged: boolean;
  onSent(): void;
}

/** Sends an example to the destinations of an alert. */
export function TestMessage({ path, isChanged, onSent }: TestMessageProps) {
  const words = useWords(alertFormWords);
  const { count } = useFormats();
  const { run, problem, isSending } = useSending();
  const [sent, setSent] = useState<number>();
  const sendTest = async () => {
    setSent(undefined);
    const isSent = await run(async () =>
      setSent((await send<{ deliveries: string[] }>(`POST ${path}/test`)).deliveries.length),
    );
    if (isSent) onSent();
  };
  const outcome = () => {
    if (sent === undefined) return isChanged ? words.testSaveFirst : '';
    if (sent === 0) return words.testNowhere;
    return sent === 1 ? words.testSentOne : words.testSent(count(sent));
  };
  return (
    <section class="stack" aria-labelledby="alert-test">
      <div>
        <h2 id="alert-test">{words.test}</h2>
        <p class="hint">{words.testHint}</p>
      </div>
      <div class="row">
        <button type="button" disabled={isChanged || isSending} onClick={() => void sendTest()}>
          {words.sendTest}
        </button>
        <span role="status">{outcome()}</span>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
