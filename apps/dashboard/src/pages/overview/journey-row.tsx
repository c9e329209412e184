import type { Journey } from '@voxpoint/contract';
import type { Stage } from '@voxpoint/contract/vocabulary';
import { useId, useMemo } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import type { Period } from '../../base/period.ts';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { runsByStage, runsOfJourney, type StageRun } from './journey-stages.ts';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';
import { noStage, tableHeading } from './table-rows.ts';
import { TouchpointCard } from './touchpoint-card.tsx';
import type { TouchpointFigures } from './touchpoint-figures.ts';
import { useTrend } from './use-trend.ts';

type FetchedRow = Fetched<[TouchpointFigures[], Journey[]]>;

/** A journey's touchpoints under their stages, or all of them by stage, with the course of their scores. */
interface RowOfJourney {
  journey: Journey | undefined;
  runs: readonly StageRun[];
  trend: ReturnType<typeof useTrend>;
  /** Everything is there that makes the row as high as it will be. */
  isReady: boolean;
}

export function useJourneyRow(fetched: FetchedRow, period: Period): RowOfJourney {
  const [{ journey: chosen }] = useSearch();
  const [figures, journeys] = fetched.data ?? [[], []];
  const journey = journeys.find(({ key }) => key === chosen);
  const runs = useMemo(
    () => (journey ? runsOfJourney(journey, figures) : runsByStage(figures)),
    [fetched.data, journey],
  );
  const keys = runs.flatMap(({ shown }) => shown.map(({ touchpoint }) => touchpoint.key));
  const trend = useTrend(keys, period);
  const isRead = fetched.data !== undefined && (keys.length === 0 || trend.isRead);
  return { journey, runs, trend, isReady: isRead || fetched.problem !== undefined };
}

interface JourneyRowProps {
  fetched: FetchedRow;
  row: RowOfJourney;
}

/** A journey as a row of its touchpoints. */
export function JourneyRow({ fetched, row }: JourneyRowProps) {
  const words = useWords(overviewWords);
  const { journey, runs, trend } = row;
  const { series, isMissing } = trend;
  const title = journey?.name ?? words.rowTitle;
  // The address changes with every key that is typed into the search below.
  const stages = useMemo(
    () => runs.map((run, index) => <StageOfRow key={`${run.stage} ${index}`} {...{ run, series }} />),
    [runs, series],
  );
  return (
    <OverviewSection
      title={title}
      hint={journey?.description}
      fetched={fetched}
      choice={<JourneyChoice journeys={fetched.data?.[1] ?? []} />}
    >
      {() => (
        <>
          {runs.length === 0 && <p class="soft">{words.noTouchpointsInRow}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
          <section class="overview-row" tabIndex={0} aria-label={title}>
            {stages}
          </section>
          {isMissing && <p class="hint">{words.trendMissing}</p>}
        </>
      )}
    </OverviewSection>
  );
}

function JourneyChoice({ journeys }: { journeys: Journey[] }) {
  const words = useWords(overviewWords);
  const [{ journey = '' }, change] = useSearch();
  const id = useId();
  if (journeys.length === 0) return null;
  return (
    <div class="row">
      <label for={id}>{words.rowChoice}</label>
      <select
        id={id}
        value={journeys.some(({ key }) => key === journey) ? journey : ''}
        onChange={({ currentTarget }) => change({ journey: currentTarget.value })}
      >
        <option value="">{words.allByStage}</option>
        {journeys.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface StageOfRowProps {
  run: StageRun;
  series: ReturnType<typeof useTrend>['series'];
}

function StageOfRow({ run: { stage, shown, more }, series }: StageOfRowProps) {
  const field = useWords(fieldWords);
  return (
    <div class="overview-stage">
      <h3>{field[stage ?? 'noStage']}</h3>
      <ol>
        {shown.map((figures) => (
          <li key={figures.touchpoint.key}>
            <TouchpointCard figures={figures} series={series} />
          </li>
        ))}
      </ol>
      {more > 0 && <MoreOfStage stage={stage} count={more} />}
    </div>
  );
}

/** Goes to the table, with the touchpoints of one stage. */
function MoreOfStage({ stage, count }: { stage: Stage | null; count: number }) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const [, change] = useSearch();
  const show = () => {
    change({ stage: stage ?? noStage, q: undefined, channel: undefined, team: undefined });
    document.getElementById(tableHeading)?.focus();
  };
  return (
    <button type="button" class="quiet" onClick={show}>
      {words.moreOfStage(formats.count(count))}
    </button>
  );
}
