import type { CountDelta } from '../../counts/cells.ts';
import type { StoredResponse } from './submission.ts';

/** Where a response counts, if it does; `responses` is +1 to count it and −1 to take it back. */
export function responseDeltas(response: StoredResponse, responses: 1 | -1): CountDelta[] {
  if (response.state !== 'counted') return [];
  return [
    {
      touchpointId: response.touchpointId,
      metric: response.metric,
      scaleMax: response.scaleMax,
      surveyVersion: response.surveyVersion,
      channel: response.channel,
      attributes: response.attributes,
      answers: response.answers,
      at: response.answeredAt,
      score: response.score,
      responses,
      impressions: 0,
      answered: 0,
    },
  ];
}
