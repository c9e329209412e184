import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressedOnce } from './compressed-once.ts';
import { compressed } from './compression.ts';

let app: FastifyInstance;
const words = 'How likely are you to recommend us to a friend or colleague? Not at all likely. ';
const textOf = (name: string) => ({ name, text: `${words}${name} `.repeat(9) });

beforeAll(async () => {
  app = fastify();
  app.get<{ Params: { name: string } }>(
    '/:name',
    { onSend: [compressedOnce(2), compressed] },
    async ({ params: { name } }, reply) => {
      reply.header('vary', 'Origin');
      return name === 'short' ? { name } : textOf(name);
    },
  );
});
afterAll(() => app?.close());

const get = (name: string, encoding: string) =>
  app.inject({ url: `/${name}`, headers: { 'accept-encoding': encoding } });

it('sends brotli as small as it gets, the same each time, also when it was forgotten meanwhile', async () => {
  const first = await get('a', 'gzip, deflate, br');
  expect(first.headers).toMatchObject({
    'content-encoding': 'br',
    'content-length': `${first.rawPayload.length}`,
    vary: 'Origin, accept-encoding',
  });
  expect(JSON.parse(brotliDecompressSync(first.rawPayload).toString())).toEqual(textOf('a'));
  const usual = brotliCompressSync(JSON.stringify(textOf('a')), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  });
  expect(first.rawPayload.length).toBeLessThan(usual.length);
  for (const name of ['b', 'c', 'd']) {
    expect(JSON.parse(brotliDecompressSync((await get(name, 'br')).rawPayload).toString())).toEqual(
      textOf(name),
    );
  }
  const again = await Promise.all([get('a', 'br'), get('a', 'br')]);
  for (const answer of again) expect(answer.rawPayload).toEqual(first.rawPayload);
});

it('leaves to the route what takes no brotli, or is short', async () => {
  const zipped = await get('a', 'gzip');
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(zipped.rawPayload).toString())).toEqual(textOf('a'));
  for (const [name, encoding] of [
    ['a', 'identity'],
    ['a', 'br;q=0'],
    ['short', 'br'],
  ] as const) {
    const plain = await get(name, encoding);
    expect([plain.headers['content-encoding'], plain.json().name]).toEqual([undefined, name]);
  }
});
