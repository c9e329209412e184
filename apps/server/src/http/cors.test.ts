import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let test: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[number]).open();
  test = await createTestApp(opened.database);
  close = opened.close;
});
afterAll(async () => {
  await test.close();
  await close();
});

const preflight = (url: string, method: string, headers = 'authorization,content-type') =>
  test.app.inject({
    method: 'OPTIONS',
    url,
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    },
  });

it.each([
  ['/v1/responses', 'POST'],
  ['/v1/responses/batch', 'POST'],
  ['/v1/impressions', 'POST'],
  ['/v1/touchpoints/website/survey', 'GET'],
])('a page of any origin may ask to collect at %s', async (url, method) => {
  const { statusCode, headers } = await preflight(url, method);
  expect([statusCode, headers['access-control-allow-origin']]).toEqual([204, '*']);
  expect(headers['access-control-allow-headers']).toBe('authorization,content-type');
  expect(headers['access-control-allow-methods']).toContain(method);
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

it('may send whatever headers its tools add to every request', async () => {
  const names =
    'authorization, baggage, content-encoding, sentry-trace, traceparent, x-datadog-trace-id, x-my-own';
  const { statusCode, headers } = await preflight('/v1/responses', 'POST', names);
  expect([statusCode, headers['access-control-allow-headers']]).toEqual([204, names]);
  expect(String(headers.vary).split(', ')).toContain('Access-Control-Request-Headers');
  const none = await test.app.inject({
    method: 'OPTIONS',
    url: '/v1/touchpoints/website/survey',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'GET' },
  });
  expect([none.statusCode, none.headers['access-control-allow-headers']]).toEqual([204, undefined]);
});

it.each([
  ['/v1/responses', 'GET'],
  ['/v1/aggregates', 'GET'],
  ['/v1/keys', 'POST'],
  ['/v1/touchpoints/website', 'PUT'],
])('but not to do anything else: %s %s', async (url, method) => {
  const { statusCode, headers } = await preflight(url, method);
  expect([statusCode >= 400, headers['access-control-allow-methods']]).toEqual([true, undefined]);
  expect(headers.allow).toContain(method);
});

it('may read a refusal too', async () => {
  const { status, headers } = await test.send('POST /v1/responses', { key: null, body: {} });
  expect([status, headers['access-control-allow-origin'], headers.vary]).toEqual([401, '*', 'Origin']);
  const mistakes = [
    'POST /v1/response',
    'GET /v1/impressions',
    'PUT /v1/responses/batch',
    'OPTIONS /v1/responses',
  ];
  for (const request of [...mistakes, 'GET /v1/%E0%A4%A']) {
    const wrong = await test.send<{ code: string }>(request, { key: null });
    expect([request, wrong.headers['access-control-allow-origin']]).toEqual([request, '*']);
    expect(wrong.body.code).toMatch(/^(route-not-found|method-not-allowed|malformed-request)$/);
  }
  expect((await test.send('GET /v1/aggregates')).headers['access-control-allow-origin']).toBeUndefined();
});
