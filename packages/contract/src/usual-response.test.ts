import { expect, it } from 'vitest';
import { impressionInput } from './impression.ts';
import { exampleResponse, responseInput } from './response.ts';
import { completeUsualImpression } from './usual-impression.ts';
import { completeUsualResponse } from './usual-response.ts';

const { id, touchpoint, score, ...optional } = exampleResponse;
const least = { id, touchpoint, score };

/** What the quick check makes of it; undefined if it does not know. */
function complete<Value>(completeUsual: (sent: unknown) => sent is Value, sent: unknown): Value | undefined {
  const copy: unknown = structuredClone(sent);
  return completeUsual(copy) ? copy : undefined;
}

it('knows every member of a response, and makes of it what the schema makes of it', () => {
  expect(Object.keys(exampleResponse).sort()).toEqual(Object.keys(responseInput.shape).sort());
  expect(complete(completeUsualResponse, exampleResponse)).toStrictEqual(
    responseInput.parse(exampleResponse),
  );
  for (const [name, value] of Object.entries(optional)) {
    const sent = { ...least, [name]: value };
    expect(complete(completeUsualResponse, sent), name).toStrictEqual(responseInput.parse(sent));
  }
});

it('does not know a response with a member that no schema has, or without one that must be there', () => {
  const { respondent, context } = exampleResponse;
  const [chosen] = exampleResponse.answers;
  for (const sent of [
    { ...exampleResponse, mood: 'good' },
    { ...exampleResponse, constructor: 1 },
    JSON.parse(`{"__proto__": 1, ${JSON.stringify(least).slice(1)}`),
    { ...exampleResponse, respondent: { ...respondent, mood: 1 } },
    { ...exampleResponse, respondent: { token: 'x' } },
    { ...exampleResponse, context: { ...context, mood: 1 } },
    { ...exampleResponse, answers: [{ ...chosen, mood: 1 }] },
    { ...exampleResponse, answers: [{ choices: ['price'] }] },
    { ...exampleResponse, attributes: JSON.parse('{"__proto__": 1}') },
    { touchpoint, score },
    { id, score },
    { id, touchpoint },
    [exampleResponse],
    null,
    'x',
  ]) {
    expect(complete(completeUsualResponse, sent), JSON.stringify(sent)).toBeUndefined();
  }
});

it('knows every member of an impression, and no other', () => {
  const { metric, surveyVersion, locale, channel, shownAt, sentAt } = exampleResponse;
  const every = {
    ...{ id, touchpoint, metric, surveyVersion, locale, channel, shownAt, sentAt },
    dismissed: true,
  };
  expect(Object.keys(every).sort()).toEqual(Object.keys(impressionInput.shape).sort());
  for (const sent of [every, { id, touchpoint }]) {
    expect(complete(completeUsualImpression, sent)).toStrictEqual(impressionInput.parse(sent));
  }
  for (const sent of [{ ...every, mood: 1 }, { id }, { touchpoint }, [], null]) {
    expect(complete(completeUsualImpression, sent), JSON.stringify(sent)).toBeUndefined();
  }
});
