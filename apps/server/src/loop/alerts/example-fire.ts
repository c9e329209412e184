import { exampleResponse, type Response } from '@voxpoint/contract';
import type { AlertKind, MessageLocale } from '@voxpoint/contract/vocabulary';
import { urgencyWeights } from '@voxpoint/metrics';
import { alertWords } from './alert-words.ts';
import type { ToldFire } from './read-told.ts';

/** What the example of an alert tells of: nobody has answered so. */
export function exampleFire(kind: AlertKind, at: Date, locale: MessageLocale): ToldFire {
  const words = alertWords[locale];
  const { id, locale: spoken, surveyVersion } = exampleResponse;
  const instant = at.toISOString();
  const answer: Response = {
    ...{
      id,
      revision: 1,
      finished: true,
      state: 'counted',
      touchpoint: 'checkout',
      metric: 'nps',
      score: 3,
      band: 'detractor',
    },
    ...{ scale: { min: 0, max: 10 }, comment: words.exampleComment, answers: [], surveyVersion },
    channel: 'web',
    urgency: {
      value: 0,
      parts: { band: 2, depth: 0.428571, comment: 1, importance: 0, days: 0 },
      weights: urgencyWeights,
    },
    ...{ locale: spoken, respondent: null, attributes: {}, context: {}, burst: null, shownAt: null },
    ...{ answeredAt: instant, receivedAt: instant, updatedAt: instant },
  };
  return {
    ...{ id, firedAt: at, changedAt: null, case: null },
    ...(kind === 'answer'
      ? { numbers: {}, answer }
      : { numbers: exampleNumbers[kind](instant), answer: null }),
    touchpoint: { key: 'checkout', name: words.exampleTouchpoint },
  };
}

const nps = { metric: 'nps', scale: { min: 0, max: 10 } };
const exampleNumbers: Record<Exclude<AlertKind, 'answer'>, (at: string) => Record<string, unknown>> = {
  score: (at) => ({
    ...nps,
    direction: 'down',
    since: at.slice(0, 10),
    answers: 160,
    mean: 24,
    baseMean: 41,
  }),
  target: (at) => ({ ...nps, direction: 'down', since: at.slice(0, 10), answers: 420, mean: 31, target: 40 }),
  silence: (at) => ({ of: 'responses', since: at, counted: 0, expected: 38 }),
  volume: (at) => ({ of: 'responses', since: at, counted: 210, expected: 80 }),
  'response-rate': (at) => ({ since: at.slice(0, 10), answers: 2_400, mean: 0.041, baseMean: 0.06 }),
};
