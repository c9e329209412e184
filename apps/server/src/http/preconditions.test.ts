import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nginx, startNginx } from '../testing/nginx.ts';
import { createTestApp, type TestApp, testKeys } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let test: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  test = await createTestApp(opened.database);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());

/** What is put by its key, with a body for each. */
const resources: [path: string, body: object][] = [
  ['/v1/project', { name: 'Shop' }],
  ['/v1/touchpoints/checkout', { name: 'Checkout' }],
  ['/v1/touchpoints/checkout/surveys/csat', {}],
  ['/v1/journeys/buying', { name: 'Buying', touchpoints: ['website'] }],
  ['/v1/links/counter', { touchpoint: 'website' }],
  ['/v1/dimensions/plan', { values: [{ key: 'pro' }] }],
  ['/v1/personas/family', {}],
  ['/v1/marks/release', { at: '2026-11-01T00:00:00Z', text: 'Release' }],
];

describe('behind a proxy that compresses and so makes tags weak', () => {
  it.each(resources)('%s is saved with the tag that was read', async (path, body) => {
    await test.send(`PUT ${path}`, { body });
    const read = await test.send(`GET ${path}`);
    const weak = `W/${read.headers.etag}`;
    const again = await test.send(`GET ${path}`, { headers: { 'if-none-match': `"x", ${weak}` } });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, read.headers.etag]);
    const saved = await test.send(`PUT ${path}`, { body, headers: { 'if-match': weak } });
    expect(saved.status).toBe(200);
  });

  it.skipIf(nginx === undefined)(
    `saves through a real nginx${nginx === undefined ? ' (not tried: nginx is not installed)' : ''}`,
    async () => {
      const { port } = test.app.server.address() as AddressInfo;
      const proxy = await startNginx(nginx as string, `http://127.0.0.1:${port}`);
      try {
        const url = `${proxy.url}/v1/project`;
        const headers = { authorization: `Bearer ${testKeys.secret}` };
        const read = await fetch(url, { headers });
        const etag = read.headers.get('etag') as string;
        expect([read.headers.get('content-encoding'), etag.slice(0, 2)]).toEqual(['gzip', 'W/']);
        const put = (name: string) =>
          fetch(url, {
            method: 'PUT',
            headers: { ...headers, 'if-match': etag, 'content-type': 'application/json' },
            body: JSON.stringify({ name }),
          });
        expect((await put('Renamed')).status).toBe(200);
        expect((await put('By somebody who has not seen that')).status).toBe(412);
        const known = {
          ...headers,
          'if-none-match': (await fetch(url, { headers })).headers.get('etag') ?? '',
        };
        expect((await fetch(url, { headers: known })).status).toBe(304);
      } finally {
        await proxy.stop();
      }
    },
  );
});

it.each(resources)('%s is never overwritten with If-None-Match: *', async (path, body) => {
  const only = { 'if-none-match': '*' };
  if (path === '/v1/touchpoints/checkout') {
    const made = await test.send('PUT /v1/touchpoints/new', { body, headers: only });
    expect(made.status).toBe(201);
  }
  await test.send(`PUT ${path}`, { body });
  const before = await test.send(`GET ${path}`);
  const refused = await test.send(`PUT ${path}`, { body, headers: only });
  expect([refused.status, refused.body]).toMatchObject([412, { code: 'precondition-failed' }]);
  expect((await test.send(`GET ${path}`)).body).toEqual(before.body);
});

it('tells whoever has the set-up, the numbers or a survey already', async () => {
  for (const path of ['/v1/setup', '/v1/aggregates?metric=nps', '/v1/touchpoints/website/survey']) {
    const { headers } = await test.send(`GET ${path}`);
    const again = await test.send(`GET ${path}`, { headers: { 'if-none-match': `W/${headers.etag}` } });
    expect([path, again.status, again.body]).toEqual([path, 304, undefined]);
  }
});
