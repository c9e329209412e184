import type { LatestAlertFires } from '@voxpoint/contract';
import { type Fetched, useFetch } from '../../base/use-fetch.ts';

export type RecentFires = Fetched<LatestAlertFires>;

/** The newest fires of all alerts, newest first. */
export function useRecentFires(): RecentFires {
  return useFetch<LatestAlertFires>('/v1/alert-fires');
}
