import type { Day } from '../day-number.ts';
import { baseLimits } from './base-rules.ts';
import { type EvidenceLine, tiltedEvidence } from './tilted-evidence.ts';

/** How often each value was given on a local day. */
export interface ValueDay {
  readonly at: Day;
  readonly counts: readonly number[];
}

/** What is normal, frozen: plain JSON. */
export interface MeanBase {
  readonly from: Day;
  /** The first day that is not in it. */
  readonly end: Day;
  readonly answers: number;
  readonly mean: number;
  readonly perDay: number;
  /** Answers of the day an answer belongs to, on average: more than `perDay`, because busy days hold more of them. */
  readonly perStep: number;
  /** Variance of the sums of days ÷ what single answers explain; at least 1. */
  readonly dispersion: number;
  /** What the base weighs, in answers, with what the mean may have drifted since. */
  readonly weight: number;
  readonly down: EvidenceLine;
  readonly up: EvidenceLine;
}

/** What a rule takes for granted about the values. */
export interface MeanRule {
  /** Ascending; the index is that of the counts. */
  readonly values: readonly number[];
  /** The shift of the mean that is found soonest, in either direction. */
  readonly aim: (mean: number) => number;
  /** By how much the mean may drift in a year without being called changed. */
  readonly driftPerYear: (mean: number) => number;
}

/** So many made-up answers of each value, so that none is impossible. */
const added = 0.5;

/**
 * Freezes a base.
 *
 * @param days ascending, with and without answers
 * @returns `null` for fewer than 90 days or 200 answers
 */
export function freezeMeanBase(rule: MeanRule, days: readonly ValueDay[], end: Day): MeanBase | null {
  const first = days[0];
  const totals = rule.values.map((_, index) => days.reduce((sum, day) => sum + (day.counts[index] ?? 0), 0));
  const answers = totals.reduce((sum, count) => sum + count, 0);
  if (!first || days.length < baseLimits.leastDays || answers < baseLimits.leastAnswers) return null;

  const smoothed = answers + added * rule.values.length;
  const shares = totals.map((count) => (count + added) / smoothed);
  const mean = sumOf(rule.values, shares);
  const variance = rule.values.reduce(
    (sum, value, index) => sum + (shares[index] ?? 0) * (value - mean) ** 2,
    0,
  );
  const dispersion = dispersionOf(rule, days, mean, variance);
  // From the middle of the base to the middle of the quarter it serves.
  const years = (days.length + baseLimits.renewedAfterDays) / 2 / 365;
  const drifted = rule.driftPerYear(mean) * years;
  const aim = rule.aim(mean);
  const perDay = answers / days.length;
  return {
    from: first.at,
    end,
    answers,
    mean,
    perDay,
    perStep: stepOf(days, perDay),
    dispersion,
    weight: 1 / (1 / answers + drifted ** 2 / (dispersion * variance)),
    down: tiltedEvidence(rule.values, shares, -aim),
    up: tiltedEvidence(rule.values, shares, aim),
  };
}

/**
 * How much more the sums of days vary than single answers explain, because days differ. 1 unless it is seen clearly; then
 * a little more than seen, because a threshold forgives too small a value less than too large a one.
 */
function dispersionOf(rule: MeanRule, days: readonly ValueDay[], mean: number, variance: number): number {
  let squares = 0;
  let asked = 0;
  for (const { counts } of days) {
    const answers = answersOf(counts);
    if (answers === 0) continue;
    squares += (sumOf(rule.values, counts) - answers * mean) ** 2 / (answers * variance);
    asked += 1;
  }
  if (asked < 2) return 1;
  const seen = squares / (asked - 1);
  return seen > 1 + 2 * Math.sqrt(2 / asked) ? seen * (1 + 10 / asked) : 1;
}

/** A day weighs at most this many usual days and some answers: a campaign is not the usual audience. */
const mostUsualDays = 3;
const someAnswers = 10;

/** The most answers of a day that are weighed in full. */
export function mostWeighed(perDay: number): number {
  return mostUsualDays * perDay + someAnswers;
}

function stepOf(days: readonly ValueDay[], perDay: number): number {
  let squares = 0;
  let sum = 0;
  for (const { counts } of days) {
    const weighed = Math.min(answersOf(counts), mostWeighed(perDay));
    squares += weighed ** 2;
    sum += weighed;
  }
  return squares / sum;
}

export function answersOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The sum of the values of all answers. */
export function sumOf(values: readonly number[], counts: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0);
}
