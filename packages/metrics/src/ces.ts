import { meanInterval } from './intervals.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { type Moments, welchTest } from './significance.ts';
import { meanOf, percentOf, type Tally, varianceOf } from './tally.ts';

/**
 * Customer effort score: mean agreement that it was made easy, on the scale's own points; high is good.
 * Five points and seven points are two series and are never pooled.
 * Interval: Student's t, clipped to the scale. Test: Welch 1947.
 */
export const ces = {
  headline(tally) {
    const sample = { responses: tally.responses, mean: meanOf(tally), variance: varianceOf(tally) };
    return {
      score: sample.mean,
      interval95: meanInterval(sample, tally.scale),
      agreeShare: percentOf(tally.bandCounts[2], tally.responses),
    };
  },
  testChange(now, before) {
    const first = momentsOf(now);
    const second = momentsOf(before);
    return first && second && welchTest(first, second);
  },
  // With one answer added that is spread over the scale as evenly as can be.
  errorVariance(tally) {
    const { responses, counts } = tally;
    const evenly = (counts.length ** 2 - 1) / 12;
    const squares = (varianceOf(tally) ?? 0) * Math.max(0, responses - 1);
    return (squares + evenly) / responses ** 2;
  },
} satisfies MetricDefinition;

function momentsOf(tally: Tally): Moments | null {
  const mean = meanOf(tally);
  const variance = varianceOf(tally);
  return mean === null || variance === null ? null : { responses: tally.responses, mean, variance };
}
