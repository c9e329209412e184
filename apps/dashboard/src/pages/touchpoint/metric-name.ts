import { scales } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import type { MetricChoice } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

/** `NPS`, or `CES (1 to 7)` of a metric that has several scales: they are never pooled. */
export function useMetricName(): (choice: MetricChoice) => string {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  return ({ metric, scaleMax }) =>
    scales[metric].length > 1 ? words.onScale(field[metric], String(scaleMax)) : field[metric];
}
