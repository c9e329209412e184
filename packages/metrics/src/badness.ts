import { bandedScale, type Metric, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { wilsonInterval } from './intervals.ts';
import type { Summary } from './summary.ts';

/**
 * How bad a score is at least, so that metrics and scales can be ranked together: 0 is the best score that there can
 * be, 1 the worst. NPS: (100 − s)/200, CSAT: (100 − s)/100, CES: (max − s)/(max − min).
 *
 * It takes for s the bound of the 95 % interval that is nearest to good, not the score: three answers of 0 may
 * be bad luck, three hundred are not, and by the score alone both would be as bad as can be. A CES without
 * an interval (one answer, or all the same) has Wilson's bound of its place on the scale instead.
 *
 * @param summary of a histogram on this scale
 * @returns 0 to 1, unrounded; `null` without responses
 * @throws RangeError for a scale that the metric does not have
 */
export function badnessOf(
  metric: Metric,
  scale: Scale,
  { responses, score, interval95 }: Pick<Summary, 'responses' | 'score' | 'interval95'>,
): number | null {
  if (score === null) return null;
  const { min, max } = scoreRange(metric, bandedScale(metric, scale));
  if (interval95) return (max - interval95.high) / (max - min);
  const place = (score - min) / (max - min);
  const bounds = wilsonInterval(place * responses, responses);
  return bounds && 1 - bounds.high;
}
