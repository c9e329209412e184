import { metricScores } from '@voxpoint/contract/vocabulary';
import { type Bounds, clipAround, z95 } from './intervals.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { differenceTest } from './significance.ts';
import { percentOf, type Tally } from './tally.ts';

/**
 * Net promoter score: 100 · (promoters − detractors) / n, −100 to 100 (Reichheld 2003).
 * Interval and test: adjusted Wald with three responses added, of which 0.75 promoters and 0.75 detractors
 * (Rocks 2016). The plain margin of error says ±0 when all answer 10.
 */
export const nps = {
  headline(tally) {
    const [detractors, , promoters] = tally.bandCounts;
    const score = percentOf(promoters - detractors, tally.responses);
    return { score, interval95: score === null ? null : intervalAround(score, tally) };
  },
  testChange(now, before) {
    return differenceTest(adjust(now), adjust(before));
  },
  errorVariance(tally) {
    return (100 * adjust(tally).standardError) ** 2;
  },
} satisfies MetricDefinition;

/** The score between −1 and 1 after the adjustment, and its standard error, which is never 0. */
function adjust(tally: Tally): { estimate: number; standardError: number } {
  const responses = tally.responses + 3;
  const detractors = (tally.bandCounts[0] + 0.75) / responses;
  const promoters = (tally.bandCounts[2] + 0.75) / responses;
  const estimate = promoters - detractors;
  const standardError = Math.sqrt((promoters + detractors - estimate ** 2) / responses);
  return { estimate, standardError };
}

/** With one or two responses the adjusted interval can miss the score; then it is widened. */
function intervalAround(score: number, tally: Tally): Bounds {
  const { estimate, standardError } = adjust(tally);
  const margin = z95 * standardError;
  const bounds = { low: 100 * (estimate - margin), high: 100 * (estimate + margin) };
  return clipAround(score, bounds, metricScores.nps.range);
}
