import type { Scale } from '@voxpoint/contract/vocabulary';
import { scalesOf, type UrgencyInput } from '@voxpoint/metrics';
import type { StoredResponse } from './submission.ts';

/** A response as the metrics package judges it. Throws if it was deleted: it has no score. */
export function toUrgencyInput(response: StoredResponse): UrgencyInput {
  const { id, metric, scaleMax, score, comment, answeredAt } = response;
  const scale: Scale | undefined = scalesOf(metric).find(({ max }) => max === scaleMax);
  if (!scale || score === null) throw new Error(`The response ${id} has no score on a scale of ${metric}.`);
  return { metric, scale, score, hasComment: comment !== null, answeredAt };
}
