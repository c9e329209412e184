import type { ReportSubscription, StoredReport } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAddress, withQuery } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { dayIn } from '../../base/period.ts';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading, PageProblem } from '../../components/page-heading.tsx';
import { PrintRow } from './print-row.tsx';
import { ReportFrame } from './report-frame.tsx';
import { reportWords } from './report-words.ts';
import { useSpanName } from './use-span-name.ts';

/** A report that was sent: where the link of its mail leads. */
export function StoredReportPage() {
  const { report = '' } = useRoute().params;
  return <OneReport key={report} id={report} />;
}

function OneReport({ id }: { id: string }) {
  const words = useWords(reportWords);
  const address = useAddress();
  const { time } = useFormats();
  const { key: project } = useProject();
  const nameOf = useSpanName();
  const frame = useRef<HTMLIFrameElement>(null);
  const path = `/v1/report/${encodeURIComponent(id)}`;
  const { data, problem, reload } = useFetch<StoredReport>(path);
  if (problem?.status === 404 || problem?.status === 422) {
    return (
      <Notice title={words.missing} heading="h1">
        <p>{words.missingAdvice}</p>
        <a href={address('/report')}>{words.title}</a>
      </Notice>
    );
  }
  if (problem) return <PageProblem title={words.stored} problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const { period, from, timeZone, createdAt } = data.report;
  const src = withQuery(path, { format: 'html', project });
  return (
    <div class="stack report-view">
      <div class="row ends">
        <div>
          <PageHeading title={words.stored} />
          <p class="soft">
            {words.made(time(createdAt, timeZone))} <Subscription itemKey={data.subscription} />
          </p>
        </div>
        <PrintRow src={src} frame={frame}>
          <a class="button" href={address('/report', { of: period, at: dayIn(from, timeZone) })}>
            {words.today}
          </a>
        </PrintRow>
      </div>
      <ReportFrame
        src={src}
        title={words.frame(nameOf({ kind: period, start: dayIn(from, timeZone) }))}
        frame={frame}
      />
    </div>
  );
}

function Subscription({ itemKey }: { itemKey: string | null }) {
  const words = useWords(reportWords);
  const address = useAddress();
  const all = useFetchAll<ReportSubscription>('/v1/reports').data ?? [];
  const found = all.find(({ key }) => key === itemKey);
  if (!found) return null;
  return (
    <>
      {words.sentAs} <a href={address(`/set-up/reports/${found.key}`)}>{found.name}</a>.
    </>
  );
}
