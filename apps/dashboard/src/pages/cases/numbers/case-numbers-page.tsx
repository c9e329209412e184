import type { CaseMetrics } from '@voxpoint/contract';
import { useSearch, withQuery } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { addDays, readPeriod } from '../../../base/period.ts';
import { useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { PeriodPicker } from '../../../components/period-picker.tsx';
import '../cases.css';
import { AgainPanel } from './again-panel.tsx';
import { CasesTabs } from './cases-tabs.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { NumberTiles } from './number-tiles.tsx';
import './numbers.css';
import { numbersWords } from './numbers-words.ts';
import { TimesPanel } from './times-panel.tsx';

/** How cases go: those that were opened in the period, and what became of them. */
export function CaseNumbersPage() {
  const words = useWords(numbersWords);
  const { day } = useFormats();
  const { timeZone } = useProject();
  const [query] = useSearch();
  const { from, to } = readPeriod(query, timeZone);
  const { data, problem, isStale, reload } = useFetch<CaseMetrics>(
    withQuery('/v1/cases/metrics', { from, to }),
  );
  const whole = data?.groups[0];
  return (
    <div class="stack case-numbers">
      <div class="row ends">
        <div>
          <PageHeading title={words.title} />
          <p class="soft">{words.intro(day(from), day(addDays(to, -1)))}</p>
        </div>
        <CasesTabs />
      </div>
      <PeriodPicker />
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && !problem && (
        <div class={isStale ? 'stack stale' : 'stack'} aria-busy={isStale}>
          <NumberTiles metrics={data} />
          {whole && whole.opened > 0 ? (
            <>
              <TimesPanel times={whole} businessHours={data.businessHours} />
              <GroupsPanel from={from} to={to} />
            </>
          ) : (
            <Notice title={words.none}>
              <p>{words.noneAdvice}</p>
            </Notice>
          )}
          <AgainPanel metrics={data} />
        </div>
      )}
    </div>
  );
}
