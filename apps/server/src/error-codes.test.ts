import { randomUUID } from 'node:crypto';
import {
  type BatchReceipt,
  type CreatedInvitation,
  type ErrorCode,
  type ErrorParams,
  type Format,
  type Problem,
  type Project,
  sayError,
} from '@voxpoint/contract';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { hashPassword } from './access/people/password.ts';
import { maintain } from './maintenance.ts';
import { addPerson } from './testing/add-person.ts';
import { type AppUnderTest, describeApp } from './testing/fixtures.ts';
import { addSigner } from './testing/signed-respondents.ts';
import { testKeys } from './testing/test-app.ts';
import { isCluster } from './testing/test-databases.ts';
import { claimsOf } from './testing/write-token.ts';

/** A request, and the error that it is answered. */
interface Wrong<Code extends ErrorCode> {
  request: string;
  body?: unknown;
  /** Of somebody who is signed in; default: the secret key. */
  headers?: Record<string, string>;
  path: string;
  params: ErrorParams<Code>;
  /** Default: the sentence of the code. zod has its own, and a schema may have a closer one. */
  message?: string;
}
type Prepare<Code extends ErrorCode> = (given: AppUnderTest) => Wrong<Code> | Promise<Wrong<Code>>;

const good = { id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69', touchpoint: 'website', score: 9 };
const answer = (body: object) => ({ request: 'POST /v1/responses', body: { ...good, ...body } });
const survey = (body: object, metric = 'nps') => ({
  request: `PUT /v1/touchpoints/website/surveys/${metric}`,
  body,
});
const thanks = (url: string) => ({
  texts: { en: { thanksFor: { promoter: { text: 'x', link: { text: 'x', url } } } } },
});
const followUps = (...given: object[]) => survey({ followUps: given });
const project = (body: object) => ({ request: 'PUT /v1/project', body: { name: 'A', ...body } });
const mark = (body: object) => ({ request: 'PUT /v1/marks/m', body: { text: 'A', ...body } });
const alert = (body: object) => ({
  request: 'PUT /v1/alerts/a',
  body: { name: 'A', kind: 'answer', ...body },
});
const rows = (...lines: string[]) => ({
  ...{ request: 'POST /v1/invites?touchpoint=website', body: lines.join('\n') },
  headers: { 'content-type': 'text/csv', authorization: `Bearer ${testKeys.secret}` },
});
const read = (query: string) => ({ request: `GET /v1/aggregates?${query}` });
const change = (filters: object, body: object = { expectedCount: 0 }) => ({
  request: 'POST /v1/responses/state',
  body: { filters: { receivedBefore: '2026-01-01', ...filters }, state: 'quarantined', ...body },
});

const oldPassword = 'correct horse battery';
async function passwordOf({ database }: AppUnderTest, body: object, passwordHash?: string) {
  const email = `${randomUUID()}@shop.example`;
  const { headers } = await addPerson(database, { email, roles: { main: 'owner' }, passwordHash });
  return {
    request: 'PUT /v1/people/me/password',
    headers,
    body: { password: 'wir backen um vier', ...body },
  };
}
const hashed = hashPassword(oldPassword);

const wrong: { [Code in ErrorCode]: Prepare<Code> } = {
  required: () => ({
    ...answer({ touchpoint: undefined }),
    path: 'touchpoint',
    params: {},
  }),
  'unknown-member': () => ({ ...answer({ scroe: 9 }), path: 'scroe', params: {} }),
  'unknown-column': () => ({
    ...rows('respondent,basis,basisDate,plan', 'ada,consent,2026-11-20,pro'),
    path: 'header.plan',
    params: {
      values: [
        ...['id', 'respondent', 'basis', 'basisDate', 'locale', 'email'],
        ...['attributes.NAME', 'attributes.NAME:number', 'attributes.NAME:boolean'],
      ],
    },
  }),
  'shortened-number': () => ({
    ...rows('respondent,basis,basisDate', '1.23457E+15,consent,2026-11-20'),
    path: 'respondent.id',
    params: {},
  }),
  'wrong-type': () => ({
    ...answer({ score: '9' }),
    path: 'score',
    params: { expected: 'number' },
  }),
  'wrong-shape': () => ({
    ...answer({ attributes: { plan: {} } }),
    path: 'attributes.plan',
    params: {},
    message: 'Must be a string of at most 256 characters, a number or a boolean.',
  }),
  'either-or': () => ({
    ...answer({ answers: [{ question: 'a', text: 'b', choices: ['c'] }] }),
    path: 'answers.0',
    params: { members: ['choices', 'text', 'contact'] },
  }),
  'only-beside': () => ({
    ...answer({ answers: [{ question: 'a', text: 'b', freeText: 'c' }] }),
    path: 'answers.0.freeText',
    params: { member: 'choices' },
  }),
  'wrong-format': () => ({ ...answer({ touchpoint: 'A' }), path: 'touchpoint', params: { format: 'slug' } }),
  'not-unicode': () => ({ ...answer({ comment: 'a\0b' }), path: 'comment', params: {} }),
  blank: () => ({ ...project({ name: ' ' }), path: 'name', params: {} }),
  'control-character': () => ({
    ...project({ name: '🛒 A\nB' }),
    path: 'name',
    params: { character: 'U+000A', position: 4 },
  }),
  reserved: () => ({
    request: 'PUT /v1/dimensions/plan',
    body: { values: [{ key: '(other)' }] },
    path: 'values.0.key',
    params: { value: '(other)' },
  }),
  'too-short': () => ({
    ...project({ name: '' }),
    path: 'name',
    params: { min: 1, length: 0 },
  }),
  'too-long': () => ({
    ...project({ name: '👍'.repeat(230) }),
    path: 'name',
    params: { max: 200, length: 230 },
  }),
  'too-small': () => ({
    ...project({ retentionDays: 1 }),
    path: 'retentionDays',
    params: { min: 30 },
  }),
  'too-large': () => ({
    ...project({ minimumGroupSize: 101 }),
    path: 'minimumGroupSize',
    params: { max: 100 },
  }),
  'out-of-range': () => ({
    request: 'GET /v1/responses?limit=0',
    path: 'query.limit',
    params: { min: 1, max: 1000 },
  }),
  'time-out-of-range': () => ({
    ...read('from=9999-01-01'),
    path: 'query.from',
    params: { earliest: '1970-01-01', latest: '2200-01-01' },
  }),
  'too-few': () => ({
    request: 'POST /v1/responses/batch',
    body: { responses: [] },
    path: 'responses',
    params: { min: 1, count: 0 },
  }),
  'too-many': () => ({
    ...answer({ attributes: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`a${n}`, n])) }),
    path: 'attributes',
    params: { of: 'attributes', max: 20, count: 21 },
  }),
  'not-one-of': () => ({
    ...read('metric=nps,joy'),
    path: 'query.metric',
    params: { values: ['nps', 'csat', 'ces'], several: true },
  }),
  'not-there': () => ({
    ...alert({ to: [{ kind: 'webhook', webhook: 'crm' }] }),
    path: 'to.0.webhook',
    params: { of: 'webhook', key: 'crm' },
  }),
  'secret-not-known': () => ({
    ...alert({ to: [{ kind: 'chat', form: 'slack', url: 'https://hooks.slack.com/…abc123' }] }),
    path: 'to.0.url',
    params: {},
  }),
  'wrong-address': () => ({
    request: 'PUT /v1/webhooks/w',
    body: { name: 'A', url: 'https://127.0.0.1/', events: ['response.created'] },
    path: 'url',
    params: { of: 'address-refused' },
  }),
  'given-twice': () => ({
    ...read('attribute.plan=a&attribute.plan=b'),
    path: 'query.attribute.plan',
    params: {},
  }),
  duplicate: () => ({
    request: 'PUT /v1/journeys/j',
    body: { name: 'A', touchpoints: ['website', 'website'] },
    path: 'touchpoints.1',
    params: { of: 'touchpoint', key: 'website' },
  }),

  'score-out-of-range': () => ({
    ...answer({ score: 11 }),
    path: 'score',
    params: { min: 0, max: 10, metric: 'nps' },
  }),
  'not-of-survey': () => ({
    ...answer({ surveyVersion: 1, answers: [{ question: 'raeson', text: 'x' }] }),
    path: 'answers.0.question',
    params: { of: 'question', key: 'raeson', version: 1 },
  }),
  'number-inexact': () => ({
    request: 'POST /v1/responses',
    body: JSON.stringify({ ...good, attributes: { order: '#' } }).replace('"#"', '12345678901234567'),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${testKeys.secret}` },
    path: 'attributes.order',
    params: { at: 'attributes.order' },
  }),
  'respondent-not-signed': async ({ test }) => {
    await test.send('PUT /v1/touchpoints/signed', { body: { name: 'A' } });
    await test.send('PUT /v1/touchpoints/signed/surveys/nps', { body: { requireSigned: true } });
    return {
      ...answer({ touchpoint: 'signed' }),
      headers: { authorization: `Bearer ${testKeys.publishable}` },
      path: 'respondent.token',
      params: { of: 'missing', audience: 'main' },
    };
  },
  'already-answered': async ({ test }) => {
    await test.send('PUT /v1/touchpoints/once', { body: { name: 'A' } });
    await test.send('PUT /v1/touchpoints/once/surveys/nps', { body: { oncePerDays: 1 } });
    const token = (await addSigner(test)).sign(claimsOf('ada', new Date()));
    const given = { touchpoint: 'once', respondent: { id: 'ada', token } };
    await test.send('POST /v1/responses', { body: { ...good, id: randomUUID(), ...given } });
    return {
      ...answer({ id: randomUUID(), ...given }),
      path: 'respondent.id',
      params: { days: 1 },
    };
  },
  'survey-version-unknown': () => ({
    ...answer({ surveyVersion: 99 }),
    path: 'surveyVersion',
    params: { latest: 1 },
  }),
  'answered-in-future': ({ setClock }) => {
    const now = '2026-11-01T10:00:00.000Z';
    setClock(now);
    return {
      ...answer({ answeredAt: '2026-11-01T10:05:01Z' }),
      path: 'answeredAt',
      params: { minutes: 5, now },
    };
  },
  'answered-before-retention': async ({ test, context }) => {
    await test.send('PUT /v1/project', { body: { name: 'A', retentionDays: 30 } });
    await maintain(context);
    const { horizon } = (await test.send<Project>('GET /v1/project')).body;
    const params = { horizon: horizon ?? 'none' };
    return { ...answer({ answeredAt: '2020-01-01T00:00:00Z' }), path: 'answeredAt', params };
  },
  'refused-by-database': async ({ database }) => {
    await database.orm.execute(sql`alter table responses add constraint poison check (comment <> 'poison')`);
    return { ...answer({ comment: 'poison' }), path: '', params: { state: '23514' } };
  },
  'touchpoint-not-found': () => ({
    ...read('touchpoint=nowhere'),
    path: 'query.touchpoint',
    params: { touchpoint: 'nowhere', address: '/v1/touchpoints/nowhere' },
  }),
  'time-zone-unknown': () => ({
    ...read('timeZone=Mars/Base'),
    path: 'query.timeZone',
    params: { timeZone: 'Mars/Base' },
  }),
  'time-not-aligned': () => ({
    ...read('from=2026-01-01T00:07:00Z'),
    path: 'query.from',
    params: { nearest: '2026-01-01T00:00:00.000Z' },
  }),
  'range-invalid': () => ({
    ...read('from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z'),
    path: 'query.from',
    params: { from: '2026-02-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
  }),
  'wrong-grouping': () => ({
    ...read('groupBy=weather'),
    path: 'query.groupBy.0',
    params: {
      values: ['touchpoint', 'journey', 'stage', 'team', 'channel', 'locale', 'surveyVersion', 'persona'],
    },
  }),
  'rest-without-group': () => ({ ...read('compare=rest'), path: 'query.compare', params: {} }),
  'already-in-state': () => ({
    ...change({}, { state: 'counted', expectedCount: 0 }),
    path: 'filters.state',
    params: { state: 'counted', other: 'quarantined' },
  }),

  'duplicate-member': () => ({
    request: 'POST /v1/responses',
    body: '{"score":1,"score":9}',
    path: 'score',
    params: { at: 'score' },
  }),
  'forbidden-member': () => ({
    ...answer({ attributes: { constructor: 'x' } }),
    path: 'attributes.constructor',
    params: { at: 'attributes.constructor' },
  }),
  'json-too-deep': () => ({
    request: 'POST /v1/responses',
    body: `${'['.repeat(9)}${']'.repeat(9)}`,
    path: '0.0.0.0.0.0.0.0.0',
    params: { at: '0.0.0.0.0.0.0.0.0', max: 8 },
  }),
  'json-too-long': () => ({
    ...answer({ answers: Array(600).fill(1) }),
    path: 'answers.496',
    params: { at: 'answers.496', max: 500 },
  }),
  'json-too-wide': () => ({
    ...answer({ context: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`m${n}`, 1])) }),
    path: 'context.m50',
    params: { at: 'context.m50', max: 50 },
  }),

  'burst-too-small': () => ({
    ...project({
      limits: { perAddress: { perMinute: 60, burst: 100 }, perKey: { perMinute: 60, burst: 999 } },
    }),
    path: 'limits.perKey.burst',
    params: { times: 10 },
  }),
  'not-of-metric': () => ({
    ...survey({ texts: { en: { thanksFor: { high: { text: 'x' } } } } }),
    path: 'texts.en.thanksFor.high',
    params: { of: 'band', metric: 'nps', values: ['detractor', 'passive', 'promoter'], given: 'high' },
  }),
  'scale-not-of-metric': () => ({
    ...survey({ scale: { max: 6 } }, 'csat'),
    path: 'scale',
    params: { metric: 'csat', scales: [5, 2, 3, 7, 10].map((max) => ({ min: 1, max })) },
  }),
  'wrong-number-of-labels': () => ({
    ...survey({ texts: { en: { labels: ['bad', 'good'] } } }, 'csat'),
    path: 'texts.en.labels',
    params: { needed: 5, count: 2 },
  }),
  'opens-too-late': () => ({
    ...survey({ opensAt: '2030-01-02T00:00:00Z', closesAt: '2030-01-02T00:00:00Z' }),
    path: 'opensAt',
    params: { closesAt: '2030-01-02T00:00:00Z' },
  }),
  'options-not-allowed': () => ({
    ...followUps({ key: 'comment', kind: 'text', multiple: true }),
    path: 'followUps.0',
    params: {},
  }),
  'comment-not-text': () => ({
    ...followUps({
      ...{ key: 'comment', kind: 'choice', texts: { en: { question: 'Why?' } } },
      options: ['a', 'b'].map((key) => ({ key, texts: { en: key } })),
    }),
    path: 'followUps.0.kind',
    params: {},
  }),
  'language-incomplete': () => ({
    ...survey({
      defaultLocale: 'sv',
      followUps: [{ key: 'why', kind: 'text', texts: { de: { question: 'Warum?' } } }],
    }),
    path: 'defaultLocale',
    params: { language: 'sv', languages: ['de'] },
  }),
  'contrast-too-low': () => ({
    ...survey({ theme: { light: { text: '#777777' } } }),
    path: 'theme.light.text',
    params: {
      ...{ contrast: 4.47, needed: 4.5, color: '#777777', background: '#ffffff' },
      ...{ isDefaultColor: false, isDefaultBackground: true },
    },
  }),

  'resolution-missing': async ({ test }) => {
    const response = randomUUID();
    await test.send('POST /v1/responses', { body: { ...good, id: response } });
    const { body } = await test.send<{ id: string }>('POST /v1/cases', { body: { response } });
    return {
      request: `PATCH /v1/cases/${body.id}`,
      ...{ body: { status: 'resolved' }, path: 'resolution', params: {} },
    };
  },
  'owner-only-reads': async ({ database }) => {
    const email = `${randomUUID()}@shop.example`;
    const { id: owner } = await addPerson(database, { email, roles: { main: 'viewer' } });
    return { ...alert({ openCase: { owner } }), path: 'openCase.owner', params: {} };
  },
  'owner-figures-off': () => ({
    request: 'GET /v1/cases/metrics?groupBy=owner',
    ...{ path: 'query.groupBy', params: {} },
  }),
  'password-wrong': async (given) => ({
    ...(await passwordOf(given, { current: 'not the old one' }, await hashed)),
    path: 'current',
    params: {},
  }),
  'password-missing': async (given) => ({
    ...(await passwordOf(given, { current: oldPassword })),
    path: 'current',
    params: { minutes: 15 },
  }),
  'password-weak': async (given) => ({
    ...(await passwordOf(given, { current: oldPassword, password: 'password123' }, await hashed)),
    path: 'password',
    params: { because: 'common' },
  }),
  'second-factor-wrong': async (given) => {
    const { headers } = await passwordOf(given, {}, await hashed);
    const begin = { key: null, headers, body: { current: oldPassword } };
    await given.test.send('POST /v1/people/me/second-factor', begin);
    const request = 'PUT /v1/people/me/second-factor';
    return { request, headers, body: { code: 'none' }, path: 'code', params: {} };
  },
  'not-invited': async ({ test }) => {
    const email = 'ada@shop.example';
    const { link } = (await test.send<CreatedInvitation>('POST /v1/invitations', { body: { email } })).body;
    return {
      request: 'POST /v1/invitations/accept',
      body: { token: new URL(link).hash.slice(1), password: oldPassword, email: 'bob@shop.example' },
      headers: {},
      path: 'email',
      params: { email },
    };
  },
};

type WrongFormat = Pick<Wrong<'wrong-format'>, 'request' | 'body' | 'headers' | 'path'>;
const wrongFormats: Record<Format, WrongFormat> = {
  slug: { ...answer({ touchpoint: 'A' }), path: 'touchpoint' },
  key: { request: 'PUT /v1/dimensions/a%20b', body: { values: [{ key: 'a' }] }, path: 'path.dimension' },
  'dimension-key': {
    ...{ request: 'PUT /v1/dimensions/constructor', body: { values: [{ key: 'a' }] } },
    path: 'path.dimension',
  },
  uuid: { request: 'GET /v1/responses/17', path: 'path.id' },
  email: { request: 'POST /v1/invitations', body: { email: 'ada' }, path: 'email' },
  phone: {
    ...answer({ answers: [{ question: 'contact', contact: { kind: 'phone', value: '110' } }] }),
    path: 'answers.0.contact.value',
  },
  'language-tag': { ...survey({ texts: { 'en-a': {} } }), path: 'texts.en-a' },
  'known-language': {
    ...{ request: 'PATCH /v1/project', body: { answerTemplates: { xx: { subject: 'A', text: 'A' } } } },
    path: 'answerTemplates.xx',
  },
  datetime: { ...answer({ answeredAt: '2026-11-22 10:15' }), path: 'answeredAt' },
  'existing-datetime': { ...mark({ at: '2026-02-30T00:00:00Z' }), path: 'at' },
  day: {
    request: 'POST /v1/invites',
    body: {
      touchpoint: 'website',
      invites: [{ respondent: { id: 'ada' }, basis: 'consent', basisDate: '1/2' }],
    },
    path: 'basisDate',
  },
  'day-or-instant': { ...change({ from: 'today' }), path: 'filters.from' },
  origin: { ...project({ allowedOrigins: ['https://shop.*.example'] }), path: 'allowedOrigins.0' },
  'respondent-url': {
    ...{ request: 'PATCH /v1/project', body: { respondentUrl: 'https://crm.example' } },
    path: 'respondentUrl',
  },
  'web-address': { ...survey(thanks('javascript:')), path: 'texts.en.thanksFor.promoter.link.url' },
  path: { ...survey({ display: { pages: ['pricing'] } }), path: 'display.pages.0' },
  color: { ...survey({ theme: { dark: { accent: 'red' } } }), path: 'theme.dark.accent' },
  'font-families': { ...survey({ theme: { font: '"Inter' } }), path: 'theme.font' },
  'respondent-id': { ...answer({ respondent: { id: '..' } }), path: 'respondent.id' },
  'public-key': {
    ...{ request: 'POST /v1/signing-keys', body: { algorithm: 'EdDSA', publicKey: 'A' } },
    path: 'publicKey',
  },
  'not-private-key': {
    request: 'POST /v1/signing-keys',
    body: { algorithm: 'EdDSA', publicKey: '-----BEGIN PRIVATE KEY-----' },
    path: 'publicKey',
  },
  versions: { ...read('surveyVersion=1,b'), path: 'query.surveyVersion' },
  search: { request: 'GET /v1/responses?q=!', path: 'query.q' },
  cursor: { request: 'GET /v1/responses?cursor=x', path: 'query.cursor' },
  'in-link': {
    request: 'GET /v1/touchpoints/website/email-block?respondent=%22%3E',
    path: 'query.respondent',
  },
  'event-id': { request: 'GET /v1/stream', headers: { 'last-event-id': 'x' }, path: 'headers.last-event-id' },
};

describeApp('an error', (underTest) => {
  const errorsOf = async ({ request, body, headers = {} }: Omit<WrongFormat, 'path'>) => {
    const isPublic = 'cookie' in headers || request.endsWith('/accept');
    const { body: answer } = await underTest.test.send<Problem & Partial<BatchReceipt>>(request, {
      ...(isPublic && { key: null }),
      body,
      headers: { ...(typeof body === 'string' && { 'content-type': 'application/json' }), ...headers },
    });
    // Of a batch those of its first item.
    return answer.errors ?? answer.results?.[0]?.problem?.errors;
  };

  // No worker changes a table.
  const codes = Object.keys(wrong).filter((code) => !isCluster || code !== 'refused-by-database');
  it.each(codes as ErrorCode[])(
    '%s says its code, what it is about, and the same in English',
    async (code) => {
      const given = await (wrong[code] as Prepare<ErrorCode>)(underTest);
      const { path, params, message = sayError(code, params) } = given;
      expect(await errorsOf(given)).toContainEqual({ path, code, params, message });
    },
  );

  it.each(Object.entries(wrongFormats))('wrong-format names the form: %s', async (name, given) => {
    const params = { format: name as Format };
    const message = expect.stringMatching(/^Must /);
    expect(await errorsOf(given)).toContainEqual({ path: given.path, code: 'wrong-format', params, message });
  });

  it('is the same inside a batch', async () => {
    const { body } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
      body: { responses: [{ ...good, score: 11 }] },
    });
    const params = { min: 0, max: 10, metric: 'nps' };
    const message = 'Must be an integer from 0 to 10, the scale of this nps survey.';
    const code = 'score-out-of-range';
    expect(body.results[0]?.problem?.errors).toEqual([{ path: 'score', code, params, message }]);
  });
});
