import type { CountKind } from '../count-alarm.ts';
import { newTarget, watchTarget } from '../target-alarm.ts';
import { type Delays, summariseDelays } from './delays.ts';
import { type CutPlan, MadeCut } from './made-cut.ts';
import { meanOf } from './profile-mean.ts';
import { Random } from './random.ts';
import { WatchedCounts } from './watched-counts.ts';
import { WatchedRate } from './watched-rate.ts';

/** How a rule is tried. */
export interface Trial {
  /** Expected false alarms a month. */
  readonly share: number;
  readonly runs: number;
  readonly seed: number;
}

const longest = 365;
const baseDays = 365;

/** Hours until it is told that nothing comes any more (`silence`), or `times` as much (`volume`). */
export function measureCountDelays(
  kind: CountKind,
  plan: CutPlan,
  { times, ...trial }: Trial & { times: number },
): Delays {
  return measure(trial, (random, start) => {
    const cut = new MadeCut({ ...plan, left: (day) => (day < start ? 1 : times) }, random);
    const watched = new WatchedCounts(kind, trial.share);
    for (let day = 0; day < start + longest; day += 1) {
      const made = cut.next();
      const [fired] = watched.take(made.score.at, made.hours);
      if (day >= start && fired) return 24 * (day - start) + fired.hour + 1;
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** Days until it is told that only a part answers of those who did. */
export function measureRateDelays(plan: CutPlan, { part, ...trial }: Trial & { part: number }): Delays {
  return measure(trial, (random, start) => {
    const cut = new MadeCut({ ...plan, rateLeft: (day) => (day < start ? 1 : part) }, random);
    const watched = new WatchedRate(trial.share);
    for (let day = 0; day < start + longest; day += 1) {
      const fired = watched.take(cut.next({ withHours: false }).rate);
      if (day >= start && fired) return day - start + 1;
      if (fired) watched.forgive();
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** Days until it is told that the score is below a target that it met exactly. */
export function measureTargetDelays(plan: CutPlan, { points, ...trial }: Trial & { points: number }): Delays {
  return measure(trial, (random, start) => {
    const change = (day: number) => (day < start ? 0 : -points);
    const fires = targetFires({ ...plan, change }, start + longest, { random, share: trial.share });
    const found = fires.find((day) => day >= start);
    return found === undefined ? Number.POSITIVE_INFINITY : found - start + 1;
  });
}

/** Fires, in all runs, of a target that is met exactly. */
export function targetFalseAlarms(plan: CutPlan, days: number, { share, runs, seed }: Trial): number {
  let fires = 0;
  for (let run = 0; run < runs; run += 1) {
    fires += targetFires(plan, days, { share, random: new Random(seed + 7919 * run) }).length;
  }
  return fires;
}

function targetFires(
  plan: CutPlan,
  days: number,
  { random, share }: { random: Random; share: number },
): number[] {
  const cut = new MadeCut(plan, random);
  const kind = { ...plan, target: meanOf(plan) };
  const fires: number[] = [];
  let state = newTarget;
  for (let day = 0; day < days; day += 1) {
    const taken = watchTarget(kind, state, { day: cut.next({ withHours: false }).score, share });
    state = taken.state;
    if (!taken.verdict.fired) continue;
    fires.push(day);
    // Somebody looked, and said that nothing was the matter.
    state = { ...newTarget, through: state.through };
  }
  return fires;
}

/** Starts on every weekday, and at every distance to the next renewal. */
function measure({ runs, seed }: Trial, delayOf: (random: Random, start: number) => number): Delays {
  return summariseDelays(
    Array.from({ length: runs }, (_, run) =>
      delayOf(new Random(seed + 7919 * run), baseDays + 100 + ((37 * run) % 91)),
    ),
  );
}
