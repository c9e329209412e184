import type { Burst } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { burstsWords } from '../../jobs/bursts-words.ts';
import { JobList, useJobs } from '../../jobs/job-list.tsx';
import { BurstRow } from './burst-row.tsx';

const shownAtOnce = 10;

/** What came faster from one sender than people answer, and what was changed in bulk. */
export function BurstsPage() {
  const words = useWords(burstsWords);
  const [limit, setLimit] = useState(shownAtOnce);
  const bursts = useFetch<{ data: Burst[]; nextCursor: string | null }>(`/v1/bursts?limit=${limit}`);
  const jobs = useJobs(bursts.reload);
  const { data, problem, reload } = bursts;
  return (
    <div class="stack">
      <PageHeading title={words.title} />
      <p>{words.intro}</p>
      <section class="stack" aria-label={words.bursts}>
        <h2>{words.bursts}</h2>
        {problem && <ProblemNotice problem={problem} onRetry={reload} />}
        {!data && !problem && <Loading />}
        {data?.data.length === 0 && (
          <Notice title={words.none} heading="h3">
            <p>{words.noneAdvice}</p>
          </Notice>
        )}
        <ul class="job-list">
          {data?.data.map((burst) => (
            <BurstRow key={burst.id} burst={burst} onChanged={jobs.reload} />
          ))}
        </ul>
        {data?.nextCursor && (
          <button type="button" onClick={() => setLimit(limit + shownAtOnce)}>
            {words.showMore}
          </button>
        )}
      </section>
      <JobList jobs={jobs} />
    </div>
  );
}
