import type { Aggregates } from '@voxpoint/contract';
import { readAggregates } from './read-aggregates.ts';
import { pastTouchpoints, shopTouchpoints } from './touchpoints.ts';

const dayMs = 86_400_000;

/** What the shop's pages have collected in the last 30 days. */
export function readLiveNumbers(signal: AbortSignal): Promise<Aggregates> {
  const touchpoint = shopTouchpoints.map(({ key }) => key).join(',');
  return readAggregates({ touchpoint, groupBy: 'touchpoint' }, signal);
}

export interface PastNumbers {
  /** The last 30 days against the 30 before. */
  recent: Aggregates;
  /** The last 90 days by week. */
  weekly: Aggregates;
}

export async function readPastNumbers(signal: AbortSignal): Promise<PastNumbers> {
  const query = { touchpoint: Object.keys(pastTouchpoints).join(','), groupBy: 'touchpoint' };
  const from = new Date(Date.now() - 90 * dayMs).toISOString().slice(0, 10);
  const [recent, weekly] = await Promise.all([
    readAggregates({ ...query, compare: 'previous' }, signal),
    readAggregates({ ...query, from, interval: 'week' }, signal),
  ]);
  return { recent, weekly };
}
