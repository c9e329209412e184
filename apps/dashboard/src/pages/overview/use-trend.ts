import type { Aggregates, SeriesBucket } from '@voxpoint/contract';
import type { Interval } from '@voxpoint/contract/vocabulary';
import { useMemo } from 'preact/hooks';
import { daysOf, type Period } from '../../base/period.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { groupId } from './touchpoint-figures.ts';

interface Trend {
  /** By the id of the group. */
  series: ReadonlyMap<string, readonly SeriesBucket[]>;
  isMissing: boolean;
  /** It is there, or was there in another period, or cannot be read. */
  isRead: boolean;
}

/** How the scores of these touchpoints went over the period; of none, nothing is read. */
export function useTrend(touchpoints: readonly string[], period: Period): Trend {
  const { from, to } = period;
  const query = new URLSearchParams({ groupBy: 'touchpoint', interval: intervalOf(period), from, to });
  const path = touchpoints.length > 0 ? `/v1/aggregates?${query}&touchpoint=${touchpoints.join(',')}` : null;
  const { data, problem } = useFetch<Aggregates>(path);
  const series = useMemo(
    () => new Map(data?.groups.map((group) => [groupId(group), group.series ?? []])),
    [data],
  );
  const isMissing = problem !== undefined;
  return { series, isMissing, isRead: data !== undefined || isMissing };
}

/** So wide that no bucket is too thin to say something, nor are there too many points for one answer. */
function intervalOf(period: Period): Interval {
  const days = daysOf(period);
  if (days <= 14) return 'day';
  if (days <= 190) return 'week';
  return days <= 1_900 ? 'month' : 'quarter';
}
