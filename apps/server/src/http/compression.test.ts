import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressed, shortestCompressed } from './compression.ts';

let app: FastifyInstance;
const long = 'x'.repeat(shortestCompressed);
const short = 'x'.repeat(shortestCompressed - 1);

beforeAll(() => {
  app = fastify();
  const options = { onSend: compressed };
  app.get('/long', options, async (_request, reply) => reply.header('vary', 'Accept').send(long));
  app.get('/short', options, async () => short);
  app.get('/bytes', options, async () => Buffer.from(long));
});
afterAll(() => app?.close());

const get = (url: string, encoding?: string) =>
  app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['*', 'br', brotliDecompressSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['gzip', 'gzip', gunzipSync],
])('answers who accepts %s in %s', async (accepted, encoding, decompress) => {
  const { headers, rawPayload } = await get('/long', accepted);
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-length': String(rawPayload.length),
    vary: 'Accept, accept-encoding',
  });
  expect(decompress(rawPayload).toString()).toBe(long);
});

it.each([
  ['/long', undefined, long],
  ['/long', 'deflate, identity', long],
  ['/short', 'br', short],
  ['/bytes', 'br', long],
])('sends %s to who accepts %s as it is', async (url, accepted, body) => {
  const answer = await get(url, accepted);
  expect([answer.headers['content-encoding'], answer.body]).toEqual([undefined, body]);
});

it('tells by HEAD what GET would answer', async () => {
  const [head, whole] = await Promise.all([
    app.inject({ method: 'HEAD', url: '/long', headers: { 'accept-encoding': 'br' } }),
    get('/long', 'br'),
  ]);
  const told = ({ headers }: typeof head) => [headers['content-encoding'], headers['content-length']];
  expect([told(head), head.body]).toEqual([told(whole), '']);
});
