/** What has been seen since a sequence began; JSON. */
export interface SequenceSums {
  readonly count: number;
  readonly sum: number;
  /** Σ (value − target)². */
  readonly squares: number;
}

/** The mixture is best for about so many answers; within a factor of ten it hardly matters. */
const bestFor = 300;
/** Below this many the variance is a guess. */
const leastCount = 30;
/** So many made-up answers at the distance of half a range. */
const added = 4;

/**
 * The evidence of a confidence sequence against a mean, as a logarithm, and the sequence itself.
 *
 * Robbins' normal mixture (Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49)
 * with the variance of the data (Waudby-Smith et al. 2024, Annals of Statistics 52: asymptotic confidence sequences). The
 * interval covers the mean at all times together with the chance 1 − α, so it may be looked at daily.
 *
 * @param target the mean that is doubted
 * @param halfRange of the values
 * @param alpha the chance to exclude the true mean ever, on either side
 */
export function confidenceSequence(
  { count, sum, squares }: SequenceSums,
  { target, halfRange, alpha }: { target: number; halfRange: number; alpha: number },
): { evidence: number; low: number; high: number } | null {
  if (count < leastCount) return null;
  const variance = (squares + added * halfRange ** 2) / (count + added);
  const level = -2 * Math.log(alpha);
  const rho = (level + Math.log(level + 1)) / bestFor;
  const spread = 1 + count * rho;
  const excess = (sum - count * target) ** 2 / variance;
  const radius = Math.sqrt((variance * spread * (level + Math.log(spread))) / (count * count * rho));
  const mean = sum / count;
  return {
    evidence: Math.max(0, (rho * excess) / (2 * spread) - Math.log(spread) / 2),
    low: mean - radius,
    high: mean + radius,
  };
}
