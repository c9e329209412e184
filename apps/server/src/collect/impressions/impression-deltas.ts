import type { RollupDelta } from '../../counts/count-deltas.ts';
import type { StoredImpression } from './queries.ts';

/** Where an impression counts, if it does; `sign` is +1 to count it and −1 to take it back. */
export function impressionDeltas(impression: StoredImpression, sign: 1 | -1): RollupDelta[] {
  if (impression.state !== 'counted') return [];
  return [
    {
      touchpoint_id: impression.touchpointId,
      metric: impression.metric,
      scale_max: impression.scaleMax,
      survey_version: impression.surveyVersion,
      channel: impression.channel,
      attributes: null,
      answers: null,
      at: impression.shownAt.toISOString(),
      score: null,
      responses: 0,
      impressions: sign,
      answered: impression.answered ? sign : 0,
    },
  ];
}
