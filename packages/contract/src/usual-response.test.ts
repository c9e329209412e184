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

it.each([1, 3, 4, 5, 6, 7, 8])('takes ids of version %i, and knows them', (version) => {
  const sent = { ...least, id: `0198c0de-7a11-${version}c3e-8f00-5d3f1c2b4a69` };
  expect(responseInput.parse(sent).id).toBe(sent.id);
  expect(complete(completeUsualResponse, sent)).toStrictEqual(responseInput.parse(sent));
  expect(impressionInput.parse({ id: sent.id, touchpoint }).id).toBe(sent.id);
});

const long = (length: number) => 'x'.repeat(length);
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, n]));
const answer = (more: object) => [{ question: 'why', ...more }];
/** At and beyond the bounds of some member, each of which is tried with all. */
const odd: unknown[] = [
  ...[id, null, true, false, [], {}, [1], 0, -0, -1, 1, 1.5, 11, 2_147_483_647, 2_147_483_648, 1e21],
  ...[
    '',
    ' ',
    '.',
    '..',
    '0',
    'nps',
    'web',
    'ab-',
    'Ab',
    'a\0',
    '\ud800',
    '👩‍💻',
    id.toUpperCase(),
    `${id}0`,
  ],
  ...[63, 64, 65, 200, 201, 256, 257, 2048, 2049, 4096, 4097, 5000, 5001].map(long),
  ...['de', 'de-DE', 'de_DE', 'DE', 'de-de', 'zh_TW_#Hant', 'abcd'],
  ...['2026-02-28', '2026-02-29', '2024-02-29', '2026-04-31', '0000-01-01', '2026-13-01'].map(
    (day) => `${day}T10:15:00Z`,
  ),
  ...['T24:00:00Z', 'T10:60:00Z', 'T10:15Z', 'T10:15:00', 'T10:15:00+01', 'T10:15:00.1234567890Z'].map(
    (time) => `2026-11-22${time}`,
  ),
  ...[{ id: '' }, { id: '.' }, { id: long(201) }, { id: 'a', token: long(4097) }, { id: 'a', token: '\0' }],
  ...[
    many(20),
    many(21),
    { '': 1 },
    { [long(65)]: 1 },
    { a: null },
    { a: [] },
    { a: long(257) },
    { a: '\0' },
  ],
  ...[{ device: 'tv' }, { url: long(2049) }, { appVersion: long(65) }, { appVersion: 1 }],
  ...[{ text: '' }, { text: 'a', choices: ['b'] }, {}, { choices: [] }, { choices: ['b c'] }].map(answer),
  ...[{ text: 'a', freeText: 'b' }, { choices: ['b'], freeText: 'c' }, { text: long(5001) }].map(answer),
  ...[12, 13].map((count) => answer({ choices: Array(count).fill('a') })),
  ...[9, 10].map((count) => Array(count).fill({ question: 'why', text: 'a' })),
  answer({ contact: { kind: 'email', value: 'a@shop.example' } }),
];

it.each(Object.keys(exampleResponse))('never knows better than the schema what %s may be', (name) => {
  let known = 0;
  for (const value of odd) {
    const sent = { ...least, [name]: value };
    const found = complete(completeUsualResponse, sent);
    if (found === undefined) continue;
    known += 1;
    expect(found, JSON.stringify(value).slice(0, 80)).toStrictEqual(responseInput.parse(sent));
  }
  expect(known).toBeGreaterThan(0);
});

it('knows every member of an impression, and no other', () => {
  const { metric, surveyVersion, locale, channel, shownAt, sentAt } = exampleResponse;
  const every = {
    ...{ id, touchpoint, metric, surveyVersion, locale, channel, shownAt, sentAt },
    dismissed: true,
  };
  // One whose respondent is signed goes the general way.
  const signed = { ...every, respondent: { id: 'user-17', token: 'a.b.c' } };
  expect(Object.keys(signed).sort()).toEqual(Object.keys(impressionInput.shape).sort());
  expect(complete(completeUsualImpression, signed)).toBeUndefined();
  for (const sent of [every, { id, touchpoint }]) {
    expect(complete(completeUsualImpression, sent)).toStrictEqual(impressionInput.parse(sent));
  }
  for (const sent of [{ ...every, mood: 1 }, { id }, { touchpoint }, [], null]) {
    expect(complete(completeUsualImpression, sent), JSON.stringify(sent)).toBeUndefined();
  }
});
