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

const preflight = (url: string, method: string) =>
  test.app.inject({
    method: 'OPTIONS',
    url,
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
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
  expect(headers['access-control-allow-headers']).toBe('authorization, content-type');
  expect(headers['access-control-allow-methods']).toContain(method);
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

it.each([
  ['/v1/responses', 'GET'],
  ['/v1/aggregates', 'GET'],
  ['/v1/keys', 'POST'],
  ['/v1/touchpoints/website', 'PUT'],
])('but not to do anything else: %s %s', async (url, method) => {
  const { statusCode, headers } = await preflight(url, method);
  expect([statusCode >= 400, headers['access-control-allow-origin']]).toEqual([true, undefined]);
});

it('may read a refusal too', async () => {
  const { status, headers } = await test.send('POST /v1/responses', { key: null, body: {} });
  expect([status, headers['access-control-allow-origin'], headers.vary]).toEqual([401, '*', 'Origin']);
  expect((await test.send('GET /v1/aggregates')).headers['access-control-allow-origin']).toBeUndefined();
});
