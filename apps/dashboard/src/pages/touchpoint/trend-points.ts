import type { AggregateGroup, SeriesBucket } from '@voxpoint/contract';
import type { Interval } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { bucketLabel, bucketName } from '../../charts/bucket-names.ts';
import type { SeriesPoint } from '../../charts/series-chart.tsx';
import { alignSeries } from './align-series.ts';
import { panelWords } from './panel-words.ts';
import { touchpointWords } from './touchpoint-words.ts';
import type { PlacedMark } from './trend-panel.tsx';

interface TrendRequest {
  group: AggregateGroup;
  before: readonly SeriesBucket[] | undefined;
  interval: Interval;
  marks: readonly PlacedMark[];
}

/** The series of a score as a chart takes it, in words and as a table. */
export function useTrend({ group, before, interval, marks }: TrendRequest) {
  const words = useWords(panelWords);
  const general = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { metric, series = [] } = group;
  const points = alignSeries(series, before).map(
    (point, index): SeriesPoint => ({
      ...point,
      name: bucketName(series[index] as SeriesBucket, interval, formats),
      label: bucketLabel(series[index] as SeriesBucket, interval, formats),
    }),
  );
  const score = (value: number | null | undefined) =>
    typeof value === 'number' ? formats.score(metric, value) : field.noResponses;
  const read = (point: SeriesPoint, index: number) => {
    const { name, value, interval: bounds, count, isFew, partial } = point;
    const shown = bounds
      ? words.scoreAndInterval(score(value), formats.interval(metric, bounds))
      : score(value);
    const here = marks.filter(({ place }) => Math.round(place) === index).map(({ number }) => number);
    const parts = [
      shown,
      count === 1 ? field.oneResponse : count > 0 && field.responses(formats.count(count)),
      count > 0 && isFew && words.fewAnswers,
      partial && words.notWhole,
      point.before !== undefined && words.before(score(point.before)),
      here.length > 0 && words.marksHere(here.join(', ')),
    ];
    return `${name}: ${parts.filter(Boolean).join(', ')}`;
  };
  const table = {
    head: [
      general.periodHead,
      general.score,
      field.interval95,
      general.responsesHead,
      ...(before ? [general.beforeHead] : []),
    ],
    rows: points.map((point) => [
      point.partial ? `${point.name} (${words.notWhole})` : point.name,
      score(point.value),
      point.interval ? formats.interval(metric, point.interval) : '–',
      formats.count(point.count),
      ...(before ? [score(point.before)] : []),
    ]),
  };
  const named = (point: SeriesPoint) => `${score(point.value)} (${point.name})`;
  const ends = endsOf(points);
  const summary = ends
    ? words.trendSummary({
        first: named(ends.first),
        last: named(ends.last),
        lowest: named(ends.lowest),
        highest: named(ends.highest),
      })
    : words.trendEmpty;
  return { points, read, table, summary, values: valuesOf(points) };
}

function endsOf(points: readonly SeriesPoint[]) {
  const answered = points.filter(({ value }) => value !== null);
  const ascending = answered.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [first, last, lowest, highest] = [answered[0], answered.at(-1), ascending[0], ascending.at(-1)];
  return first && last && lowest && highest ? { first, last, lowest, highest } : undefined;
}

/** Everything that a zoomed axis has to hold. */
function valuesOf(points: readonly SeriesPoint[]): number[] {
  return points
    .flatMap(({ value, interval, before = null }) => [
      value,
      interval?.low ?? null,
      interval?.high ?? null,
      before,
    ])
    .filter((value) => value !== null);
}
