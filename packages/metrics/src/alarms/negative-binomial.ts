/// <reference path="../jstat.d.ts" />
import jstat from 'jstat';

/** A count that is Poisson with a mean that is gamma: `shape` × `scale` on average. */
export interface CountModel {
  readonly shape: number;
  readonly scale: number;
}

/** The logarithm of the chance of a count, negative binomial, but for what depends on the count alone. */
export function countLikelihood(count: number, { shape, scale }: CountModel): number {
  const seen = count === 0 ? 0 : logRising(shape, count) + count * Math.log(scale);
  return seen - (shape + count) * Math.log1p(scale);
}

/** ln Γ(from + count) − ln Γ(from): by factors for few, which is exact and quick. */
function logRising(from: number, count: number): number {
  if (count > 20) return jstat.gammaln(from + count) - jstat.gammaln(from);
  let product = 1;
  for (let drawn = 0; drawn < count; drawn += 1) product *= from + drawn;
  return Math.log(product);
}
