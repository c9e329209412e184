import type { CountDelta } from '../../counts/cells.ts';
import type { StoredImpression } from './queries.ts';

/** Where an impression counts, if it does; `sign` is +1 to count it and −1 to take it back. */
export function impressionDeltas(impression: StoredImpression, sign: 1 | -1): CountDelta[] {
  if (impression.state !== 'counted') return [];
  return [
    {
      touchpointId: impression.touchpointId,
      metric: impression.metric,
      scaleMax: impression.scaleMax,
      surveyVersion: impression.surveyVersion,
      channel: impression.channel,
      attributes: null,
      answers: null,
      at: impression.shownAt,
      score: null,
      responses: 0,
      impressions: sign,
      answered: impression.answered ? sign : 0,
    },
  ];
}
