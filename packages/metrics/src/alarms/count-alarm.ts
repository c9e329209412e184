import { daysPerMonth } from './budget.ts';
import type { CountBase, CountHour } from './count-base.ts';
import { type DaySoFar, dayAt, noDay, silenceEvidence, volumeEvidence } from './day-so-far.ts';
import { advanceWatch, newWatch, restartWatch, type WatchState, type WatchVerdict } from './watch.ts';

/** `silence`: as good as nothing comes. `volume`: many more come. */
export type CountKind = 'silence' | 'volume';

/** What people are told: what came since the change, and what would usually have come. */
export interface CountNumbers {
  readonly counted: number;
  readonly expected: number;
}

/** What is known of one rule at one cut: plain JSON. */
export interface CountState {
  readonly watch: WatchState;
  /** The last weeks, of which the last days weigh most, against the base alone: seasons of the year. */
  readonly level: CountNumbers;
  readonly today: DaySoFar;
}

export type CountVerdict = WatchVerdict & { readonly numbers: CountNumbers };

const kinds = {
  silence: { direction: 'down', evidenceOf: silenceEvidence },
  volume: { direction: 'up', evidenceOf: volumeEvidence },
} as const;
/** Nothing is told that is not 20 times as likely, and then silence is called over: it ends with a few answers. */
const leastThreshold = Math.log(20);
/**
 * It begins 0.7 times for each count, and not more than eight times a day: evidence that begins in the next hour is mostly
 * the same evidence. Measured (`npm run bench:alarms`).
 */
const perCount = 0.7;
const mostBeginnings = 8;
/** An hour weighs half as much after 20 days. */
const keptPerHour = 0.5 ** (1 / (20 * 24));
/** Before much has been seen, the level is that of the base. */
const assumedExpected = 30;
/** Counts of days are never taken as less spread out than this. */
const leastDispersion = 1.05;

/** A watch that has seen nothing. */
export const newCountState: CountState = {
  watch: newWatch,
  level: { counted: 0, expected: 0 },
  today: noDay,
};

/** The same watch after a person accepted a new base. */
export function restartCount(state: CountState): CountState {
  return { ...newCountState, watch: restartWatch(state.watch) };
}

/**
 * Takes one closed local hour. Every hour has to be given, those without counts too.
 *
 * Evidence begins where it was nothing, and each time it reaches a threshold a with a chance of at most e⁻ᵃ (Wald 1945;
 * Lorden 1971). So a = ln(beginnings ÷ share).
 *
 * @param share expected false alarms a month: see `shareOfBudget`
 */
export function watchCount(
  kind: CountKind,
  base: CountBase,
  state: CountState,
  { hour, share }: { hour: CountHour; share: number },
): { state: CountState; verdict: CountVerdict } {
  const { direction, evidenceOf } = kinds[kind];
  const rate = base.rates[hour.hourOfWeek] ?? 0;
  const level = levelOf(kind, state, base);
  const before = dayAt(state.today, Math.floor(hour.hourOfWeek / 24));
  const shape = (level * (base.days[before.weekday] ?? 0)) / (Math.max(base.dispersion, leastDispersion) - 1);
  const { evidence, day: today } =
    rate > 0 && level > 0
      ? evidenceOf(before, { count: hour.count, expected: level * rate, shape })
      : { evidence: 0, day: before };
  const beginnings = Math.min(mostBeginnings, base.perDay * perCount);
  const threshold = Math.max(leastThreshold, Math.log((daysPerMonth * beginnings) / share));
  const { state: watch, verdict } = advanceWatch(state.watch, {
    at: hour.at,
    weight: level * rate,
    count: hour.count,
    sum: rate,
    baseWeight: base.counted / base.dispersion,
    [direction]: { evidence, threshold, backThreshold: kind === 'silence' ? leastThreshold : threshold },
  });
  const next = { watch, level: nextLevel(state, watch, { kind, hour, rate }), today };
  return {
    state: watch === state.watch ? state : next,
    verdict: { ...verdict, numbers: { counted: verdict.run.count, expected: verdict.run.weight } },
  };
}

/** How much of the usual has come lately. Silence expects no more than usual, volume no less. */
function levelOf(kind: CountKind, { level }: CountState, base: CountBase): number {
  const assumed = assumedExpected * base.dispersion;
  const seen = (level.counted + assumed) / (level.expected + assumed);
  return kind === 'silence' ? Math.min(1, seen) : Math.max(1, seen);
}

/** Hours under suspicion count only once the suspicion is over, or they would make themselves usual. */
function nextLevel(
  state: CountState,
  watch: WatchState,
  { kind, hour, rate }: { kind: CountKind; hour: CountHour; rate: number },
): CountNumbers {
  const { direction } = kinds[kind];
  const counted = keptPerHour * state.level.counted;
  const expected = keptPerHour * state.level.expected;
  if (watch.fired || watch[direction].evidence > 0) return { counted, expected };
  const before = state.watch.fired ? undefined : state.watch[direction];
  return {
    counted: counted + (before?.count ?? 0) + hour.count,
    expected: expected + (before?.sum ?? 0) + rate,
  };
}
