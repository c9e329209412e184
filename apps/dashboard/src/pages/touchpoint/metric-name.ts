import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import type { MetricChoice } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

/** `NPS`, or `CES (1 to 7)`: CES has two scales that are never pooled. */
export function useMetricName(): (choice: MetricChoice) => string {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  return ({ metric, scaleMax }) => (metric === 'ces' ? words.cesOn(String(scaleMax)) : field[metric]);
}
