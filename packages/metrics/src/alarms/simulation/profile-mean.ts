import { scoreValues } from '../score-values.ts';
import type { CutPlan } from './made-cut.ts';

/** The score of a plan's shares. */
export function meanOf({ metric, scale, shares }: CutPlan): number {
  const { values, countsOf } = scoreValues(metric, scale);
  return countsOf(shares).reduce((sum, share, index) => sum + share * (values[index] as number), 0);
}
