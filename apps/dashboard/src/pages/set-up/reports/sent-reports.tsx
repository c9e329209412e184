import type { ReportHistoryEntry } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { dayIn } from '../../../base/period.ts';
import { useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useSpanName } from '../../report/use-span-name.ts';
import { subscriptionWords } from './subscription-words.ts';

const shownAtOnce = 10;

/** Reports that were sent, newest first; `round`: another one was sent just now. */
export function SentReports({ path, round }: { path: string; round: number }) {
  const words = useWords(subscriptionWords);
  const address = useAddress();
  const { time } = useFormats();
  const { timeZone } = useProject();
  const nameOf = useSpanName();
  const [limit, setLimit] = useState(shownAtOnce);
  const { data, problem, reload } = useFetch<{ data: ReportHistoryEntry[]; nextCursor: string | null }>(
    `${path}/history?limit=${limit}`,
  );
  useEffect(() => {
    if (round > 0) reload();
  }, [round]);
  return (
    <section class="stack" aria-labelledby="report-history">
      <h2 id="report-history">{words.history}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.data.length === 0 && <p class="soft">{words.noHistory}</p>}
      {data && data.data.length > 0 && (
        <ul class="set-up-list">
          {data.data.map(({ id, period, from, locale, createdAt }) => (
            <li key={id}>
              <span class="what">
                <a href={address(`/reports/${id}`)}>
                  {nameOf({ kind: period, start: dayIn(from, timeZone) })}
                </a>
                <span class="hint">
                  {words.made(time(createdAt, timeZone))} · {words[locale]}
                </span>
              </span>
            </li>
          ))}
        </ul>
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
