import { dayMs } from './day-number.ts';
import { type Bounds, clipAround, z95 } from './intervals.ts';
import type { OpenTime } from './open-time.ts';
import { type CurveStep, survivalCurve, type Watched } from './survival-curve.ts';

/** The mean counts no case for longer than this. */
export const resolutionHorizonDays = 30;
/** Shares are products of many fractions: a half may come out a little above one half. */
const tolerance = 1e-9;

/** A case of the cohort: those opened in the period that is asked about. */
export interface CohortCase {
  readonly openedAt: Date;
  /** When it was resolved for good; `null` while it is open, and for a case that was closed without. */
  readonly resolvedAt: Date | null;
  /** Closed without a resolution: it never resolves. */
  readonly closed: boolean;
}

/** By when a part of the cases is resolved, in milliseconds. */
export interface TimeUntil {
  /** `null` if so many are not resolved yet. */
  readonly value: number | null;
  /** `high` is `null` where the cases do not say it yet; the whole is where they do not even say `low`. */
  readonly interval95: { readonly low: number; readonly high: number | null } | null;
}

/** How long cases take, in milliseconds, unrounded. */
export interface ResolutionTimes {
  readonly opened: number;
  readonly resolved: number;
  readonly open: number;
  readonly closed: number;
  readonly median: TimeUntil;
  readonly p90: TimeUntil;
  /** Mean time, a case that takes longer than `horizon` counted as `horizon`; `null` until that can be known. */
  readonly restrictedMean: { readonly value: number | null; readonly interval95: Bounds | null };
  /** 30 days, or their open hours. */
  readonly horizon: number;
}

/**
 * How long the cases of a cohort take to be resolved (Kaplan & Meier 1958). The mean of the resolved ones alone would
 * praise a team that resolves the easy ones and leaves the others: so an open case counts for as long as it is open.
 *
 * A case that was closed without a resolution never resolves. It is watched until `asOf`, as an open one is, and not
 * only until it was closed: else it would count as if it might have been resolved the day after. (Watched for ever, it
 * would outweigh the open ones, which are watched until `asOf` only: Fine & Gray 1999, section 3.2.)
 *
 * `median` and `p90` are the first time by which at least so many are resolved, with the interval of Brookmeyer &
 * Crowley (1982) on the log(−log) scale (Klein & Moeschberger 2003, section 4.5): the times at which the band of the curve
 * holds that share. The mean restricted to 30 days is the area under the curve, with Greenwood's variance (ibid.). It is
 * `null` as long as no case is 30 days old and some are not resolved, and its interval is without any spread.
 *
 * @param asOf what happened later has not happened yet
 * @param openTime counts the durations in open hours; by default they are all hours
 * @throws RangeError for a case that was resolved before it was opened, or opened after `asOf`
 */
export function resolutionTimes(
  cohort: readonly CohortCase[],
  { asOf, openTime }: { readonly asOf: Date; readonly openTime?: OpenTime },
): ResolutionTimes {
  const watched = cohort.map((each) => watchCase(each, asOf, openTime));
  const resolved = watched.filter(({ ended }) => ended).length;
  const closed = cohort.filter((each, index) => each.closed && !watched[index]?.ended).length;
  const weekShare = openTime?.weekShare ?? 1;
  const horizon = resolutionHorizonDays * dayMs * weekShare;
  const steps = survivalCurve(watched);
  return {
    opened: cohort.length,
    resolved,
    open: cohort.length - resolved - closed,
    closed,
    median: timeUntil(steps, 0.5),
    p90: timeUntil(steps, 0.1),
    restrictedMean: restrictMean(steps, watched, horizon),
    horizon,
  };
}

function watchCase(
  { openedAt, resolvedAt }: CohortCase,
  asOf: Date,
  openTime: OpenTime | undefined,
): Watched {
  if (!(openedAt <= asOf)) throw new RangeError('A case was opened after the moment that is asked about.');
  if (resolvedAt !== null && !(resolvedAt >= openedAt)) {
    throw new RangeError('A case was resolved before it was opened.');
  }
  const ended = resolvedAt !== null && resolvedAt <= asOf;
  const until = ended ? resolvedAt : asOf;
  return { time: openTime?.between(openedAt, until) ?? until.getTime() - openedAt.getTime(), ended };
}

/** The first time at which no more than this share is left. */
function timeUntil(steps: readonly CurveStep[], left: number): TimeUntil {
  const reached = (which: 'share' | 'low' | 'high') =>
    steps.find((step) => step[which] <= left + tolerance)?.time ?? null;
  const low = reached('low');
  return { value: reached('share'), interval95: low === null ? null : { low, high: reached('high') } };
}

function restrictMean(steps: readonly CurveStep[], watched: readonly Watched[], horizon: number) {
  const longest = watched.reduce((most, { time }) => Math.max(most, time), 0);
  const isKnown = watched.length > 0 && (longest >= horizon || steps.at(-1)?.share === 0);
  if (!isKnown) return { value: null, interval95: null };
  const within = steps.filter(({ time }) => time < horizon);
  let area = 0;
  let variance = 0;
  let until = horizon;
  // From behind, because the variance weighs each fall by the area that lies behind it.
  for (const { time, share, greenwood } of within.toReversed()) {
    area += share * (until - time);
    variance += area ** 2 * greenwood;
    until = time;
  }
  const value = area + until;
  const margin = z95 * Math.sqrt(variance);
  const bounds = { low: value - margin, high: value + margin };
  return { value, interval95: margin === 0 ? null : clipAround(value, bounds, { min: 0, max: horizon }) };
}
