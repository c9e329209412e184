import type { Delivery } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import '../access-table.css';
import './deliveries.css';
import { Loading } from '../loading.tsx';
import { ProblemNotice } from '../notice.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { deliveryWords } from './delivery-words.ts';

const shownAtOnce = 20;
/** While something is on its way for the first time, and else. */
const pausesMs = { pending: 2_000, quiet: 15_000 };

interface DeliveriesProps {
  /** Where they are listed, with a query or without. */
  path: string;
  /** Another one: something was sent just now. */
  round: number;
  /** Instead of those of a webhook. */
  title?: string;
  /** Whether each says to whom it goes, not what happened. */
  hasReceivers?: boolean;
}

/** What was sent and what became of it; it refreshes itself. */
export function Deliveries({ path, round, title, hasReceivers = false }: DeliveriesProps) {
  const words = useWords(deliveryWords);
  const [limit, setLimit] = useState(shownAtOnce);
  const [status, setStatus] = useState('');
  const fetched = useFetch<{ data: Delivery[]; nextCursor: string | null }>(
    `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`,
  );
  const { data, problem, reload } = fetched;
  useEffect(() => {
    if (round > 0) reload();
  }, [round]);
  useRefreshing(data?.data, reload);
  return (
    <section class="stack" aria-labelledby="deliveries">
      <div>
        <h2 id="deliveries">{title ?? words.title}</h2>
        <p class="hint">{words.hint}</p>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.data.length === 0 && <p class="soft">{words.none}</p>}
      <p role="status" class={status ? '' : 'unseen'}>
        {status}
      </p>
      {data && data.data.length > 0 && (
        <table class="access-table deliveries">
          <thead>
            <tr>
              <th scope="col">{hasReceivers ? words.receiver : words.event}</th>
              <th scope="col">{words.status}</th>
              <th scope="col">{words.answer}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {data.data.map((delivery) => (
              <DeliveryRow
                key={delivery.id}
                delivery={delivery}
                hasReceiver={hasReceivers}
                onRetried={() => {
                  setStatus(words.retried);
                  reload();
                }}
              />
            ))}
          </tbody>
        </table>
      )}
      {data?.nextCursor && (
        <div>
          <button type="button" onClick={() => setLimit(limit + shownAtOnce)}>
            {words.more}
          </button>
        </div>
      )}
    </section>
  );
}

/** Reads the list again and again: soon while something is on its way, and not in a tab that nobody sees. */
function useRefreshing(deliveries: readonly Delivery[] | undefined, reload: () => void): void {
  useEffect(() => {
    if (!deliveries) return undefined;
    // A try is counted before it is made, and one that is repeated by hand begins anew.
    const isPending = deliveries.some(({ status, tries }) => status === 'pending' && tries <= 1);
    const look = () => document.visibilityState === 'visible' && reload();
    const timer = setTimeout(look, isPending ? pausesMs.pending : pausesMs.quiet);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [deliveries]);
}
