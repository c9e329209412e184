import { addDays, type Day } from '../day-number.ts';
import type { WatchVerdict } from './watch.ts';

/** A base is at least so many days and so many answers, and reaches back a year at most: a year holds every season. */
export const baseLimits = { leastDays: 90, leastAnswers: 200, mostDays: 365, renewedAfterDays: 91 } as const;

/** Days that a base must not be made of: an outage, or the time from the start of a change to its end. */
export interface LeftOut {
  readonly from: Day;
  readonly to: Day;
}

/** Which days a base may be made of. */
export interface BaseDays {
  readonly end: Day;
  readonly from?: Day | undefined;
  readonly suspectedFrom?: Day | null | undefined;
  readonly leftOut?: readonly LeftOut[] | undefined;
}

/**
 * The days a base is made of: those of the last year, without what is left out.
 *
 * @param days ascending
 * @param end the first day that is not in it
 * @param from not before this one: the start of a change that a person accepted as the new normal
 * @param suspectedFrom not from this one on: `since` of the verdict at a renewal, for evidence that is growing is of days
 *   that may not be usual
 */
export function selectBaseDays<T extends { readonly at: string }>(
  days: readonly T[],
  { end, from, suspectedFrom, leftOut = [] }: BaseDays,
): T[] {
  const earliest = addDays(end, -baseLimits.mostDays);
  const first = from && from > earliest ? from : earliest;
  const last = suspectedFrom && suspectedFrom < end ? suspectedFrom : end;
  return days.filter(
    ({ at }) => at >= first && at < last && !leftOut.some((span) => at >= span.from && at <= span.to),
  );
}

/**
 * Whether a quarter has passed and the base may be renewed by itself: not while something is fired, nor while the
 * statistic is above half of its threshold, for a base that follows a fall hides it.
 *
 * @param frozenAt the end of the present base
 */
export function isRenewalDue(
  frozenAt: Day,
  today: Day,
  verdict: Pick<WatchVerdict, 'isFired' | 'statistic' | 'threshold'>,
) {
  const isOld = addDays(frozenAt, baseLimits.renewedAfterDays) <= today;
  return isOld && !verdict.isFired && verdict.statistic <= verdict.threshold / 2;
}
