import type { Scale } from '@voxpoint/contract/vocabulary';
import { studentQuantile } from './probability.ts';

/** An interval, both ends included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Normal quantile of a two-sided 95 % interval. */
export const z95 = 1.959964;

/** Clips bounds to a range, and widens them where needed to hold the value itself. */
export function clipAround(value: number, bounds: Bounds, range: Scale): Bounds {
  return {
    low: Math.max(range.min, Math.min(bounds.low, value)),
    high: Math.min(range.max, Math.max(bounds.high, value)),
  };
}

/**
 * Wilson's score interval of a share, 95 % (Wilson 1927; method 3 of Newcombe 1998).
 *
 * @param successes 0 to `trials`
 * @returns bounds from 0 to 1; `null` without trials
 */
export function wilsonInterval(successes: number, trials: number): Bounds | null {
  if (trials === 0) {
    return null;
  }
  const share = successes / trials;
  const square = z95 * z95;
  const middle = share + square / (2 * trials);
  const margin = z95 * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const divisor = 1 + square / trials;
  const bounds = { low: (middle - margin) / divisor, high: (middle + margin) / divisor };
  // At 0 and at all of them the formula is exact, but its arithmetic is not.
  return clipAround(share, bounds, { min: 0, max: 1 });
}

/**
 * Student's t interval of a mean, 95 %, clipped to the scale (Student 1908).
 *
 * @returns bounds on the scale; `null` for fewer than two responses or without any spread
 */
export function meanInterval(
  sample: { readonly responses: number; readonly mean: number | null; readonly variance: number | null },
  scale: Scale,
): Bounds | null {
  const { responses, mean, variance } = sample;
  if (mean === null || variance === null || variance === 0) {
    return null;
  }
  const margin = studentQuantile(responses - 1) * Math.sqrt(variance / responses);
  return clipAround(mean, { low: mean - margin, high: mean + margin }, scale);
}
