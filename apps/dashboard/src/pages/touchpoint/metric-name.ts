import { metricScores, scaleOf } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import type { MetricChoice } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

/**
 * `NPS`, or `CES (1 to 7)`: with the scale if it is not the usual one, if the score lies on it, or if it stands beside
 * another one of the metric.
 */
export function useMetricName(): (choice: MetricChoice, beside?: readonly MetricChoice[]) => string {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  return ({ metric, scaleMax }, beside = []) =>
    metricScores[metric].range === null ||
    scaleMax !== scaleOf(metric).max ||
    beside.some((other) => other.metric === metric && other.scaleMax !== scaleMax)
      ? words.onScale(field[metric], String(scaleMax))
      : field[metric];
}
