import type { Alert, AlertFire } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { alertsWords } from './alerts-words.ts';
import { FireRow } from './fire-row.tsx';

const shownAtOnce = 10;

/** What an alert has found, newest first. */
export function AlertHistory({ alert, names }: { alert: Alert; names: FieldNames }) {
  const words = useWords(alertsWords);
  const [limit, setLimit] = useState(shownAtOnce);
  const path = `/v1/alerts/${encodeURIComponent(alert.key)}/history?limit=${limit}`;
  const { data, problem, reload } = useFetch<{ data: AlertFire[]; nextCursor: string | null }>(path);
  return (
    <section class="stack" aria-labelledby="alert-history">
      <h2 id="alert-history">{words.history}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.data.length === 0 && <p class="soft">{words.noHistory}</p>}
      <ol class="fire-list">
        {data?.data.map((fire) => (
          <FireRow key={fire.id} fire={fire} alert={alert} names={names} />
        ))}
      </ol>
      {data?.nextCursor && (
        <button type="button" onClick={() => setLimit(limit + shownAtOnce)}>
          {words.more}
        </button>
      )}
    </section>
  );
}
