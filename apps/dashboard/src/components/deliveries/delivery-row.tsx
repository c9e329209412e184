import type { Delivery } from '@voxpoint/contract';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay, useProject } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../notice.tsx';
import { deliveryWords } from './delivery-words.ts';
import { eventWords } from './event-words.ts';

interface DeliveryRowProps {
  delivery: Delivery;
  /** Whether it says to whom it goes. */
  hasReceiver: boolean;
  onRetried(): void;
}

/** A message: what it tells of, what became of it, and what was answered. */
export function DeliveryRow({ delivery, hasReceiver, onRetried }: DeliveryRowProps) {
  const words = useWords(deliveryWords);
  const { time, count } = useFormats();
  const { timeZone } = useProject();
  const mayEdit = useMay('editor');
  const { status, tries, createdAt, nextTryAt } = delivery;
  const event = useEventName(delivery.event);
  const receiver = useReceiver(delivery);
  const name = hasReceiver ? receiver : event;
  const at = time(createdAt, timeZone);
  return (
    <tr>
      <th scope="row">
        {name} <time class="soft access-second">{at}</time>
      </th>
      <td>
        <span class={`delivery-state is-${status}`}>{words[status]}</span>
        {tries > 1 && <span class="hint access-second">{words.tries(count(tries))}</span>}
        {status === 'pending' && tries > 0 && nextTryAt && (
          <span class="hint access-second">{words.nextTry(time(nextTryAt, timeZone))}</span>
        )}
      </td>
      <td>
        <Answer delivery={delivery} />
      </td>
      <td class="number">
        {mayEdit && status !== 'pending' && (
          <Retry id={delivery.id} label={words.retryOf(name, at)} onRetried={onRetried} />
        )}
      </td>
    </tr>
  );
}

function useEventName(event: string): string {
  const events: Record<string, string> = useWords(eventWords);
  const { ping } = useWords(deliveryWords);
  return events[event] ?? (event === 'ping' ? ping : event);
}

/** To whom it goes: an address of mail as it is, else also by what kind it is. */
function useReceiver({ kind, to }: Delivery): string {
  const words = useWords(deliveryWords);
  if (kind === 'chat') return to === null ? words.chat : words.chatAt(to);
  return kind === 'webhook' ? words.webhook(to ?? '') : (to ?? '');
}

/** The last one, as text and nothing else: a stranger has written it. */
function Answer({ delivery: { code, durationMs, answer } }: { delivery: Delivery }) {
  const words = useWords(deliveryWords);
  const { count } = useFormats();
  const facts = [code !== null && `${code}`, durationMs !== null && words.duration(count(durationMs))];
  const line = facts.filter(Boolean).join(' · ');
  if (!line && !answer) return <span class="soft">{words.noAnswer}</span>;
  return (
    <>
      {line}
      {answer && (
        <details>
          <summary>{words.showAnswer}</summary>
          <pre class="delivery-answer">{answer}</pre>
        </details>
      )}
    </>
  );
}

interface RetryProps {
  id: string;
  label: string;
  onRetried(): void;
}

function Retry({ id, label, onRetried }: RetryProps) {
  const words = useWords(deliveryWords);
  const { run, problem, isSending } = useSending();
  const retry = async () => {
    if (await run(() => send(`POST /v1/deliveries/${id}/retry`))) onRetried();
  };
  return (
    <>
      <button type="button" aria-label={label} disabled={isSending} onClick={() => void retry()}>
        {words.retry}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
