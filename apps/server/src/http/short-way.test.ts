import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendByWire } from '../testing/send-by-wire.ts';
import { createTestApp, type TestApp, testKeys } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let test: TestApp;
let close: () => Promise<void>;
/** Requests that went Fastify's way to the end. */
let long = 0;
const countLong = () => {
  long += 1;
};
const channel = 'tracing:fastify.request.handler:start';
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[number]).open();
  test = await createTestApp(opened.database);
  close = opened.close;
  subscribe(channel, countLong);
});
beforeEach(() => {
  long = 0;
});
afterAll(async () => {
  unsubscribe(channel, countLong);
  await test.close();
  await close();
});

const { publishable: key } = testKeys;
const answer = (last: number, more: object = {}) => ({
  id: `0198c0de-7a11-7c3e-8f00-0000000000${last}`,
  touchpoint: 'website',
  score: 9,
  ...more,
});

it('tells by every way the same in the same headers, and these', async () => {
  const [short, injected] = [
    await sendByWire(test, 'POST /v1/responses', { key, body: answer(10) }),
    await test.send('POST /v1/responses', { key, body: answer(11) }),
  ];
  expect(long).toBe(1);
  expect([short.status, short.body]).toEqual([201, { id: answer(10).id, revision: 1, status: 'created' }]);
  const names = [
    ...['access-control-allow-origin', 'access-control-expose-headers', 'cache-control', 'connection'],
    ...['content-length', 'content-security-policy', 'content-type', 'date', 'keep-alive', 'ratelimit'],
    ...['ratelimit-policy', 'referrer-policy', 'vary', 'x-content-type-options', 'x-request-id'],
  ];
  expect(Object.keys(short.headers).sort()).toEqual(names);
  // What is injected has no connection that could be kept.
  expect(Object.keys({ ...injected.headers, 'keep-alive': '' }).sort()).toEqual(names);
  expect(short.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
    'content-length': '77',
    'content-type': 'application/json; charset=utf-8',
    vary: 'Origin',
  });
});

it.each([
  ['an answer with its key', 'POST /v1/responses', { key, ...answer(20) }, 201],
  ['a batch', 'POST /v1/responses/batch', { key, responses: [answer(21), answer(22)] }, 200],
  [
    'impressions',
    'POST /v1/impressions',
    { key, impressions: [{ id: answer(23).id, touchpoint: 'website' }] },
    200,
  ],
])('is taken by %s', async (_what, request, body, status) => {
  expect((await sendByWire(test, request, { key: null, body })).status).toBe(status);
  expect(long).toBe(0);
});

it.each([
  ['is large', answer(30, { comment: 'ä'.repeat(4_500) }), {}],
  ['is of a type that few write', answer(31), { 'content-type': 'APPLICATION/JSON' }],
])('is not taken by what %s, which is answered the same', async (_what, body, headers) => {
  const { status } = await sendByWire(test, 'POST /v1/responses', { key, body, headers });
  expect([status, long]).toEqual([201, 1]);
});

it('is not taken by what comes in pieces', async () => {
  const { port } = test.app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const body = JSON.stringify({ key, ...answer(40) });
  socket.write(
    `POST /v1/responses HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.slice(0, 40));
  // So much has arrived when the server has answered another.
  await sendByWire(test, 'POST /v1/responses', { key, body: answer(41) });
  expect(long).toBe(0);
  socket.write(body.slice(40));
  const [piece] = await once(socket.setEncoding('utf8'), 'data');
  expect(piece).toMatch(/^HTTP\/1\.1 201 /);
  expect(long).toBe(1);
});
