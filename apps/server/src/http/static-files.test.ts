import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeStaticFolders } from '../testing/static-folders.ts';
import { createHttpServer } from './http-server.ts';
import { dashboardFiles, demoFiles, previewFiles } from './static-files.ts';

let app: FastifyInstance;
let remove: () => Promise<void>;
beforeAll(async () => {
  const folders = await makeStaticFolders();
  remove = folders.remove;
  app = createHttpServer({ logLevel: 'silent' });
  await app.register(previewFiles, { root: folders.preview });
  await app.register(dashboardFiles, { root: folders.dashboard });
  await app.register(demoFiles({ root: folders.demo, publishableKey: 'vpk_of_this_installation' }));
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await remove();
});

const minutes = 'public, max-age=300';
const forGood = 'public, max-age=31536000, immutable';

it.each([
  ['/preview/', '<!doctype html><title>Preview</title>', 'text/html', minutes],
  ['/demo/', '<!doctype html><title>Demo</title>', 'text/html', minutes],
  ['/demo/assets/shop-abc.js', '/* the shop */', 'application/javascript', forGood],
  ['/dashboard/', '<!doctype html><title>Dashboard</title>', 'text/html', 'no-cache'],
  ['/dashboard/responses/0198c0de?q=a.b', '<!doctype html><title>Dashboard</title>', 'text/html', 'no-cache'],
  ['/dashboard/assets/app-abc.js', '/* the dashboard */', 'application/javascript', forGood],
])('sends %s as it was compressed, and says how long to keep it', async (url, content, type, kept) => {
  const send = (encoding: string) => app.inject({ url, headers: { 'accept-encoding': encoding } });
  const [brotli, gzip, plain] = [await send('gzip, br'), await send('gzip'), await send('')];
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(content);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(content);
  expect(plain.body).toBe(content);
  expect([brotli, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual([
    'br',
    'gzip',
    undefined,
  ]);
  for (const { statusCode, headers } of [brotli, gzip, plain]) {
    expect([statusCode, headers['cache-control'], headers.vary]).toEqual([200, kept, 'Accept-Encoding']);
    expect(headers['content-type']).toContain(type);
  }
});

it('puts the key of this installation into the pages of the shop, which are asked for anew each time', async () => {
  const { statusCode, headers, body } = await app.inject('/demo/checkout.html');
  expect(body).toBe('<!doctype html><script data-key="vpk_of_this_installation"></script>');
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
});

it.each([
  ['/demo/', "frame-ancestors 'none'"],
  ['/demo/checkout.html', "frame-ancestors 'none'"],
  ['/preview/', "frame-ancestors 'self'"],
  ['/dashboard/touchpoints', "frame-src 'self'; frame-ancestors 'none'"],
])(
  '%s lives under the policy that the widget promises to live under; others may not frame it',
  async (url, framing) => {
    const { headers } = await app.inject(url);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; connect-src 'self'",
    );
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy']).toContain(framing);
  },
);

it.each([
  '/demo/..%2fsecret.txt',
  '/demo/%2e%2e/secret.txt',
  '/demo/%00',
  '/demo/none.html',
  '/preview/..%2fsecret.txt',
  '/dashboard/..%2fsecret.txt',
  '/dashboard/%2e%2e/secret.txt',
  '/dashboard/assets/app-old.js',
])('has nothing at %s', async (url) => {
  const { statusCode, body } = await app.inject(url);
  expect([statusCode, JSON.parse(body).code]).toEqual([404, 'route-not-found']);
});

it.each([
  ['/demo', '/demo/'],
  ['/dashboard', '/dashboard/'],
  ['/preview?key=vpk_1', '/preview/?key=vpk_1'],
  ['http://vox.example/preview?key=vpk_1', '/preview/?key=vpk_1'],
])('leads from %s to %s', async (path, address) => {
  const { port } = app.server.address() as AddressInfo;
  const [answer] = await once(get({ port, host: '127.0.0.1', path, agent: false }), 'response');
  answer.resume();
  expect([answer.statusCode, answer.headers.location]).toEqual([302, address]);
});

it.each([
  ['a part that there is not', { range: 'bytes=99999999-' }, 416, 'range-not-satisfiable'],
  ['another version', { 'if-match': '"another"' }, 412, 'precondition-failed'],
])('says with a problem that it has no such thing: %s', async (_, headers, status, code) => {
  const answer = await app.inject({ url: '/preview/index.html', headers });
  expect([answer.statusCode, answer.headers['content-type'], answer.json().code]).toEqual([
    ...[status, 'application/problem+json; charset=utf-8', code],
  ]);
});
