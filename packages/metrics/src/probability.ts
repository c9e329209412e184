/// <reference path="./jstat.d.ts" />
// The reference is for packages that compile this one from its source: they do not see our declaration otherwise.
import jstat from 'jstat';

/** Quantiles are asked for again and again by the small groups of a series, and each takes up to 15 µs. */
const rememberedDegrees = 1000;
const quantiles: number[] = [];

/** Chance of a standard normal value at least as far from 0 as `z`, on either side. */
export function normalTwoSided(z: number): number {
  return 2 * jstat.normal.cdf(-Math.abs(z), 0, 1);
}

/**
 * Chance of a Student t value at least as far from 0 as `t`, on either side.
 *
 * By the incomplete beta function (Abramowitz & Stegun 1964, 26.7.1). The library's own `studentt.cdf` stops too
 * early for small t and many degrees: with 10⁷ it gives 0.12 instead of 0.5 at t = 0.
 */
export function studentTwoSided(t: number, degrees: number): number {
  return jstat.ibeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t below which a Student t value lies with this chance, above 0 and below 1. */
export function studentInverse(chance: number, degrees: number): number {
  return jstat.studentt.inv(chance, degrees);
}

/** The t that a Student t value exceeds with a chance of 2.5 %, for whole degrees of freedom from 1. */
export function studentQuantile(degrees: number): number {
  const known = quantiles[degrees];
  if (known !== undefined) {
    return known;
  }
  const quantile = studentInverse(0.975, degrees);
  if (degrees <= rememberedDegrees) {
    quantiles[degrees] = quantile;
  }
  return quantile;
}
