import type { SeriesBucket } from '@voxpoint/contract';
import type { SeriesPoint } from '../../charts/series-chart.tsx';

/** Each bucket, with the one at the same place of the period before, if there is one. */
export function alignSeries(
  series: readonly SeriesBucket[],
  before: readonly SeriesBucket[] | undefined,
): Omit<SeriesPoint, 'name' | 'label'>[] {
  return series.map(({ score, interval95, responses, lowSample, partial }, index) => ({
    value: score,
    interval: interval95,
    count: responses,
    isFew: lowSample,
    partial,
    ...(before && { before: before[index]?.score ?? null }),
  }));
}
