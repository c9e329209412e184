import { normalTwoSided, studentTwoSided } from './probability.ts';

/** A two-sided test. `statistic` is positive where the first sample is higher. */
export interface TestResult {
  readonly statistic: number;
  /** 0 to 1. */
  readonly pValue: number;
}

/** A sample by its moments. */
export interface Moments {
  readonly responses: number;
  readonly mean: number;
  /** Sample variance, with n − 1 below the line. */
  readonly variance: number;
}

/** Z-test of two independent estimates with known standard errors; `null` where one of these is 0. */
export function differenceTest(
  first: { readonly estimate: number; readonly standardError: number },
  second: { readonly estimate: number; readonly standardError: number },
): TestResult | null {
  if (first.standardError === 0 || second.standardError === 0) {
    return null;
  }
  const standardError = Math.sqrt(first.standardError ** 2 + second.standardError ** 2);
  const statistic = (first.estimate - second.estimate) / standardError;
  return { statistic, pValue: normalTwoSided(statistic) };
}

/**
 * Two-proportion z-test with N − 1 (Campbell 2007): Pearson's, times √((N − 1)/N).
 *
 * @returns `null` where the pooled standard error is 0, that is, where both shares are 0 or both are 1
 */
export function twoProportionTest(
  first: { readonly successes: number; readonly trials: number },
  second: { readonly successes: number; readonly trials: number },
): TestResult | null {
  const trials = first.trials + second.trials;
  const pooled = (first.successes + second.successes) / trials;
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials));
  if (standardError === 0) {
    return null;
  }
  const difference = first.successes / first.trials - second.successes / second.trials;
  const statistic = (difference / standardError) * Math.sqrt((trials - 1) / trials);
  return { statistic, pValue: normalTwoSided(statistic) };
}

/**
 * Welch's t-test of two means, with the degrees of freedom of Welch and Satterthwaite (Welch 1947).
 * Both samples need at least two responses.
 *
 * @returns `null` where the standard error of either mean is 0
 */
export function welchTest(first: Moments, second: Moments): TestResult | null {
  const firstSquare = first.variance / first.responses;
  const secondSquare = second.variance / second.responses;
  if (firstSquare === 0 || secondSquare === 0) {
    return null;
  }
  const square = firstSquare + secondSquare;
  const statistic = (first.mean - second.mean) / Math.sqrt(square);
  const degrees =
    square ** 2 / (firstSquare ** 2 / (first.responses - 1) + secondSquare ** 2 / (second.responses - 1));
  return { statistic, pValue: studentTwoSided(statistic, degrees) };
}
