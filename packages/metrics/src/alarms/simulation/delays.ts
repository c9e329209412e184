import { type CutPlan, MadeCut } from './made-cut.ts';
import { Random } from './random.ts';
import { WatchedScore } from './watched-score.ts';

/** A fall of the score, in points of the score: at once, or in a straight line over so many days. */
export interface Fall {
  readonly points: number;
  readonly overDays: number;
}

/** How long it took to be told. */
export interface Delays {
  /** Days from the start of the fall; `null` if that share of the runs was not told within a year. */
  readonly median: number | null;
  readonly ninetieth: number | null;
  /** Share of the runs that were told within so many days. */
  readonly within: (days: number) => number;
}

const longest = 365;

/**
 * Watches a score that falls after its first base has been renewed at least once.
 *
 * @param share expected false alarms a month of this rule at this cut
 */
export function measureDelays(
  plan: CutPlan,
  fall: Fall,
  { share, runs, seed, baseDays = 365 }: { share: number; runs: number; seed: number; baseDays?: number },
): Delays {
  const delays = Array.from({ length: runs }, (_, run) =>
    delayOf(plan, fall, { share, baseDays, random: new Random(seed + 7919 * run), run }),
  );
  return summariseDelays(delays);
}

/** @param delays infinite for what was not found */
export function summariseDelays(delays: readonly number[]): Delays {
  const ascending = [...delays].sort((a, b) => a - b);
  const at = (part: number) => {
    const delay = ascending[Math.ceil(part * delays.length) - 1] as number;
    return Number.isFinite(delay) ? delay : null;
  };
  return {
    median: at(0.5),
    ninetieth: at(0.9),
    within: (longest) => delays.filter((delay) => delay <= longest).length / delays.length,
  };
}

function delayOf(
  plan: CutPlan,
  { points, overDays }: Fall,
  { share, baseDays, random, run }: { share: number; baseDays: number; random: Random; run: number },
): number {
  // Every weekday, and every distance to the next renewal.
  const start = baseDays + 100 + ((37 * run) % 91);
  const change = (day: number) =>
    day < start ? 0 : -points * Math.min(1, (day - start + 1) / Math.max(1, overDays));
  const cut = new MadeCut({ ...plan, change }, random);
  const watched = new WatchedScore(plan, { share, directions: ['down'] }, baseDays);
  for (let day = 0; day < start + longest; day += 1) {
    const verdict = watched.take(cut.next({ withHours: false }).score);
    if (!verdict?.isFired) continue;
    if (verdict.fired && day >= start) return day - start + 1;
    // Told before, of nothing: somebody looked and said so.
    watched.forgive();
  }
  return Number.POSITIVE_INFINITY;
}
