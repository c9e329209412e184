import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type BatchReceipt, type Problem, problems } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from './db/database.ts';
import { type AppUnderTest, describeApp } from './testing/fixtures.ts';
import { sendByWire } from './testing/send-by-wire.ts';
import { type Answer, type Sending, testKeys } from './testing/test-app.ts';

const id = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69';
const deletedId = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70';
const good = { id, touchpoint: 'website', score: 9 };
const { publishable, secret } = testKeys;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const wide = (members: number) => Object.fromEntries(Array.from({ length: members }, (_, n) => [`m${n}`, 1]));

interface Wrong {
  what: string;
  request: string;
  /** A string or a Buffer is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Default: the secret key. */
  key?: string | null;
  code: Problem['code'];
  /** In the detail. */
  says: string;
  /** The path of an error. */
  path?: string;
}

const post = 'POST /v1/responses';
const wrongScore = (what: string, score: unknown, says = 'Must be a number.'): Wrong => ({
  what,
  request: post,
  body: { ...good, score },
  code: 'validation-failed',
  says,
  path: 'score',
});
const wrongMember = (what: string, member: Record<string, unknown>, says: string): Wrong => ({
  what,
  request: post,
  body: { ...good, ...member },
  code: 'validation-failed',
  says,
  path: undefined,
});
const wrongState = (what: string, body: unknown): Wrong => ({
  what,
  request: `PUT /v1/responses/${id}/state`,
  body,
  code: 'validation-failed',
  says: 'Must be counted or quarantined',
  path: 'state',
});
const wrongChange = (
  what: string,
  body: Record<string, unknown>,
  wrong: Pick<Wrong, 'says' | 'path'> & Partial<Wrong>,
): Wrong[] =>
  ['responses', 'impressions'].map((rows) => ({
    what: `a change of many ${rows} ${what}`,
    request: `POST /v1/${rows}/state`,
    body: {
      filters: { receivedBefore: '2026-01-01' },
      state: 'quarantined',
      expectedCount: 0,
      ...body,
    },
    code: 'validation-failed',
    ...wrong,
  }));
const wrongMark = (
  what: string,
  body: Record<string, unknown>,
  wrong: Pick<Wrong, 'says' | 'path'> & Partial<Wrong>,
): Wrong => ({
  what: `a mark ${what}`,
  request: 'PUT /v1/marks/release',
  body: { at: '2026-11-01T10:00:00+01:00', text: 'Release', ...body },
  code: 'validation-failed',
  ...wrong,
});
const wrongRetention = (what: string, retentionDays: unknown, says: string): Wrong => ({
  what: `retention ${what}`,
  request: 'PUT /v1/project',
  body: { name: 'x', retentionDays },
  code: 'validation-failed',
  says,
  path: 'retentionDays',
});
const wrongQuery = (what: string, query: string, code: Problem['code'], says: string): Wrong => ({
  what,
  request: `GET /v1/aggregates?${query}`,
  code,
  says,
});

const wrongFilter = (
  what: string,
  query: string,
  says: string,
  code: Problem['code'] = 'validation-failed',
) => {
  const path = `query.${query.split('=')[0]}`;
  return ['', '/export'].map((end) => ({
    what: `${what} of responses${end}`,
    request: `GET /v1/responses${end}?${query}`,
    ...{ code, says, path },
  }));
};
const cursorOf = (...position: unknown[]) => Buffer.from(JSON.stringify(position)).toString('base64url');

const table: Wrong[] = [
  // Changes of many at once.
  ...wrongChange(
    'without an end',
    { filters: {} },
    { says: 'Must be an instant or a day', path: 'filters.receivedBefore' },
  ),
  ...wrongChange(
    'before no instant',
    { filters: { receivedBefore: 'today' } },
    { says: 'Must be a day such as', path: 'filters.receivedBefore' },
  ),
  ...wrongChange(
    'that nobody counted',
    { expectedCount: undefined },
    { says: 'Must be the count that a dry run gave', path: 'expectedCount' },
  ),
  ...wrongChange(
    'that expects less than nothing',
    { expectedCount: -1 },
    { says: 'Must be at least 0', path: 'expectedCount' },
  ),
  ...wrongChange('to another state', { state: 'hidden' }, { says: 'Must be one of counted', path: 'state' }),
  ...wrongChange(
    'to the state that they have',
    { state: 'counted' },
    { says: 'Nothing that is counted can become counted', path: 'filters.state' },
  ),
  ...wrongChange(
    'by a filter that there is not',
    { filters: { receivedBefore: '2026-01-01', mood: 'x' } },
    { says: 'mood', path: 'filters.mood' },
  ),
  ...wrongChange(
    'of deleted ones',
    { filters: { receivedBefore: '2026-01-01', state: 'deleted' } },
    { says: 'Must be one or more of counted, quarantined', path: 'filters.state' },
  ),
  ...wrongChange(
    'in no burst',
    { filters: { receivedBefore: '2026-01-01', burst: 'x' } },
    { says: 'Must be a UUID', path: 'filters.burst' },
  ),
  ...wrongChange(
    'at a touchpoint that there is not',
    { filters: { receivedBefore: '2026-01-01', touchpoint: 'nowhere' } },
    { says: 'nowhere', path: 'filters.touchpoint', code: 'touchpoint-not-found' },
  ),
  ...wrongChange(
    'that runs backwards',
    { filters: { receivedBefore: '2026-01-01', from: '2026-01-02', to: '2026-01-01' } },
    { says: 'Must lie before to', path: 'filters.from', code: 'range-invalid' },
  ),
  ...wrongChange(
    'of another number',
    { expectedCount: 7 },
    { says: 'match now, not 7', path: undefined, code: 'count-changed' },
  ),
  // What says nothing.
  ...[
    ['project', { name: ' \t' }, 'name'],
    ['touchpoints/new', { name: '\u200b ' }, 'name'],
    ['journeys/new', { name: '\u00a0', touchpoints: ['website'] }, 'name'],
    ['marks/new', { at: '2026-11-01T10:00:00Z', text: ' ' }, 'text'],
    ['dimensions/new', { name: ' ', values: [{ key: 'a' }] }, 'name'],
    ['personas/new', { name: ' ' }, 'name'],
    ['touchpoints/website/surveys/nps', { texts: { en: { question: ' ' } } }, 'texts.en.question'],
  ].map(
    ([address, body, path]): Wrong => ({
      what: `${address} that is called by blanks alone`,
      request: `PUT /v1/${address}`,
      body,
      code: 'validation-failed',
      says: 'Must have a character that can be seen',
      path: path as string,
    }),
  ),
  // What has more than one line.
  ...[
    ['PATCH', 'project', { name: 'A\rB' }, 'name'],
    ['PATCH', 'project', { respondentUrl: 'https://a.example/\n{respondent}' }, 'respondentUrl'],
    [
      'PATCH',
      'project',
      { answerTemplates: { de: { subject: 'A\nB', text: 'A\nB' } } },
      'answerTemplates.de.subject',
    ],
    ['PUT', 'touchpoints/new', { name: 'A\u2028B' }, 'name'],
    ['PUT', 'touchpoints/new', { name: 'A', team: 'A\tB' }, 'team'],
    ['PUT', 'journeys/new', { name: 'A\u001bB', touchpoints: ['website'] }, 'name'],
    ['PUT', 'marks/new', { at: '2026-11-01T10:00:00Z', text: 'A\nB' }, 'text'],
    ['PUT', 'dimensions/new', { name: 'A\u0085B', values: [{ key: 'a' }] }, 'name'],
    ['PUT', 'dimensions/new', { values: [{ key: 'a', name: 'A\nB' }] }, 'values.0.name'],
    ['PUT', 'personas/new', { name: 'A\nB' }, 'name'],
    ['PUT', 'reports/new', { name: 'A\nB' }, 'name'],
    ['PUT', 'reports/new', { name: 'A', where: { team: 'A\nB' } }, 'where.team'],
    ['PUT', 'webhooks/new', { name: 'A\nB', url: 'https://a.example', events: ['alert.fired'] }, 'name'],
    ['PUT', 'alerts/new', { name: 'A\nB', kind: 'answer' }, 'name'],
    ['PUT', 'alerts/new', { name: 'A', kind: 'answer', to: [{ kind: 'email', team: 'A\nB' }] }, 'to.0.team'],
    ['PUT', 'alerts/new', { name: 'A', kind: 'answer', openCase: { team: 'A\nB' } }, 'openCase.team'],
    ['PUT', 'actions/new', { title: 'A\nB', touchpoints: ['website'], metric: 'nps' }, 'title'],
    ['PATCH', `cases/${id}`, { cause: 'A\nB' }, 'cause'],
    ['PATCH', `cases/${id}`, { link: 'https://a.example/\nb' }, 'link'],
    ['POST', 'cases/assign', { ids: [id], team: 'A\nB' }, 'team'],
    ['POST', `cases/${id}/answer`, { subject: 'A\r\nBcc: b@a.example', text: 'A\nB' }, 'subject'],
    ['POST', 'invitations', { email: 'b@a.example', teams: ['A\nB'] }, 'teams.0'],
    ['PUT', `people/${id}`, { role: 'editor', teams: ['A', 'A\nB'] }, 'teams.1'],
    ['POST', 'keys', { kind: 'publishable', name: 'A\nB' }, 'name'],
  ].map(
    ([method, address, body, path]): Wrong => ({
      what: `${address} whose ${path} has more than one line`,
      request: `${method} /v1/${address}`,
      body,
      code: 'validation-failed',
      says: 'Must be on one line, without control characters: character',
      path: path as string,
    }),
  ),
  ...['/a?=1', '!/a?b=1&=2', '*?=', '/a?'].map(
    (page): Wrong => ({
      what: `the page ${page}, whose parameter has no name`,
      request: 'PUT /v1/touchpoints/website/surveys/nps',
      body: { display: { pages: [page] } },
      code: 'validation-failed',
      says: 'Must be a path such as',
      path: 'display.pages.0',
    }),
  ),
  {
    what: 'a value of a dimension that is called as the rest is',
    request: 'PUT /v1/dimensions/plan',
    body: { values: [{ key: 'pro' }, { key: '(other)' }] },
    code: 'validation-failed',
    says: "'(other)' stands for all that is not declared",
    path: 'values.1.key',
  },
  ...(
    [
      ['answers', [...Array(10)].map(() => ({ question: 'a', text: 'b' })), 'There may be at most 9.'],
      ['surveyVersion', 1e300, 'Must be at most 2147483647.'],
      ['comment', 7, 'Must be a string.'],
      ['context', [], 'Must be a JSON object.'],
      ['answers', {}, 'Must be a list.'],
      ['touchpoint', null, 'Must be given.'],
      ['channel', 'fax', 'Must be one of web, '],
    ] as const
  ).map(
    ([member, value, says]): Wrong => ({
      what: `${member}, in plain words: ${says}`,
      request: post,
      body: { ...good, [member]: value },
      code: 'validation-failed',
      says: `${member}: ${says}`,
      path: member,
    }),
  ),
  {
    what: 'a whole number that is far too large, told once',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: '{"display": {"thanksSeconds": 1e308}}',
    code: 'validation-failed',
    says: 'display.thanksSeconds: Must be at most 600.',
    path: 'display.thanksSeconds',
  },
  ...wrongFilter('a burst that is none', 'burst=x', 'Must be a UUID'),
  ...wrongFilter('received before no instant', 'receivedBefore=today', 'Must be a day such as'),
  // What cannot be parsed.
  ...['abc', '"abc', '*, "abc"', 'W/abc', ''].flatMap((tag) =>
    ['if-match', 'if-none-match'].map(
      (header): Wrong => ({
        what: `the ${header} ${JSON.stringify(tag)}`,
        request: 'PUT /v1/touchpoints/website',
        body: { name: 'Website' },
        headers: { [header]: tag },
        code: 'malformed-request',
        says: header === 'if-match' ? 'If-Match' : 'If-None-Match',
      }),
    ),
  ),
  ...[
    'GET /v1/id-namespace',
    'GET /v1/project',
    'GET /v1/touchpoints/website',
    'GET /v1/setup',
    'GET /v1/dimensions',
    `DELETE /v1/keys/${id}`,
    'GET /v1/server',
  ].map(
    (request): Wrong => ({
      what: `an unknown parameter of ${request}`,
      request: `${request}?x=1`,
      code: 'validation-failed',
      says: 'query.x: There is no such member',
      path: 'query.x',
    }),
  ),
  {
    what: 'an unknown parameter of settings',
    request: 'PUT /v1/touchpoints/new?x=1',
    body: { name: 'New' },
    code: 'validation-failed',
    says: 'query.x: There is no such member',
    path: 'query.x',
  },
  ...['GET /v1/responses?q=%FF', 'GET /v1/aggregates?attribute.a%FF=1', 'GET /v1/project?%FF'].map(
    (request): Wrong => ({
      what: `an address that is not UTF-8: ${request}`,
      request,
      code: 'malformed-request',
      says: 'UTF-8',
    }),
  ),
  { what: 'no body', request: post, code: 'body-missing', says: 'no body' },
  {
    what: 'an empty body',
    request: post,
    body: '',
    headers: { 'content-type': 'application/json' },
    code: 'body-missing',
    says: 'no body',
  },
  { what: 'broken JSON', request: post, body: '{"id":', code: 'malformed-json', says: 'JSON' },
  { what: 'two JSON values', request: post, body: '{}{}', code: 'malformed-json', says: 'JSON' },
  {
    what: 'not UTF-8',
    request: post,
    body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    code: 'malformed-json',
    says: 'UTF-8',
  },
  {
    what: 'a member twice',
    request: post,
    body: `{"id":"${id}","touchpoint":"website","score":1,"score":9}`,
    code: 'duplicate-member',
    says: 'score is given twice',
  },
  {
    what: 'a member twice, escaped',
    request: post,
    body: `{"id":"${id}","touchpoint":"website","score":1,"\\u0073core":9}`,
    code: 'duplicate-member',
    says: 'score is given twice',
  },
  {
    what: 'a member __proto__',
    request: post,
    body: `{"id":"${id}","touchpoint":"website","score":1,"__proto__":{}}`,
    code: 'forbidden-member',
    says: '__proto__',
  },
  {
    what: 'an attribute constructor',
    request: post,
    body: { ...good, attributes: { constructor: 'x' } },
    code: 'forbidden-member',
    says: 'attributes.constructor',
  },
  { what: 'nine levels', request: post, body: nested(9), code: 'json-too-deep', says: '8 levels' },
  {
    what: '100,000 levels',
    request: post,
    body: `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    code: 'json-too-deep',
    says: '8 levels',
  },
  { what: '51 members', request: post, body: wide(51), code: 'json-too-wide', says: '50 members' },
  {
    what: 'more values than an answer can have',
    request: post,
    body: { ...good, answers: Array(600).fill(1) },
    code: 'json-too-long',
    says: '500 values',
  },
  {
    what: 'a compressed body',
    request: post,
    body: gzipSync(JSON.stringify(good)),
    headers: { 'content-type': 'application/json', 'content-encoding': 'br' },
    code: 'encoding-unsupported',
    says: "gzip or deflate, once, not 'br'",
  },
  {
    what: 'a body that is compressed twice',
    request: post,
    body: gzipSync(gzipSync(JSON.stringify(good))),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip, gzip' },
    code: 'encoding-unsupported',
    says: 'once, not',
  },
  {
    what: 'compressed settings',
    request: 'PUT /v1/project',
    body: gzipSync(JSON.stringify({ name: 'A' })),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    code: 'encoding-unsupported',
    says: 'only where answers are collected',
  },
  {
    what: 'a body that is not compressed as it says',
    request: post,
    body: JSON.stringify(good),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    code: 'malformed-encoding',
    says: 'not whole or not gzip',
  },
  {
    what: 'half a compressed body',
    request: post,
    body: gzipSync(JSON.stringify(good)).subarray(0, 30),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    code: 'malformed-encoding',
    says: 'not whole or not gzip',
  },
  {
    what: 'a body that is a thousand times as large when it is inflated',
    request: post,
    body: gzipSync(Buffer.alloc(64_000_000, ' ')),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    code: 'body-too-large',
    says: 'at most 65536 bytes. Send less.',
  },
  {
    what: 'a batch that is a thousand times as large when it is inflated',
    request: 'POST /v1/responses/batch',
    body: gzipSync(Buffer.alloc(64_000_000, ' ')),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    code: 'body-too-large',
    says: '4194304 bytes',
  },
  ...[
    ['12345678901234567', 'attributes.order'],
    ['-9007199254740993', 'attributes.order'],
    ['0.100000000000000001', 'attributes.order'],
    ['1e-400', 'attributes.order'],
    ['3.14159265358979323846', 'attributes.order'],
  ].map(
    ([number, path]): Wrong => ({
      what: `the number ${number}, which parsing would change`,
      request: post,
      body: JSON.stringify({ ...good, attributes: { order: '#' } }).replace('"#"', number as string),
      code: 'number-inexact',
      says: 'with fewer digits, or as a string',
      path,
    }),
  ),
  {
    what: 'a score that parsing would make a whole number',
    request: post,
    body: JSON.stringify(good).replace(':9}', ': 9.00000000000000000001 }'),
    code: 'number-inexact',
    says: 'The number score would not be kept digit by digit. Write it with fewer digits.',
    path: 'score',
  },
  {
    what: 'settings with a number that parsing would change',
    request: 'PUT /v1/touchpoints/new',
    body: '{"name": "New", "targets": {"nps": 40.000000000000000001}}',
    code: 'number-inexact',
    says: 'targets.nps',
    path: 'targets.nps',
  },
  {
    what: 'a body over 64 KiB',
    request: post,
    body: { ...good, comment: 'x'.repeat(66_000) },
    code: 'body-too-large',
    says: '65536 bytes',
  },
  {
    what: 'a batch over 4 MiB',
    request: 'POST /v1/responses/batch',
    body: { responses: [{ ...good, comment: 'x'.repeat(4_200_000) }] },
    code: 'body-too-large',
    says: '4194304 bytes',
  },
  {
    what: 'a form',
    request: post,
    body: 'score=9',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    code: 'media-type-unsupported',
    says: 'application/json',
  },
  {
    what: 'text/plain where nothing is collected',
    request: 'PUT /v1/project',
    body: '{"name":"x"}',
    headers: { 'content-type': 'text/plain' },
    code: 'media-type-unsupported',
    says: 'application/json',
  },
  {
    what: 'a path that cannot be decoded',
    request: 'GET /v1/touchpoints/%E0%A4%A',
    code: 'malformed-request',
    says: 'decoded',
  },

  // Keys.
  {
    what: 'no key',
    request: post,
    body: good,
    key: null,
    code: 'key-missing',
    says: 'Authorization: Bearer',
  },
  {
    what: 'no key for reading',
    request: 'GET /v1/aggregates',
    key: null,
    code: 'key-missing',
    says: 'Authorization: Bearer',
  },
  {
    what: 'an unknown key',
    request: post,
    body: good,
    key: 'vpk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    code: 'key-invalid',
    says: 'checksum',
  },
  {
    what: 'something that is no key',
    request: post,
    body: good,
    key: 'hello',
    code: 'key-invalid',
    says: 'vpk_',
  },
  {
    what: 'basic authentication',
    request: 'GET /v1/project',
    key: null,
    headers: { authorization: 'Basic eDp5' },
    code: 'key-invalid',
    says: 'Bearer',
  },
  {
    what: 'a key that is no string',
    request: post,
    key: null,
    body: { ...good, key: 7 },
    code: 'key-invalid',
    says: 'string',
  },
  {
    what: 'two different keys',
    request: `${post}?key=${publishable}`,
    body: good,
    code: 'ambiguous-key',
    says: 'two different keys',
  },
  {
    what: 'two different keys, one in the body',
    request: post,
    body: { ...good, key: publishable },
    code: 'ambiguous-key',
    says: 'two different keys',
  },
  {
    what: 'a secret key in the address',
    request: `${post}?key=${secret}`,
    body: good,
    key: null,
    code: 'secret-key-in-url',
    says: 'address',
  },
  {
    what: 'a secret key in the body',
    request: post,
    body: { ...good, key: secret },
    key: null,
    code: 'secret-key-in-url',
    says: 'body',
  },
  {
    what: 'reading with a publishable key',
    request: 'GET /v1/responses',
    key: publishable,
    code: 'scope-missing',
    says: 'scope read',
  },
  {
    what: 'managing with a publishable key',
    request: 'PUT /v1/touchpoints/website',
    body: { name: 'x' },
    key: publishable,
    code: 'scope-missing',
    says: 'scope manage',
  },

  // Addresses and methods.
  { what: 'an unknown address', request: 'GET /v1/nothing', code: 'route-not-found', says: '/docs' },
  {
    what: 'a wrong method',
    request: 'PATCH /v1/responses',
    body: {},
    code: 'method-not-allowed',
    says: 'use GET, HEAD, POST',
  },
  {
    what: 'a wrong method on an item',
    request: `POST /v1/responses/${id}`,
    body: {},
    code: 'method-not-allowed',
    says: 'use GET, HEAD, PUT, DELETE',
  },
  {
    what: 'an id that is no UUID',
    request: 'GET /v1/responses/17',
    code: 'validation-failed',
    says: 'UUID',
    path: 'path.id',
  },
  { what: 'an unknown response', request: `GET /v1/responses/${id}`, code: 'response-not-found', says: id },
  {
    what: 'deleting an unknown response',
    request: `DELETE /v1/responses/${id}`,
    code: 'response-not-found',
    says: id,
  },

  wrongState('no state', {}),
  wrongState('an unknown state', { state: 'hidden' }),
  wrongState('a deletion', { state: 'deleted' }),
  wrongState('a state of null', { state: null }),
  {
    what: 'a state beside another member',
    request: `PUT /v1/responses/${id}/state`,
    body: { state: 'counted', reason: 'spam' },
    code: 'validation-failed',
    says: 'reason: There is no such member',
  },
  {
    what: 'the state of an unknown response',
    request: `PUT /v1/responses/${id}/state`,
    body: { state: 'quarantined' },
    code: 'response-not-found',
    says: id,
  },
  {
    what: 'the state of a deleted response',
    request: `PUT /v1/responses/${deletedId}/state`,
    body: { state: 'counted' },
    code: 'response-deleted',
    says: deletedId,
  },
  {
    what: 'the state of what is no UUID',
    request: 'PUT /v1/responses/17/state',
    body: { state: 'counted' },
    code: 'validation-failed',
    says: 'UUID',
    path: 'path.id',
  },
  {
    what: 'verifying an unknown touchpoint',
    request: 'GET /v1/touchpoints/nowhere/verification',
    code: 'touchpoint-not-found',
    says: "'nowhere'",
  },
  {
    what: 'repairing an unknown touchpoint',
    request: 'POST /v1/touchpoints/nowhere/verification',
    code: 'touchpoint-not-found',
    says: "'nowhere'",
  },
  ...['GET', 'DELETE'].flatMap((method): Wrong[] => [
    {
      what: `${method} of a respondent with 201 characters`,
      request: `${method} /v1/respondents/${'x'.repeat(201)}`,
      code: 'validation-failed',
      says: 'at most 200 characters, but has 201',
      path: 'path.id',
    },
    {
      what: `${method} of a respondent with 401 characters`,
      request: `${method} /v1/respondents/${'x'.repeat(401)}`,
      code: 'malformed-request',
      says: 'too long',
    },
    {
      what: `${method} of a respondent without a name`,
      request: `${method} /v1/respondents/`,
      code: 'validation-failed',
      says: 'at least 1 character',
      path: 'path.id',
    },
    {
      what: `${method} of a respondent with a NUL`,
      request: `${method} /v1/respondents/a%00b`,
      code: 'validation-failed',
      says: 'NUL',
      path: 'path.id',
    },
  ]),

  // The score.
  wrongScore('a score as a string', '9'),
  wrongScore('a score of null', null, 'Must be given.'),
  wrongScore('a score of true', true),
  wrongScore('half a point', 8.5, 'Must be a whole number.'),
  wrongScore('a score in a list', [9]),
  wrongScore('no score', undefined, 'Must be given.'),
  {
    what: 'a score of 11',
    request: post,
    body: { ...good, score: 11 },
    code: 'score-out-of-range',
    says: '0 to 10',
    path: 'score',
  },
  {
    what: 'a score of −1',
    request: post,
    body: { ...good, score: -1 },
    code: 'score-out-of-range',
    says: '0 to 10',
    path: 'score',
  },
  {
    what: 'a huge score',
    request: post,
    body: { ...good, score: 1e300 },
    code: 'validation-failed',
    says: 'score',
    path: 'score',
  },

  // Other members of a response.
  {
    what: 'a list instead of an object',
    request: post,
    body: [good],
    code: 'validation-failed',
    says: 'Must be a JSON object',
  },
  {
    what: 'null instead of an object',
    request: post,
    body: 'null',
    code: 'validation-failed',
    says: 'body: Must be a JSON object',
    path: '',
  },
  {
    what: 'null instead of settings',
    request: 'PUT /v1/touchpoints/new',
    body: ' null ',
    code: 'validation-failed',
    says: 'body: Must be a JSON object',
    path: '',
  },
  wrongMember('no id', { id: undefined }, 'id'),
  wrongMember('an id that is no UUID', { id: '123' }, 'UUID'),
  wrongMember('an unknown member with a secret key', { scroe: 9 }, 'scroe: There is no such member'),
  wrongMember(
    'an unknown member inside',
    { context: { ip: '1.2.3.4' } },
    'context.ip: There is no such member',
  ),
  wrongMember('revision 0', { revision: 0 }, 'revision'),
  wrongMember('a revision beyond 32 bits', { revision: 2_147_483_648 }, 'revision'),
  wrongMember('a touchpoint with capitals', { touchpoint: 'Website' }, 'lower-case'),
  wrongMember('an unknown metric', { metric: 'ndcg' }, 'metric'),
  wrongMember(
    'a comment over 5,000 characters',
    { comment: 'é'.repeat(5_001) },
    'at most 5000 characters, but has 5001',
  ),
  wrongMember('a NUL in a comment', { comment: 'a\0b' }, 'NUL'),
  wrongMember('a lone surrogate in a comment', { comment: 'a\ud800b' }, 'surrogate'),
  wrongMember('a NUL in an attribute', { attributes: { plan: 'a\0b' } }, 'attributes.plan'),
  wrongMember('a lone surrogate in an attribute’s name', { attributes: { 'a\udc00': 'b' } }, 'attributes'),
  wrongMember('an attribute that is an object', { attributes: { plan: {} } }, 'attributes.plan'),
  wrongMember('21 attributes', { attributes: wide(21) }, 'at most 20'),
  wrongMember('an unknown channel', { channel: 'fax' }, 'channel'),
  wrongMember('a locale that is none', { locale: 'german!' }, 'language tag'),
  wrongMember(
    'an answer with text and choices',
    { answers: [{ question: 'a', text: 'b', choices: ['c'] }] },
    'either choices or text',
  ),
  wrongMember('a respondent without id', { respondent: {} }, 'respondent.id'),
  wrongMember('a respondent named by a dot', { respondent: { id: '.' } }, 'respondent.id: Must not be a dot'),
  wrongMember('a respondent named by two dots', { respondent: { id: '..' } }, 'two dots'),
  wrongMember('a respondent without a name', { respondent: { id: '' } }, 'at least 1 character'),
  wrongMember('a time without a zone', { answeredAt: '2026-01-01T00:00:00' }, 'ISO 8601'),
  wrongMember('a day that does not exist', { answeredAt: '2026-02-30T00:00:00Z' }, 'instant that exists'),
  wrongMember('an answer before 2000', { answeredAt: '1999-12-31T23:59:59Z' }, '2000-01-01'),
  {
    what: 'an answer in the future',
    request: post,
    body: { ...good, answeredAt: later(60) },
    code: 'answered-in-future',
    says: '5 minutes ahead',
    path: 'answeredAt',
  },
  {
    what: 'an unknown touchpoint',
    request: post,
    body: { ...good, touchpoint: 'nowhere' },
    code: 'touchpoint-not-found',
    says: "'nowhere'",
    path: 'touchpoint',
  },
  {
    what: 'a metric that is not asked',
    request: post,
    body: { ...good, metric: 'ces', score: 3 },
    code: 'survey-not-found',
    says: 'surveys/ces',
  },
  {
    what: 'a survey version that is not',
    request: post,
    body: { ...good, surveyVersion: 99 },
    code: 'survey-version-unknown',
    says: '1 to 1',
    path: 'surveyVersion',
  },

  // Batches and impressions.
  {
    what: 'a batch without responses',
    request: 'POST /v1/responses/batch',
    body: {},
    code: 'validation-failed',
    says: 'responses: Must be given.',
    path: 'responses',
  },
  {
    what: 'an empty batch',
    request: 'POST /v1/responses/batch',
    body: { responses: [] },
    code: 'validation-failed',
    says: 'There must be at least 1.',
    path: 'responses',
  },
  {
    what: 'a batch of 1,001',
    request: 'POST /v1/responses/batch',
    body: { responses: Array(1_001).fill(good) },
    code: 'body-too-large',
    says: 'responses: At most 1000',
  },
  {
    what: 'a batch that is a list',
    request: 'POST /v1/responses/batch',
    body: [good],
    code: 'validation-failed',
    says: 'a JSON object with the member responses',
  },
  {
    what: '101 impressions',
    request: 'POST /v1/impressions',
    body: { impressions: Array(101).fill(1) },
    code: 'body-too-large',
    says: 'impressions: At most 100',
  },
  ...['responses', 'responses/export', 'aggregates'].flatMap((list) =>
    ['attribute.a=%00', 'attribute.a%00=1', 'persona=%00', 'journey=%00', 'locale=%00'].map((filter) => ({
      what: `a list of ${list} for ${filter}`,
      request: `GET /v1/${list}?metric=nps&${filter}`,
      code: 'validation-failed' as const,
      says: 'valid Unicode',
    })),
  ),
  ...['responses', 'impressions'].flatMap((what) =>
    ['\u0000', '\ud800'].map((journey) => ({
      what: `a bulk change of ${what} for ${JSON.stringify(journey)}, which no text may have`,
      request: `POST /v1/${what}/state`,
      body: {
        filters: { journey, receivedBefore: '2100-01-01' },
        state: 'quarantined',
        dryRun: false,
        expectedCount: 0,
      },
      code: 'validation-failed' as const,
      says: 'valid Unicode',
      path: 'filters.journey',
    })),
  ),
  {
    what: 'an origin with a wildcard that is not for the first label alone',
    request: 'PUT /v1/project',
    body: { name: 'P', allowedOrigins: ['https://shop.*.example'] },
    code: 'validation-failed',
    says: 'Must be an origin',
    path: 'allowedOrigins.0',
  },
  {
    what: 'a QUERY',
    request: 'QUERY /v1/responses',
    code: 'media-type-unsupported',
    says: 'Content-Type',
  },
  {
    what: 'a batch of 101 items that can be none',
    request: 'POST /v1/responses/batch',
    body: { responses: [...Array(101).fill({ score: 9 }), good] },
    code: 'body-too-large',
    says: 'Send fewer at once',
  },

  // What no column holds.
  ...[
    ['a quota beyond 32 bits', { quota: 2_147_483_648 }, 'quota', '2147483647'],
    ['an end before there were years', { closesAt: '0000-01-01T00:00:00Z' }, 'closesAt', '1970'],
    ['an end after the last year', { closesAt: '9999-12-31T23:59:59-23:59' }, 'closesAt', '2200'],
  ].map(
    ([what, body, path, says]): Wrong => ({
      what: `a survey with ${what}`,
      request: 'PUT /v1/touchpoints/website/surveys/nps',
      body,
      code: 'validation-failed',
      says: says as string,
      path: path as string,
    }),
  ),
  ...['constructor', 'prototype', '__proto__'].map(
    (name): Wrong => ({
      what: `a dimension ${name}`,
      request: `PUT /v1/dimensions/${name}`,
      body: { values: [{ key: 'a' }] },
      code: 'validation-failed',
      says: 'no attribute has such a name',
      path: 'path.dimension',
    }),
  ),
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty'].flatMap((name) =>
    ['responses', 'responses/export', 'aggregates', 'priorities', 'touchpoints', 'audit', 'stream'].map(
      (list): Wrong => ({
        what: `the parameter ${name} of ${list}`,
        request: `GET /v1/${list}?${name}=1`,
        code: 'validation-failed',
        says: 'There is no such member',
        path: `query.${name}`,
      }),
    ),
  ),
  {
    what: 'a bulk change by a filter that every object has',
    request: 'POST /v1/responses/state',
    body: { filters: { receivedBefore: '2026-01-01', toString: 'x' }, state: 'quarantined', dryRun: true },
    code: 'validation-failed',
    says: 'toString',
    path: 'filters.toString',
  },

  // Aggregates and lists.
  wrongQuery('an unknown parameter', 'metrics=nps', 'validation-failed', 'query.metrics: There is no such'),
  wrongQuery('a rest of nothing', 'compare=rest', 'validation-failed', 'rest needs a groupBy'),
  wrongQuery('a rest of journeys', 'compare=rest&groupBy=journey', 'validation-failed', 'several'),
  wrongQuery('three groupings', 'groupBy=touchpoint,channel,stage', 'validation-failed', 'at most two'),
  wrongQuery('an unknown grouping', 'groupBy=browser', 'validation-failed', 'attribute.NAME'),
  wrongQuery('a version that is no number', 'surveyVersion=1,b', 'validation-failed', 'version numbers'),
  wrongQuery('an attribute twice', 'attribute.plan=a&attribute.plan=b', 'validation-failed', 'given once'),
  wrongQuery('an unknown dimension', 'attribute.plan=a', 'dimension-not-found', "no dimension 'plan'"),
  wrongQuery('an unknown dimension to group by', 'groupBy=persona', 'dimension-not-found', 'persona'),
  wrongQuery('an unknown journey', 'journey=none', 'journey-not-found', "'none'"),
  wrongQuery('an unknown stage', 'stage=sleep', 'validation-failed', 'discover, purchase'),
  wrongQuery('an unknown format', 'format=xlsx', 'validation-failed', 'json or csv'),
  wrongQuery(
    'SQL as a value',
    `attribute.plan=${encodeURIComponent("'); drop table responses; --")}`,
    'dimension-not-found',
    'plan',
  ),
  ...[
    ['no values', {}, 'values'],
    ['values that are no list', { values: 'a' }, 'values'],
    ['an empty list of values', { values: [] }, 'values'],
    ['a value twice', { values: [{ key: 'a' }, { key: 'a' }] }, 'twice'],
    ['101 values', { values: Array.from({ length: 101 }, (_, n) => ({ key: `v${n}` })) }, 'values'],
    ['an unknown member', { values: [{ key: 'a', colour: 'red' }] }, 'values.0.colour'],
  ].map(([what, body, says]) => ({
    what: `a dimension with ${what}`,
    request: 'PUT /v1/dimensions/plan',
    body,
    code: 'validation-failed' as const,
    says: says as string,
  })),
  {
    what: 'a dimension by a wrong name',
    request: 'PUT /v1/dimensions/a%20b',
    body: { values: [{ key: 'a' }] },
    code: 'validation-failed',
    says: 'path.dimension',
  },
  {
    what: 'an unknown persona',
    request: 'GET /v1/personas/nobody',
    code: 'persona-not-found',
    says: "'nobody'",
  },
  wrongQuery('an unknown metric', 'metric=nps,xyz', 'validation-failed', 'nps, csat, ces'),
  wrongQuery('an unknown interval', 'interval=fortnight', 'validation-failed', 'hour, day, week'),
  wrongQuery(
    'a zone that does not exist',
    'timeZone=Europe/Atlantis',
    'time-zone-unknown',
    'Europe/Atlantis',
  ),
  wrongQuery('an offset for a zone', 'timeZone=%2B02:00', 'time-zone-unknown', 'IANA'),
  wrongQuery('a day that does not exist', 'from=2026-02-30', 'validation-failed', 'query.from'),
  wrongQuery(
    'an unaligned instant',
    'from=2026-01-01T00:07:00Z',
    'time-not-aligned',
    '2026-01-01T00:00:00.000Z',
  ),
  wrongQuery('a range that runs backwards', 'from=2026-02-01&to=2026-01-01', 'range-invalid', 'before'),
  wrongQuery('a day far away', 'from=9999-01-01&to=9999-02-01', 'validation-failed', '2200-01-01'),
  wrongQuery(
    'a century by the hour',
    'from=1970-01-01&to=2100-01-01&interval=hour',
    'too-many-points',
    '10000',
  ),
  wrongQuery('an unknown touchpoint', 'touchpoint=nowhere', 'touchpoint-not-found', "'nowhere'"),
  wrongQuery('a grouping that is none', 'groupBy=weather', 'validation-failed', 'query.groupBy'),
  ...['interval=day&interval=week', 'metric=nps&metric=csat', 'touchpoint=a&touchpoint=b'].map((query) =>
    wrongQuery(`twice: ${query}`, query, 'validation-failed', 'Must be given once'),
  ),
  {
    what: 'a limit of 0',
    request: 'GET /v1/responses?limit=0',
    code: 'validation-failed',
    says: '1 to 1000',
    path: 'query.limit',
  },
  {
    what: 'a limit in words',
    request: 'GET /v1/responses?limit=ten',
    code: 'validation-failed',
    says: '1 to 1000',
    path: 'query.limit',
  },
  {
    what: 'a made-up cursor',
    request: 'GET /v1/responses?cursor=abc',
    code: 'cursor-invalid',
    says: 'nextCursor',
    path: 'query.cursor',
  },
  {
    what: 'a cursor with SQL in it',
    request: `GET /v1/responses?cursor=${Buffer.from(JSON.stringify(["'; drop table responses; --", id])).toString('base64url')}`,
    code: 'cursor-invalid',
    says: 'nextCursor',
  },
  ...(
    [
      ['of the other order', cursorOf('urgent', 2900.5, id)],
      ['of a year that PostgreSQL does not know', cursorOf('newest', '0000-01-01T00:00:00.000Z', id)],
      ['without an id', cursorOf('newest', '2026-01-01T00:00:00.000Z')],
      ['with an id that is none', cursorOf('newest', '2026-01-01T00:00:00.000Z', 'x')],
      ['with an urgency that is none', `${cursorOf('urgent', '1', id)}&order=urgent`],
    ] as const
  ).map(
    ([what, cursor]): Wrong => ({
      what: `a cursor ${what}`,
      request: `GET /v1/responses?cursor=${cursor}`,
      code: 'cursor-invalid',
      says: 'nextCursor',
      path: 'query.cursor',
    }),
  ),
  ...['keys', 'invitations', 'people', 'jobs', 'bursts'].map(
    (list): Wrong => ({
      what: `a cursor of a year that PostgreSQL does not know, for ${list}`,
      request: `GET /v1/${list}?cursor=${cursorOf('0000-01-01T00:00:00.000Z', id)}`,
      code: 'cursor-invalid',
      says: 'nextCursor',
      path: 'query.cursor',
    }),
  ),
  {
    what: 'a cursor of a year that PostgreSQL does not know, for marks',
    request: `GET /v1/marks?cursor=${cursorOf('0000-01-01T00:00:00.000Z', 'a')}`,
    code: 'cursor-invalid',
    says: 'nextCursor',
    path: 'query.cursor',
  },
  ...wrongFilter('an unknown parameter', 'mood=good', 'There is no such member'),
  ...wrongFilter('an unknown metric', 'metric=nps,joy', 'Must be one or more of nps'),
  ...wrongFilter('an unknown channel', 'channel=pigeon', 'Must be one or more of web'),
  ...wrongFilter('a score of 11', 'score=0,11', 'Must be one or more of 0'),
  ...wrongFilter('a score in words', 'score=nine', 'Must be one or more of 0'),
  ...wrongFilter('an empty score', 'score=', 'Must be one or more of 0'),
  ...wrongFilter('an unknown band', 'band=furious', 'Must be one or more of'),
  ...wrongFilter('a state that is not read', 'state=deleted', 'Must be one or more of counted'),
  ...wrongFilter('a comment that is maybe there', 'hasComment=maybe', 'true or false'),
  ...wrongFilter('a search without a word', 'q=%21%3F%20%F0%9F%8E%89', 'one letter or digit'),
  ...wrongFilter('a search with a NUL', 'q=a%00b', 'valid Unicode'),
  ...wrongFilter('a search of 201 characters', `q=${'x'.repeat(201)}`, 'at most 200'),
  ...wrongFilter('a day that does not exist', 'from=2026-02-30', 'Must be a day'),
  ...wrongFilter('a time in words', 'to=yesterday', 'Must be a day'),
  ...wrongFilter('a time far away', 'to=9999-01-01', '2200-01-01'),
  ...wrongFilter('a range that runs backwards', 'from=2026-02-01&to=2026-01-01', 'before', 'range-invalid'),
  ...wrongFilter('a filter given twice', 'metric=nps&metric=csat', 'Must be given once'),
  ...['', '/export'].map(
    (end): Wrong => ({
      what: `an unknown touchpoint of responses${end}`,
      request: `GET /v1/responses${end}?touchpoint=website,nowhere`,
      code: 'touchpoint-not-found',
      says: "'nowhere'",
      path: 'query.touchpoint',
    }),
  ),

  {
    what: 'an order that is none',
    request: 'GET /v1/responses?order=loudest',
    code: 'validation-failed',
    says: 'newest or urgent',
    path: 'query.order',
  },
  {
    what: 'an export in a format that is none',
    request: 'GET /v1/responses/export?format=xls',
    code: 'validation-failed',
    says: 'csv, ndjson',
    path: 'query.format',
  },
  {
    what: 'an export by pages',
    request: 'GET /v1/responses/export?limit=10',
    code: 'validation-failed',
    says: 'There is no such member',
    path: 'query.limit',
  },
  {
    what: 'a stream of something',
    request: 'GET /v1/stream?touchpoint=website',
    code: 'validation-failed',
    says: 'There is no such member',
    path: 'query.touchpoint',
  },
  ...['abc', '2026-02-30T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', "'; drop table responses; --"].map(
    (lastEventId): Wrong => ({
      what: `a stream resumed from ${lastEventId}`,
      request: 'GET /v1/stream',
      headers: { 'last-event-id': lastEventId },
      code: 'validation-failed',
      says: 'Must be the id of an event',
      path: 'headers.last-event-id',
    }),
  ),
  {
    what: 'a cursor with a NUL',
    request: `GET /v1/touchpoints?cursor=${Buffer.from(JSON.stringify(['a\0'])).toString('base64url')}`,
    code: 'cursor-invalid',
    says: 'nextCursor',
  },
  {
    what: 'an unknown parameter of priorities',
    request: 'GET /v1/priorities?channel=web',
    code: 'validation-failed',
    says: 'There is no such member',
    path: 'query.channel',
  },
  {
    what: 'priorities by an unknown metric',
    request: 'GET /v1/priorities?metric=nps,xyz',
    code: 'validation-failed',
    says: 'nps, csat, ces',
    path: 'query.metric',
  },
  {
    what: 'no priorities at all',
    request: 'GET /v1/priorities?limit=0',
    code: 'validation-failed',
    says: '1 to 1000',
    path: 'query.limit',
  },
  {
    what: 'priorities in a zone that does not exist',
    request: 'GET /v1/priorities?timeZone=Europe/Atlantis',
    code: 'time-zone-unknown',
    says: 'Europe/Atlantis',
    path: 'query.timeZone',
  },
  {
    what: 'priorities of a range that runs backwards',
    request: 'GET /v1/priorities?from=2026-02-01&to=2026-01-01',
    code: 'range-invalid',
    says: 'before',
    path: 'query.from',
  },

  // Set-up.
  {
    what: 'a touchpoint without a name',
    request: 'PUT /v1/touchpoints/new',
    body: {},
    code: 'validation-failed',
    says: 'name',
    path: 'name',
  },
  {
    what: 'a touchpoint key with a space',
    request: 'PUT /v1/touchpoints/a%20b',
    body: { name: 'x' },
    code: 'validation-failed',
    says: 'lower-case',
    path: 'path.touchpoint',
  },
  {
    what: 'an importance of 0',
    request: 'PUT /v1/touchpoints/new',
    body: { name: 'x', importance: 0 },
    code: 'validation-failed',
    says: 'importance',
    path: 'importance',
  },
  {
    what: 'a survey of an unknown metric',
    request: 'PUT /v1/touchpoints/website/surveys/xyz',
    body: {},
    code: 'validation-failed',
    says: 'nps, csat, ces',
    path: 'path.metric',
  },
  {
    what: 'a survey of an unknown touchpoint',
    request: 'PUT /v1/touchpoints/nowhere/surveys/nps',
    body: {},
    code: 'touchpoint-not-found',
    says: "'nowhere'",
  },
  {
    what: 'NPS on five points',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { scale: { max: 5 } },
    code: 'validation-failed',
    says: '0 to 10',
    path: 'scale',
  },
  {
    what: 'NPS in stars',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { appearance: 'stars' },
    code: 'validation-failed',
    says: 'numbers',
    path: 'appearance',
  },
  {
    what: 'NPS in faces',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { appearance: 'faces' },
    code: 'validation-failed',
    says: 'numbers',
    path: 'appearance',
  },
  {
    what: 'thanks for a band of another metric',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { texts: { en: { thanksFor: { high: { text: 'x' } } } } },
    code: 'validation-failed',
    says: 'detractor, passive, promoter, not high',
    path: 'texts.en.thanksFor.high',
  },
  ...[
    'javascript:alert(1)',
    'https:evil.example',
    'https:/\\evil.example',
    'https://\\evil.example',
    'https://shop.example@evil.example/',
  ].map(
    (url): Wrong => ({
      what: `${url} as a link, which runs a script or leads elsewhere than it seems`,
      request: 'PUT /v1/touchpoints/website/surveys/nps',
      body: { texts: { en: { thanksFor: { promoter: { text: 'x', link: { text: 'x', url } } } } } },
      code: 'validation-failed',
      says: 'https://',
      path: 'texts.en.thanksFor.promoter.link.url',
    }),
  ),
  {
    what: 'a link with half of a surrogate pair',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: {
      texts: {
        en: { thanksFor: { promoter: { text: 'x', link: { text: 'x', url: 'https://a.example/\ud800' } } } },
      },
    },
    code: 'validation-failed',
    says: 'surrogate',
    path: 'texts.en.thanksFor.promoter.link.url',
  },
  {
    what: 'a page with half of a surrogate pair',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { display: { pages: ['/a', '/\udc00'] } },
    code: 'validation-failed',
    says: 'surrogate',
    path: 'display.pages.1',
  },
  {
    what: 'a page that is an address',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { display: { pages: ['https://shop.example/'] } },
    code: 'validation-failed',
    says: '/pricing',
    path: 'display.pages.0',
  },
  {
    what: 'a trigger that is not',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { display: { trigger: { kind: 'scroll', percent: 0 } } },
    code: 'validation-failed',
    says: 'percent',
    path: 'display.trigger.percent',
  },
  {
    what: 'a colour by name',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { theme: { light: { accent: 'red' } } },
    code: 'validation-failed',
    says: '#1d5c4a',
    path: 'theme.light.accent',
  },
  {
    what: 'a text that cannot be read on its background',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { theme: { light: { text: '#777777', background: '#ffffff' } } },
    code: 'validation-failed',
    says: '4.47 (#777777) on the background (#ffffff); it needs 4.5',
    path: 'theme.light.text',
  },
  {
    what: 'a font that ends its declaration',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { theme: { font: 'serif; background: red' } },
    code: 'validation-failed',
    says: 'font families',
    path: 'theme.font',
  },
  {
    what: 'a font with an open quote',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { theme: { font: '"Inter' } },
    code: 'validation-failed',
    says: 'font families',
    path: 'theme.font',
  },
  {
    what: 'a follow-up for a band of another metric',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { followUps: [{ key: 'comment', kind: 'text', bands: ['high'] }] },
    code: 'validation-failed',
    says: 'detractor',
    path: 'followUps.0.bands',
  },
  {
    what: 'a default language without words',
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: { defaultLocale: 'sv' },
    code: 'validation-failed',
    says: 'not sv',
    path: 'defaultLocale',
  },
  {
    what: 'a journey without touchpoints',
    request: 'PUT /v1/journeys/new',
    body: { name: 'x' },
    code: 'validation-failed',
    says: 'touchpoints',
    path: 'touchpoints',
  },
  {
    what: 'a journey of no touchpoint',
    request: 'PUT /v1/journeys/new',
    body: { name: 'x', touchpoints: [] },
    code: 'validation-failed',
    says: 'There must be at least 1.',
    path: 'touchpoints',
  },
  {
    what: 'a journey of 51 touchpoints',
    request: 'PUT /v1/journeys/new',
    body: { name: 'x', touchpoints: Array.from({ length: 51 }, (_, index) => `t-${index}`) },
    code: 'validation-failed',
    says: 'There may be at most 50.',
    path: 'touchpoints',
  },
  {
    what: 'a journey that passes a touchpoint twice',
    request: 'PUT /v1/journeys/new',
    body: { name: 'x', touchpoints: ['website', 'website'] },
    code: 'validation-failed',
    says: "'website' is named twice",
    path: 'touchpoints.1',
  },
  {
    what: 'a journey to an unknown touchpoint',
    request: 'PUT /v1/journeys/new',
    body: { name: 'x', touchpoints: ['website', 'nowhere'] },
    code: 'touchpoint-not-found',
    says: "'nowhere'",
    path: 'touchpoints.1',
  },
  {
    what: 'a journey key with a space',
    request: 'PUT /v1/journeys/a%20b',
    body: { name: 'x', touchpoints: ['website'] },
    code: 'validation-failed',
    says: 'lower-case',
    path: 'path.journey',
  },
  {
    what: 'an unknown journey',
    request: 'GET /v1/journeys/nowhere',
    code: 'journey-not-found',
    says: "'nowhere'",
  },
  {
    what: 'removing an unknown journey',
    request: 'DELETE /v1/journeys/nowhere',
    code: 'journey-not-found',
    says: "'nowhere'",
  },
  wrongMark('without a time', { at: undefined }, { says: 'ISO 8601', path: 'at' }),
  wrongMark('at a time without a zone', { at: '2026-11-01T10:00:00' }, { says: 'ISO 8601', path: 'at' }),
  wrongMark('at no time', { at: '2026-02-30T10:00:00Z' }, { says: 'instant that exists', path: 'at' }),
  wrongMark('before there were days', { at: '0000-01-01T00:00:00Z' }, { says: '1970', path: 'at' }),
  wrongMark('after the last day', { at: '9999-12-31T23:59:59Z' }, { says: '2200', path: 'at' }),
  wrongMark('without words', { text: '' }, { says: 'at least 1 character', path: 'text' }),
  wrongMark('with a NUL', { text: 'a\0b' }, { says: 'Unicode', path: 'text' }),
  wrongMark('of an unknown kind', { kind: 'outage' }, { says: 'release', path: 'kind' }),
  wrongMark(
    'that names a touchpoint twice',
    { touchpoints: ['website', 'website'] },
    { says: "'website' is named twice", path: 'touchpoints.1' },
  ),
  wrongMark(
    'at 51 touchpoints',
    { touchpoints: Array.from({ length: 51 }, (_, index) => `t-${index}`) },
    { says: 'at most 50', path: 'touchpoints' },
  ),
  wrongMark(
    'at an unknown touchpoint',
    { touchpoints: ['website', 'nowhere'] },
    { code: 'touchpoint-not-found', says: "'nowhere'", path: 'touchpoints.1' },
  ),
  wrongMark('with an unknown member', { color: 'red' }, { says: 'color', path: 'color' }),
  {
    what: 'an unknown mark',
    request: 'GET /v1/marks/nowhere',
    code: 'mark-not-found',
    says: "'nowhere'",
  },
  {
    what: 'removing an unknown mark',
    request: 'DELETE /v1/marks/nowhere',
    code: 'mark-not-found',
    says: "'nowhere'",
  },
  {
    what: 'marks at an unknown touchpoint',
    request: 'GET /v1/marks?touchpoint=nowhere',
    code: 'touchpoint-not-found',
    says: "'nowhere'",
    path: 'query.touchpoint',
  },
  {
    what: 'marks of a range that ends before it begins',
    request: 'GET /v1/marks?from=2026-11-02&to=2026-11-01',
    code: 'range-invalid',
    says: 'before to',
    path: 'query.from',
  },
  {
    what: 'marks from a day that there is not',
    request: 'GET /v1/marks?from=2026-02-30',
    code: 'validation-failed',
    says: 'a day such as',
    path: 'query.from',
  },
  {
    what: 'marks after a cursor of another list',
    request: `GET /v1/marks?cursor=${Buffer.from('["website"]').toString('base64url')}`,
    code: 'cursor-invalid',
    says: 'nextCursor',
    path: 'query.cursor',
  },
  {
    what: 'a mark key with a space',
    request: 'PUT /v1/marks/a%20b',
    body: { at: '2026-11-01T10:00:00Z', text: 'x' },
    code: 'validation-failed',
    says: 'lower-case',
    path: 'path.mark',
  },
  {
    what: 'an origin with a path',
    request: 'PUT /v1/project',
    body: { name: 'x', allowedOrigins: ['https://shop.example/'] },
    code: 'validation-failed',
    says: 'origin',
    path: 'allowedOrigins.0',
  },
  {
    what: 'a project in a zone that does not exist',
    request: 'PUT /v1/project',
    body: { name: 'x', timeZone: 'Mars/Base' },
    code: 'time-zone-unknown',
    says: 'Mars/Base',
    path: 'timeZone',
  },
  wrongRetention('of one day', 1, 'Must be at least 30.'),
  wrongRetention('of no days', 0, 'Must be at least 30.'),
  wrongRetention('of a thousand years', 365_000, 'Must be at most 36500.'),
  wrongRetention('of half days', 30.5, 'Must be a whole number.'),
  wrongRetention('in words', 'forever', 'Must be a number.'),
  wrongRetention('of true', true, 'Must be a number.'),
  {
    what: 'a key without scopes',
    request: 'POST /v1/keys',
    body: { kind: 'secret', scopes: [] },
    code: 'validation-failed',
    says: 'scope',
    path: 'scopes',
  },
  ...[
    {
      what: 'signing in with a password and no e-mail address',
      request: 'POST /v1/sessions',
      body: { password: 'correct horse battery' },
      says: 'Must have email and password, or token',
    },
    {
      what: 'signing in as nobody in particular',
      request: 'POST /v1/sessions',
      body: { email: 'ada', password: 'correct horse battery' },
      says: 'e-mail address such as',
      path: 'email',
    },
    {
      what: 'signing in in two ways',
      request: 'POST /v1/sessions',
      body: { email: 'ada@shop.example', password: 'correct horse battery', token: 'x' },
      says: 'Must have email and password, or token',
    },
    {
      what: 'an invitation to no address',
      request: 'POST /v1/invitations',
      body: { email: 'ada@@shop.example' },
      says: 'e-mail address such as',
      path: 'email',
    },
    {
      what: 'an invitation with a role that there is not',
      request: 'POST /v1/invitations',
      body: { email: 'ada@shop.example', role: 'admin' },
      says: 'role',
      path: 'role',
    },
    {
      what: 'accepting with a short password',
      request: 'POST /v1/invitations/accept',
      body: { token: 'none', password: 'short' },
      says: 'at least 10 characters',
      path: 'password',
    },
    {
      what: 'accepting with a password that cannot be stored',
      request: 'POST /v1/invitations/accept',
      body: { token: 'none', password: 'ten characters\u0000' },
      says: 'NUL',
      path: 'password',
    },
    {
      what: 'signing in with a code that is none',
      request: 'POST /v1/sessions',
      body: { email: 'ada@shop.example', password: 'correct horse battery', code: '' },
      says: 'code',
      path: 'code',
    },
    {
      what: 'signing in by a link with a code that is too long',
      request: 'POST /v1/sessions',
      body: { token: 'x', code: '1'.repeat(41) },
      says: 'code',
      path: 'code',
    },
    {
      what: 'accepting with a code that is a number',
      request: 'POST /v1/invitations/accept',
      body: { token: 'none', password: 'correct horse battery', code: 123456 },
      says: 'code',
      path: 'code',
    },
    {
      what: 'a project that asks for a second factor perhaps',
      request: 'PUT /v1/project',
      body: { name: 'A', requireSecondFactor: 'yes' },
      says: 'requireSecondFactor',
      path: 'requireSecondFactor',
    },
    {
      what: 'looking at an invitation without its token',
      request: 'POST /v1/invitations/look',
      body: {},
      says: 'token',
      path: 'token',
    },
    {
      what: 'a sign-in link for no address',
      request: 'POST /v1/sign-in-links',
      body: { email: 'ada@shop' },
      says: 'e-mail address such as',
      path: 'email',
    },
    {
      what: 'a role that there is not',
      request: `PUT /v1/people/${id}`,
      body: { role: 'admin' },
      says: 'role',
      path: 'role',
    },
  ].map((row) => ({ ...row, code: 'validation-failed' as const })),
  {
    what: 'the role of an unknown person',
    request: `PUT /v1/people/${id}`,
    body: { role: 'owner' },
    code: 'person-not-found',
    says: id,
  },
  {
    what: 'the second factor of an unknown person',
    request: `DELETE /v1/people/${id}/second-factor`,
    code: 'person-not-found',
    says: id,
  },
  {
    what: 'withdrawing an unknown invitation',
    request: `DELETE /v1/invitations/${id}`,
    code: 'invitation-not-found',
    says: id,
  },
  {
    what: 'signing in with half a link',
    request: 'POST /v1/sessions',
    body: { token: 'x' },
    code: 'link-invalid',
    says: 'not copied whole',
  },
  {
    what: 'signing in with a password that no database can hold',
    request: 'POST /v1/sessions',
    body: { email: 'ada@shop.example', password: '\u0000' },
    code: 'sign-in-failed',
    says: 'wrong',
  },
  { what: 'revoking an unknown key', request: `DELETE /v1/keys/${id}`, code: 'key-not-found', says: id },
];

describeApp('bad input', (underTest) => {
  beforeAll(async () => {
    await underTest.test.send(post, { body: { ...good, id: deletedId } });
    await underTest.test.send(`DELETE /v1/responses/${deletedId}`);
  });

  it.each(table)('$what', (wrong) => expectRefused(underTest, wrong, underTest.test.send));

  const collected = table.filter(({ request }) =>
    /^POST \/v1\/(responses|responses\/batch|impressions)(\?|$)/.test(request),
  );
  it.each(collected)('$what, through a socket', (wrong) =>
    expectRefused(underTest, wrong, (request, sending) => sendByWire(underTest.test, request, sending)),
  );

  it('rejects the one item that is nested 3,000 deep, also beside a member that nobody knows', async () => {
    const item = (more: string) => `{"id":"${randomUUID()}","touchpoint":"website","score":9${more}}`;
    const deep = item(`,"more":${'['.repeat(3_000)}${']'.repeat(3_000)}`);
    const body = `{"version":7,"responses":[${item('')},${deep},${item('')}]}`;
    const { status, body: receipt } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
      ...{ key: publishable, body, headers: { 'content-type': 'application/json' } },
    });
    expect([status, receipt.results.map((result) => result.status)]).toEqual([
      200,
      ['created', 'rejected', 'created'],
    ]);
    expect(receipt.results[1]?.problem?.code).toBe('json-too-deep');
  });

  it('leaves the server serving', async () => {
    const { status } = await underTest.test.send(post, { body: { ...good, id: randomUUID() } });
    expect(status).toBe(201);
  });
});

async function expectRefused(
  underTest: AppUnderTest,
  { request, body, headers, key, code, says, path }: Wrong,
  send: (request: string, sending: Sending) => Promise<Answer<Problem>>,
): Promise<void> {
  const before = await storeOf(underTest);
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const answer = await send(request, {
    ...(key !== undefined && { key }),
    body,
    headers: { ...(isRaw && { 'content-type': 'application/json' }), ...headers },
  });

  const [status, title] = problems[code];
  expect(answer.body).toMatchObject({ code, status, title, detail: expect.stringContaining(says) });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body.instance).toBe(`urn:request:${answer.headers['x-request-id']}`);
  expect(JSON.stringify(answer.body.errors ?? '')).not.toMatch(/Invalid |Too (?:big|small)|expected /);
  const told = (answer.body.errors ?? []).map((error) => `${error.path}: ${error.code}`);
  expect(new Set(told).size).toBe(told.length);
  if (path !== undefined) expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  expect(await storeOf(underTest)).toEqual(before);
}

/** How many rows each table has, and a sum over what they hold. */
async function storeOf({ database }: AppUnderTest): Promise<Record<string, string>> {
  const rows = await database.query<{ name: string; content: string }>(await fingerprintStatement(database));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

const fingerprintStatements = new WeakMap<Database, Promise<string>>();

function fingerprintStatement(database: Database): Promise<string> {
  const known = fingerprintStatements.get(database) ?? makeFingerprintStatement(database);
  fingerprintStatements.set(database, known);
  return known;
}

async function makeFingerprintStatement(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(20);
  return tables
    .map(
      ({ name }) => `select '${name}' as name,
        count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as content from ${name} t`,
    )
    .join(' union all ');
}
