/** How an answer of a value changes the evidence for a shifted mean: slope · value + intercept. */
export interface EvidenceLine {
  readonly slope: number;
  readonly intercept: number;
  /** By how much an answer lowers the evidence on average while nothing has changed. */
  readonly drift: number;
  /** Standard deviation of an answer's evidence while nothing has changed. */
  readonly deviation: number;
}

/** A shift never aims at more than this part of the way to the end of the scale. */
const mostOfTheWay = 0.5;

/**
 * The log-likelihood ratio of a distribution against itself, exponentially tilted until its mean is shifted. It is linear
 * in the value, so that sums of a day are enough, and it holds for skewed distributions: one dissatisfied customer among
 * the 95 % satisfied says less than a normal distribution claims.
 *
 * @param values ascending
 * @param shares of the values, all above 0, with the sum 1
 * @param shift of the mean, with its sign
 */
export function tiltedEvidence(
  values: readonly number[],
  shares: readonly number[],
  shift: number,
): EvidenceLine {
  const mean = momentOf(values, shares, (value) => value);
  const end = (shift < 0 ? values[0] : values.at(-1)) as number;
  const reachable = mostOfTheWay * (end - mean);
  const target = mean + (Math.abs(shift) < Math.abs(reachable) ? shift : reachable);
  const slope = solveTilt(values, shares, target);
  const intercept = -logTransform(values, shares, slope);
  const variance = momentOf(values, shares, (value) => (value - mean) ** 2);
  return {
    slope,
    intercept,
    drift: -(slope * mean + intercept),
    deviation: Math.abs(slope) * Math.sqrt(variance),
  };
}

/** The tilt under which the mean is the target; means grow with the tilt. */
function solveTilt(values: readonly number[], shares: readonly number[], target: number): number {
  const width = (values.at(-1) as number) - (values[0] as number);
  let low = -60 / width;
  let high = 60 / width;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    const log = logTransform(values, shares, middle);
    const mean = momentOf(values, shares, (value) => value * Math.exp(middle * value - log));
    if (mean < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function logTransform(values: readonly number[], shares: readonly number[], tilt: number): number {
  const most = Math.max(...values.map((value) => tilt * value));
  return most + Math.log(momentOf(values, shares, (value) => Math.exp(tilt * value - most)));
}

function momentOf(
  values: readonly number[],
  shares: readonly number[],
  of: (value: number) => number,
): number {
  return values.reduce((sum, value, index) => sum + (shares[index] ?? 0) * of(value), 0);
}
