import { scaleOf } from '@voxpoint/contract/vocabulary';
import type { UrgencyInput } from '@voxpoint/metrics';
import type { StoredResponse } from './submission.ts';

/** A response as the metrics package judges it. Throws if it was deleted: it has no score. */
export function toUrgencyInput(response: StoredResponse): UrgencyInput {
  const { id, metric, scaleMax, score, comment, answeredAt } = response;
  if (score === null) throw new Error(`The response ${id} has no score.`);
  return { metric, scale: scaleOf(metric, scaleMax), score, hasComment: comment !== null, answeredAt };
}
