import type { Day } from '../day-number.ts';
import { freezeMeanBase, type MeanBase, type MeanRule, type ValueDay } from './mean-base.ts';
import type { WatchState } from './watch.ts';
import { type MeanVerdict, type MeanWatch, watchMean } from './watch-mean.ts';

/**
 * A local day of impressions, and how many of them have a response. Only days whose impressions are all older than the
 * channel's 95 % answer delay: later answers would make every last day look bad.
 */
export interface RateDay {
  readonly at: Day;
  readonly impressions: number;
  readonly answered: number;
}

/** Aims at a quarter less, or more, of those who answer; a tenth more or less within a year is no change. */
const rule: MeanRule = {
  values: [0, 1],
  aim: (share) => share / 4,
  driftPerYear: (share) => share / 10,
};

/**
 * Freezes what share of the impressions is usually answered; `mean` is 0 to 1, and its answers are impressions.
 *
 * @param days ascending: see `selectBaseDays`
 * @returns `null` for fewer than 90 days or 200 impressions
 * @throws RangeError for more answered than shown
 */
export function freezeResponseRateBase(days: readonly RateDay[], end: Day): MeanBase | null {
  return freezeMeanBase(rule, days.map(valuesOf), end);
}

/** Takes one closed local day. @throws RangeError for more answered than shown */
export function watchResponseRate(
  base: MeanBase,
  state: WatchState,
  { day, watch }: { day: RateDay; watch: MeanWatch },
): { state: WatchState; verdict: MeanVerdict } {
  return watchMean(rule, base, state, { day: valuesOf(day), watch });
}

function valuesOf({ at, impressions, answered }: RateDay): ValueDay {
  if (answered > impressions || answered < 0) {
    throw new RangeError(`${answered} of ${impressions} impressions answered: more than there were.`);
  }
  return { at, counts: [impressions - answered, answered] };
}
