import type { AlertKind } from '@voxpoint/contract/vocabulary';
import {
  type CountBase,
  type CountKind,
  type CountState,
  type Day,
  freezeCountBase,
  freezeResponseRateBase,
  freezeScoreBase,
  type MeanBase,
  newCountState,
  newTarget,
  newWatch,
  restartCount,
  restartWatch,
  type TargetState,
  type WatchState,
  watchCount,
  watchResponseRate,
  watchScore,
  watchTarget,
} from '@voxpoint/metrics';
import type { Cut } from './cut.ts';
import type { Grain, Period } from './period.ts';

export type NumberKind = Exclude<AlertKind, 'answer'>;

/** What a period led to. */
export interface Verdict {
  fired: boolean;
  recovered: boolean;
  isFired: boolean;
  direction: 'down' | 'up' | null;
  statistic: number;
  threshold: number;
  since: string | null;
  numbers: object;
}

/** How a kind of rule takes the periods of one cut. Bases and watches are JSON that only the kind itself reads. */
export interface Watcher {
  /** What is normal, frozen; null: too little is known. */
  freeze(periods: readonly Period[], end: Day): unknown;
  begin: unknown;
  restart(watch: unknown): unknown;
  take(base: unknown, watch: unknown, given: { period: Period; share: number }): Taken;
}

interface Taken {
  state: unknown;
  verdict: Verdict;
}

export const grains: Record<NumberKind, Grain> = {
  ...{ score: 'day', target: 'day', 'response-rate': 'day' },
  ...{ silence: 'hour', volume: 'hour' },
};

/** How an alert of a kind watches a cut. */
export function watcherOf(kind: NumberKind, cut: Cut, isBetter: boolean): Watcher {
  if (kind === 'score') return scoreWatcher(cut, isBetter);
  if (kind === 'target') return targetWatcher(cut);
  if (kind === 'response-rate') return rateWatcher;
  return countWatcher(kind, cut);
}

function scoreWatcher({ score }: Cut, isBetter: boolean): Watcher {
  if (!score) throw new Error('A cut of a score has a metric and a scale.');
  const dayOf = ({ day: at, histogram }: Period) => ({ at, histogram });
  return {
    freeze: (periods, end) => freezeScoreBase(score, periods.map(dayOf), end),
    begin: newWatch,
    restart: (watch) => restartWatch(watch as WatchState),
    take: (base, watch, { period, share }) =>
      watchScore(score, base as MeanBase, watch as WatchState, {
        day: dayOf(period),
        watch: { share, directions: [isBetter ? 'up' : 'down'] },
      }),
  };
}

/** A target is what is normal: nothing has to be known of before. */
function targetWatcher({ score, target }: Cut): Watcher {
  if (!score || target === undefined) throw new Error('A cut of a target has a score and a target.');
  return {
    freeze: (_, end) => ({ end }),
    begin: newTarget,
    restart: () => newTarget,
    take: (_, watch, { period: { day: at, histogram }, share }) =>
      watchTarget({ ...score, target }, watch as TargetState, { day: { at, histogram }, share }),
  };
}

const rateOf = ({ day: at, impressions, answered }: Period) => ({
  ...{ at, impressions },
  answered: Math.max(0, Math.min(answered, impressions)),
});
const rateWatcher: Watcher = {
  freeze: (periods, end) => freezeResponseRateBase(periods.map(rateOf), end),
  begin: newWatch,
  restart: (watch) => restartWatch(watch as WatchState),
  take: (base, watch, { period, share }) =>
    watchResponseRate(base as MeanBase, watch as WatchState, {
      day: rateOf(period),
      watch: { share, directions: ['down'] },
    }),
};

function countWatcher(kind: CountKind, { counts }: Cut): Watcher {
  const hourOf = ({ at, hourOfWeek, responses, impressions }: Period) => ({
    ...{ at, hourOfWeek },
    count: counts === 'impressions' ? impressions : responses,
  });
  return {
    freeze: (periods, end) => freezeCountBase(periods.map(hourOf), end),
    begin: newCountState,
    restart: (watch) => restartCount(watch as CountState),
    take: (base, watch, { period, share }) =>
      watchCount(kind, base as CountBase, watch as CountState, { hour: hourOf(period), share }),
  };
}
