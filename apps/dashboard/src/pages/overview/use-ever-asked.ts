import type { Aggregates } from '@voxpoint/contract';
import { type Fetched, useFetch } from '../../base/use-fetch.ts';
import { isSilent } from './touchpoint-figures.ts';

/** `never`: nobody was asked since the project was made. `earlier`: not in this period, nor in the one before. */
export type EverAsked = 'unknown' | 'never' | 'earlier' | 'now';

/** Earlier than any answer can be. */
const beginning = '2000-01-01';

/** Whether anybody was ever asked. What is before the period is looked at only if the period is silent. */
export function useEverAsked(totals: Fetched<Aggregates>): EverAsked {
  const isQuiet = totals.data?.groups.every(isSilent) ?? false;
  const ever = useFetch<Aggregates>(isQuiet ? `/v1/aggregates?from=${beginning}` : null);
  if (!totals.data && !totals.problem) return 'unknown';
  if (!isQuiet || ever.problem) return 'now';
  if (!ever.data) return 'unknown';
  return ever.data.groups.every(isSilent) ? 'never' : 'earlier';
}
