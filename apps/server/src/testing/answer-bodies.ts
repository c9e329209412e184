import { exampleResponse } from '@voxpoint/contract';
import { channels, metrics } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { testKeys } from './test-app.ts';

/** A request to `POST /v1/responses` as clients, old programs and attackers send it. */
export interface SentAnswer {
  /** Its id is `idMark`. */
  text: string;
  query: string;
  key: string | null;
  contentType: string;
}

/** Stands for an id, of which each body gets one of its own. */
export const idMark = '00000000-0000-4000-8000-000000000000';

const { publishable, secret } = testKeys;
const rarely = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<unknown>, times = 60) =>
  fc.oneof({ weight: times, arbitrary: usual as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: odd });

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    2_147_483_648,
    1e21,
    true,
    [],
    {},
    '\0',
    '\ud800',
    'x'.repeat(5_001),
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('Quick and friendly.', 'Grüße 👩‍💻', '', 'a\\"b\n', '\u2028', 'é'.repeat(300)),
);
const instant = fc.oneof(
  fc
    .date({ min: new Date('2026-10-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    ...[
      '2026-11-22T10:15:00Z',
      '2026-11-22T11:15:00+01:00',
      '2026-11-22T10:15:00.123456Z',
      '2026-11-22T10:15Z',
    ],
    ...[
      '2026-02-30T10:00:00Z',
      '2026-11-31T10:00:00Z',
      '2024-02-29T10:00:00Z',
      '2026-11-22',
      '2026-11-22T24:00:00Z',
    ],
  ),
);
const usualInstant = fc.constantFrom(
  '2026-11-22T10:15:00.000Z',
  '2026-11-22T10:14:50.5Z',
  '2026-11-30T09:00:00Z',
);
const attribute = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const contactAnswer = { question: 'mail', contact: { kind: 'email', value: 'a@shop.example' } };
const oneAnswer = fc.oneof(
  fc.constantFrom<unknown>(...exampleResponse.answers),
  fc.constant({ question: 'reason', choices: ['other'], freeText: 'Rain' }),
  fc.record({ question: fc.constantFrom('why', 'reason'), text }),
);
const oddAnswer = fc.oneof(
  fc.constant(contactAnswer),
  fc.record({ question: fc.constant('what?'), text }, { requiredKeys: [] }),
  oddValue,
);
const answers = fc.array(rarely(oneAnswer, oddAnswer, 30), { maxLength: 3 });

/** Nearly all are written as `completeUsualResponse` knows them, as far as one member can tell. */
const members = fc.record(
  {
    id: rarely(fc.constant(idMark), fc.constantFrom(idMark.toUpperCase(), 'x', null, 7), 200),
    touchpoint: rarely(fc.constant('website'), fc.constantFrom('nowhere', 'Web Site', '', null)),
    score: rarely(fc.integer({ min: 0, max: 10 }), fc.oneof(oddValue, fc.constantFrom(11, -0, '9', 1e300))),
    revision: rarely(fc.integer({ min: 1, max: 4 }), fc.oneof(oddValue, fc.constant(0)), 30),
    metric: rarely(fc.constant('nps'), fc.oneof(fc.constantFrom(...metrics), oddValue)),
    comment: rarely(text, oddValue),
    answers: rarely(answers, oddValue),
    surveyVersion: rarely(fc.constant(1), fc.oneof(oddValue, fc.constant(2))),
    locale: rarely(
      fc.constantFrom('de-DE', 'en'),
      fc.constantFrom('de_DE', 'DE', 'zh_TW_#Hant', 'x', '', null),
    ),
    channel: rarely(fc.constantFrom(...channels), oddValue),
    respondent: rarely(
      fc.record(
        { id: fc.constantFrom('user-17', 'user-18'), token: fc.constant('t') },
        { requiredKeys: ['id'] },
      ),
      fc.oneof(oddValue, fc.constantFrom({ id: '.' }, { id: 'a', mood: 1 }, { token: 't' })),
    ),
    attributes: rarely(
      fc.dictionary(fc.constantFrom('plan', 'seats', 'persona', 'größe', 'x y'), attribute, { maxKeys: 4 }),
      fc.oneof(oddValue, fc.dictionary(fc.string(), attribute, { maxKeys: 24 })),
    ),
    context: rarely(
      fc.record(
        { url: fc.webUrl(), appVersion: fc.constant('4.2.0'), device: fc.constant('phone') },
        { requiredKeys: [] },
      ),
      fc.oneof(oddValue, fc.constantFrom({ device: 'tv' }, { mood: 1 }, { url: 'not a url' })),
    ),
    finished: rarely(fc.boolean(), oddValue),
    shownAt: rarely(usualInstant, instant, 60),
    answeredAt: rarely(usualInstant, instant, 60),
    sentAt: rarely(usualInstant, instant, 60),
  },
  { requiredKeys: ['id', 'touchpoint', 'score'] },
);

/** What JSON can do that no object shows. */
const oddTexts: ((text: string) => string)[] = [
  (json) => `\uFEFF${json}`,
  (json) => `${json}x`,
  (json) => json.slice(0, -1),
  (json) => json.replace('{', '{"score":1,'),
  (json) => json.replace('{', '{"\\u0073core":1,'),
  (json) => json.replace('{', '{"__proto__":{},'),
  (json) => json.replace('{', '{"constructor":1,'),
  (json) => json.replace('{', '{"mood":[1,{"a":null}],'),
  (json) => json.replace('{', '{"attributes":{"n":12345678901234567890},'),
  (json) => json.replace('{', `{"more":${'['.repeat(9)}${']'.repeat(9)},`),
  (json) => json.replace('{', '{"comment":"\\ud800",'),
  (json) => json.replace(/"score":(\d+)/, '"score":$1.0'),
  (json) => json.replace(/"score":(\d+)/, '"score":$1e0'),
  (json) => `[${json}]`,
  () => 'null',
  () => '',
];
const written = fc.oneof(
  { weight: 30, arbitrary: fc.constant((json: string) => json) },
  { weight: 3, arbitrary: fc.constant((json: string) => JSON.stringify(JSON.parse(json), null, 2)) },
  { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
);

const keyed = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ key: publishable, query: '', inBody: [] as unknown[] }) },
  { weight: 8, arbitrary: fc.constant({ key: null, query: '', inBody: [publishable] }) },
  { weight: 4, arbitrary: fc.constant({ key: secret, query: '', inBody: [] }) },
  { weight: 4, arbitrary: fc.constant({ key: null, query: `?key=${publishable}`, inBody: [] }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<{ key: string | null; query: string; inBody: unknown[] }>(
      { key: null, query: '', inBody: [] },
      { key: null, query: '', inBody: [secret] },
      { key: null, query: '', inBody: [7] },
      { key: publishable, query: '', inBody: [null] },
      { key: secret, query: '', inBody: [publishable] },
      { key: publishable, query: '?x=1', inBody: [publishable] },
    ),
  },
);
const contentType = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'application/json',
      'text/plain;charset=UTF-8',
      'application/json; charset=utf-8',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('text/plain; charset=utf-16', 'application/xml', 'APPLICATION/JSON', 'x'),
  },
);

/** Answers of which most are as most clients send them, and the others wrong or odd in one way or another. */
export const sentAnswer: fc.Arbitrary<SentAnswer> = fc
  .record({ members, written, keyed, contentType })
  .map(({ members: answer, written: write, keyed: { inBody, ...rest }, contentType: type }) => ({
    ...rest,
    contentType: type,
    text: write(JSON.stringify({ ...(inBody.length > 0 && { key: inBody[0] }), ...answer })),
  }));
