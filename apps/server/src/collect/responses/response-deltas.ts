import type { RollupDelta } from '../../counts/count-deltas.ts';
import type { StoredResponse } from './submission.ts';

/** Where a response counts, if it does; `responses` is +1 to count it and −1 to take it back. */
export function responseDeltas(response: StoredResponse, responses: 1 | -1): RollupDelta[] {
  if (response.state !== 'counted') return [];
  return [
    {
      touchpoint_id: response.touchpointId,
      metric: response.metric,
      scale_max: response.scaleMax,
      survey_version: response.surveyVersion,
      channel: response.channel,
      attributes: response.attributes,
      answers: response.answers,
      at: response.answeredAt.toISOString(),
      score: response.score,
      responses,
      impressions: 0,
      answered: 0,
    },
  ];
}
