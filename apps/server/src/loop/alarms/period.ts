import type { Day } from '@voxpoint/metrics';

export type Grain = 'day' | 'hour';

/** Counts of a closed period at one cut. */
export interface Period {
  /** Names ascend as texts: a day, or the start of an hour. */
  at: string;
  /** The local day in which it lies. */
  day: Day;
  end: Date;
  hourOfWeek: number;
  /** Responses per score; the index is the score. */
  histogram: readonly number[];
  responses: number;
  impressions: number;
  answered: number;
}
