import type { StoredResponse } from '../../../server/src/collect/responses/submission.ts';
import { touchpointIds } from '../baselines/rows.ts';
import type { Answer } from '../load/answers.ts';

const plans = ['free', 'team', 'pro'];

/** An answer of the load as Voxpoint stores it, given and received now by a customer of one of three plans. */
export function toStoredResponse(text: string): StoredResponse {
  const { id, touchpoint, score, locale, comment, context }: Answer = JSON.parse(text);
  const now = new Date();
  return {
    ...{ id, score, locale, comment, context, touchpointId: touchpointIds.get(touchpoint) ?? 0 },
    ...{ metric: 'nps', scaleMax: 10, channel: 'web', state: 'counted', revision: 1, surveyVersion: 1 },
    ...{
      answers: null,
      respondentId: null,
      respondentVerified: false,
      attributes: { plan: plans[score % plans.length] ?? '' },
    },
    ...{ shownAt: null, answeredAt: now, receivedAt: now, urgency: now.getTime() / 86_400_000 },
    burst: null,
    finished: false,
    trusted: false,
  };
}

/** The same for the n-th of many: half of them bring their impression, a quarter name their respondent. */
export function toMixedResponse(text: string, n: number): StoredResponse {
  const response = toStoredResponse(text);
  return {
    ...response,
    ...(n % 2 === 0 && { shownAt: new Date(response.answeredAt.getTime() - 10_000) }),
    ...(n % 4 === 1 && { respondentId: `customer-${(response.answeredAt.getTime() + n) % 50_000}` }),
  };
}
