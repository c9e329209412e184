import { addDays, type Day } from '../day-number.ts';
import type { Bounds } from '../intervals.ts';
import { daysPerMonth } from './budget.ts';
import { confidenceSequence, type SequenceSums } from './confidence-sequence.ts';
import { answersOf } from './mean-base.ts';
import type { ScoreDay, ScoreKind } from './score-alarm.ts';
import { scoreValues } from './score-values.ts';
import type { Direction } from './watch.ts';

/** A sequence that has been running since a day. */
export interface RunningSequence extends SequenceSums {
  readonly since: Day;
}

/** What is known of one target at one cut: plain JSON. */
export interface TargetState {
  readonly through: Day | null;
  /** At most two, the older first: half of a life apart. */
  readonly sequences: readonly RunningSequence[];
  /** The day at which it was told that the score is below; `null` while it is not. */
  readonly belowSince: Day | null;
}

/** What a day led to. */
export interface TargetVerdict {
  /** Only for the day at which the interval comes to lie wholly on the side that was not told last. */
  readonly fired: boolean;
  /** It fired because the score is above again. */
  readonly recovered: boolean;
  readonly isFired: boolean;
  /** Which side is waited for; at a fire, the side that was found. */
  readonly direction: Direction;
  readonly statistic: number;
  readonly threshold: number;
  /** The day the sequence began. */
  readonly since: Day | null;
  readonly numbers: {
    readonly answers: number;
    readonly mean: number | null;
    readonly interval: Bounds | null;
    readonly target: number;
  };
}

/**
 * A sequence lives a quarter, so that old answers do not hide new ones, but a year at most until it has so many answers;
 * another begins at half of that.
 */
const life = { days: 90, answers: 600, mostDays: 365 } as const;
/** Whatever the budget, a sequence is at least this sure. */
const mostAlpha = 0.1;

/** A target that has seen nothing. */
export const newTarget: TargetState = { through: null, sequences: [], belowSince: null };

/**
 * Takes one closed local day. Below is told once, then above, and so on; that the score is above is told only after it
 * was below.
 *
 * @param share expected false alarms a month while the score is exactly on target: see `shareOfBudget`
 * @throws RangeError for a scale that the metric does not have
 */
export function watchTarget(
  kind: ScoreKind & { readonly target: number },
  state: TargetState,
  { day, share }: { day: ScoreDay; share: number },
): { state: TargetState; verdict: TargetVerdict } {
  // Every half of a life a sequence begins, and each excludes the true score on this side with the chance alpha.
  const alpha = Math.min(mostAlpha, (share * life.days) / 2 / daysPerMonth);
  if (state.through !== null && day.at <= state.through) {
    return { state, verdict: judge(kind, state, alpha) };
  }
  const next = { ...state, through: day.at, sequences: sequencesAt(state.sequences, kind, day) };
  const verdict = judge(kind, next, alpha);
  if (verdict.statistic < verdict.threshold) {
    return { state: next, verdict };
  }
  const recovered = verdict.direction === 'up';
  return {
    state: { through: day.at, sequences: [], belowSince: recovered ? null : day.at },
    verdict: { ...verdict, fired: true, recovered, isFired: !recovered },
  };
}

function sequencesAt(
  sequences: readonly RunningSequence[],
  kind: ScoreKind & { readonly target: number },
  { at, histogram }: ScoreDay,
): RunningSequence[] {
  const alive = sequences.filter((sequence) => !hasLived(sequence, at, 1));
  const newest = alive.at(-1);
  if (!newest || hasLived(newest, at, 0.5)) {
    alive.push({ since: at, count: 0, sum: 0, squares: 0 });
  }
  const { values, countsOf } = scoreValues(kind.metric, kind.scale);
  const counts = countsOf(histogram);
  const total = (of: (value: number) => number) =>
    counts.reduce((sum, count, index) => sum + count * of(values[index] as number), 0);
  return alive.map((sequence) => ({
    since: sequence.since,
    count: sequence.count + answersOf(counts),
    sum: sequence.sum + total((value) => value),
    squares: sequence.squares + total((value) => (value - kind.target) ** 2),
  }));
}

/** Whether it is as old as a part of a life. */
function hasLived({ since, count }: RunningSequence, at: Day, part: number): boolean {
  const days = count < part * life.answers ? life.mostDays : life.days;
  return at >= addDays(since, Math.floor(part * days));
}

/** By the sequence that says most on the side that is waited for. */
function judge(
  kind: ScoreKind & { readonly target: number },
  state: TargetState,
  alpha: number,
): TargetVerdict {
  const { target } = kind;
  const { values } = scoreValues(kind.metric, kind.scale);
  const halfRange = ((values.at(-1) as number) - (values[0] as number)) / 2;
  const direction: Direction = state.belowSince === null ? 'down' : 'up';
  const judged = state.sequences.map((sequence) => {
    // Two-sided at 2 alpha: one side of it is alpha.
    const interval = confidenceSequence(sequence, { target, halfRange, alpha: 2 * alpha });
    const isBelow = sequence.sum < sequence.count * target;
    return {
      sequence,
      interval,
      evidence: isBelow === (direction === 'down') ? (interval?.evidence ?? 0) : 0,
    };
  });
  const [first, second] = judged;
  const best = first && second && second.evidence > first.evidence ? second : first;
  const count = best?.sequence.count ?? 0;
  return {
    fired: false,
    recovered: false,
    isFired: state.belowSince !== null,
    direction,
    statistic: best?.evidence ?? 0,
    threshold: -Math.log(2 * alpha),
    since: best?.sequence.since ?? null,
    numbers: {
      answers: count,
      mean: best && count > 0 ? best.sequence.sum / count : null,
      interval: best?.interval ? { low: best.interval.low, high: best.interval.high } : null,
      target,
    },
  };
}
