import { wilsonInterval } from './intervals.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { twoProportionTest } from './significance.ts';
import { percentOf } from './tally.ts';

/**
 * Customer satisfaction: share of the satisfied (the top two boxes) in percent, 0 to 100.
 * Interval: Wilson 1927. Test: two proportions on N − 1, Campbell 2007.
 */
export const csat = {
  headline(tally) {
    const satisfied = tally.bandCounts[2];
    const share = wilsonInterval(satisfied, tally.responses);
    return {
      score: percentOf(satisfied, tally.responses),
      interval95: share && { low: 100 * share.low, high: 100 * share.high },
    };
  },
  testChange(now, before) {
    return twoProportionTest(
      { successes: now.bandCounts[2], trials: now.responses },
      { successes: before.bandCounts[2], trials: before.responses },
    );
  },
  // With two answers of each kind added, by which the plain variance comes close to Wilson's (Agresti & Coull 1998).
  errorVariance(tally) {
    const responses = tally.responses + 4;
    const share = (tally.bandCounts[2] + 2) / responses;
    return (100 ** 2 * share * (1 - share)) / responses;
  },
} satisfies MetricDefinition;
