import { useMemo } from 'preact/hooks';
import { projectAddress, useAddress, useSearch } from '../../base/addresses.ts';
import { type Period, readPeriod } from '../../base/period.ts';
import { useMay, useProject, useSession } from '../../base/session.tsx';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { PeriodPicker } from '../../components/period-picker.tsx';
import { Changes } from './changes.tsx';
import { combineFetched } from './combine-fetched.ts';
import { JourneyRow, useJourneyRow } from './journey-row.tsx';
import { Marks } from './marks.tsx';
import { PrioritiesSection } from './priorities-section.tsx';
import './overview.css';
import { overviewWords } from './overview-words.ts';
import { Totals } from './totals.tsx';
import { TouchpointTable } from './touchpoint-table.tsx';
import { useEverAsked } from './use-ever-asked.ts';
import { type Overview, useOverview } from './use-overview.ts';

const demoProject = 'demo';

/** How the whole project does: what a person sees first. */
export function OverviewPage() {
  const words = useWords(overviewWords);
  const { timeZone } = useProject();
  const [query] = useSearch();
  const period = readPeriod(query, timeZone);
  const overview = useOverview(period);
  const everAsked = useEverAsked(overview.totals);
  return (
    <div class="stack overview">
      <div class="row ends">
        <PageHeading title={words.title} />
        {everAsked !== 'never' && <PeriodPicker />}
      </div>
      {everAsked === 'unknown' && <Loading />}
      {everAsked === 'never' && <NothingYet />}
      {everAsked === 'earlier' && (
        <Notice title={words.quietPeriod}>
          <p>{words.quietPeriodAdvice}</p>
        </Notice>
      )}
      {(everAsked === 'now' || everAsked === 'earlier') && (
        <OverviewSections overview={overview} period={period} />
      )}
    </div>
  );
}

/** From top to bottom, each once those above are as high as they will be: nothing moves under the eyes. */
function OverviewSections({ overview, period }: { overview: Overview; period: Period }) {
  const { totals, groups, figures, journeys, priorities, marks } = overview;
  const row = combineFetched(figures, journeys);
  const rowData = useMemo(() => row.data, [figures.data, journeys.data]);
  const fetchedRow = { ...row, data: rowData };
  const rowOfJourney = useJourneyRow(fetchedRow, period);
  const changes = combineFetched(groups, figures);
  const changesData = useMemo(() => changes.data, [groups.data, figures.data]);
  const sections = [
    { isReady: isRead(totals), section: <Totals fetched={totals} /> },
    { isReady: rowOfJourney.isReady, section: <JourneyRow fetched={fetchedRow} row={rowOfJourney} /> },
    {
      isReady: [priorities, changes, marks].every(isRead),
      section: (
        <div class="overview-columns">
          <PrioritiesSection fetched={priorities} />
          <Changes fetched={{ ...changes, data: changesData }} />
          <Marks fetched={marks} figures={figures.data ?? []} />
        </div>
      ),
    },
    { isReady: isRead(figures), section: <TouchpointTable fetched={figures} /> },
  ];
  const waiting = sections.findIndex(({ isReady }) => !isReady);
  return (
    <>
      {(waiting < 0 ? sections : sections.slice(0, waiting)).map(({ section }) => section)}
      {waiting >= 0 && <Loading />}
    </>
  );
}

const isRead = ({ data, problem }: Fetched<unknown>) => data !== undefined || problem !== undefined;

/** In place of empty boxes. */
function NothingYet() {
  const words = useWords(overviewWords);
  const address = useAddress();
  const mayEdit = useMay('editor');
  const { session } = useSession();
  const hasDemo = session.projects.some(({ key }) => key === demoProject);
  return (
    <Notice title={words.nothingYet}>
      <p>{mayEdit ? words.nothingYetEditor : words.nothingYetViewer}</p>
      {mayEdit && (
        <a class="button main" href={address('/start')}>
          {words.toStart}
        </a>
      )}
      {hasDemo && <a href={projectAddress(demoProject)}>{words.toDemo}</a>}
    </Notice>
  );
}
