/** A change of a score, and how large a variance it has by the chance of who answered. */
export interface ScoreChange {
  readonly change: number;
  /** Above 0. */
  readonly errorVariance: number;
}

/** What touchpoints did of which nothing was asked. */
export interface Wander {
  /** Variance of the changes beyond the chance of who answered; at least 0. */
  readonly variance: number;
  /** Their mean change, weighted by precision. */
  readonly mean: number;
  /** Variance of that mean. */
  readonly meanVariance: number;
}

/** Halvings of an interval until doubles cannot tell its ends apart. */
const halvings = 60;

/**
 * How much touchpoints wander by themselves: the variance of their changes that is left when the chance of who answered is
 * taken off (Paule & Mandel 1982, the estimator that Veroniki et al. 2016 recommend). It is the variance at which the
 * weighted squares of the changes around their weighted mean sum up to k − 1; where there are as many answers everywhere,
 * it and that chance add up to the plain sample variance of the changes.
 *
 * @param changes at least two
 */
export function estimateWander(changes: readonly ScoreChange[]): Wander {
  const degrees = changes.length - 1;
  let low = 0;
  let high = 1;
  if (squaresAt(changes, 0) > degrees) {
    while (squaresAt(changes, high) > degrees) high *= 2;
    for (let halving = 0; halving < halvings; halving += 1) {
      const middle = (low + high) / 2;
      if (squaresAt(changes, middle) > degrees) low = middle;
      else high = middle;
    }
  }
  const { mean, variance } = weighChanges(changes, low);
  return { variance: low, mean, meanVariance: variance };
}

/** The mean of changes, each weighted by how sure it is when touchpoints wander so much, and the variance of that mean. */
export function weighChanges(changes: readonly ScoreChange[], wanderVariance: number) {
  let weights = 0;
  let sum = 0;
  for (const { change, errorVariance } of changes) {
    const weight = 1 / (wanderVariance + errorVariance);
    weights += weight;
    sum += weight * change;
  }
  return { mean: sum / weights, variance: 1 / weights };
}

function squaresAt(changes: readonly ScoreChange[], variance: number): number {
  const { mean } = weighChanges(changes, variance);
  return changes.reduce(
    (sum, { change, errorVariance }) => sum + (change - mean) ** 2 / (variance + errorVariance),
    0,
  );
}
