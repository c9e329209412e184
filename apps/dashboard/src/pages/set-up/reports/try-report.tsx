import type { SentReport } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useAddress } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { subscriptionWords } from './subscription-words.ts';

interface TryReportProps {
  path: string;
  isChanged: boolean;
  onSent(): void;
}

/** Sends a report now, as a test. */
export function TryReport({ path, isChanged, onSent }: TryReportProps) {
  const words = useWords(subscriptionWords);
  const address = useAddress();
  const { count } = useFormats();
  const { run, problem, isSending } = useSending();
  const [sent, setSent] = useState<SentReport>();
  const sendTest = async () => {
    setSent(undefined);
    if (await run(async () => setSent(await send<SentReport>(`POST ${path}/test`)))) onSent();
  };
  const outcome = ({ deliveries, unsubscribed }: SentReport) => {
    const many = deliveries === 1 ? words.sentOne : words.sent(count(deliveries));
    const said = deliveries === 0 ? words.sentNone : many;
    return unsubscribed.length > 0 ? `${said} ${words.left(unsubscribed.join(', '))}` : said;
  };
  return (
    <section class="stack" aria-labelledby="report-try">
      <div>
        <h2 id="report-try">{words.try}</h2>
        <p class="hint">{words.tryHint}</p>
      </div>
      <div class="row">
        <button type="button" disabled={isChanged || isSending} onClick={() => void sendTest()}>
          {words.send}
        </button>
        <span role="status">
          {isChanged && words.trySaveFirst}
          {!isChanged && sent && (
            <>
              {outcome(sent)} <a href={address(`/reports/${sent.id}`)}>{words.look}</a>
            </>
          )}
        </span>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
