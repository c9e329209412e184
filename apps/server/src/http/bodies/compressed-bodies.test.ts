import { randomUUID } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';

let test: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  test = await createTestApp(opened.database);
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());

const answer = (members: object = {}) => ({ id: randomUUID(), touchpoint: 'website', score: 9, ...members });
const batchOf = (count: number) => ({
  responses: Array.from({ length: count }, () => answer({ comment: 'x'.repeat(200) })),
});
const post = (body: Buffer, encoding: string, { path = '/v1/responses', key = testKeys.secret } = {}) =>
  test.send(`POST ${path}`, {
    key,
    body,
    headers: { 'content-type': 'application/json', 'content-encoding': encoding },
  });
const gzipped = (body: object) => gzipSync(JSON.stringify(body));

describe('a compressed body', () => {
  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
  ])('is taken: %s', async (encoding, compress) => {
    for (const key of Object.values(testKeys)) {
      const { status, body } = await post(compress(JSON.stringify(answer())), encoding, { key });
      expect([status, body]).toMatchObject([201, { status: 'created' }]);
    }
  });

  it('may have several members, as gzip itself writes them', async () => {
    const text = JSON.stringify(answer());
    const body = Buffer.concat([gzipSync(text.slice(0, 20)), gzipSync(text.slice(20))]);
    expect((await post(body, 'gzip')).status).toBe(201);
  });

  it('has the limits of one that is not, after it is inflated', async () => {
    const comment = { comment: 'é'.repeat(5_000) };
    expect((await post(gzipped(answer(comment)), 'gzip')).status).toBe(201);
    const many = gzipped(batchOf(1_000));
    const path = '/v1/responses/batch';
    expect(await post(many, 'gzip', { path })).toMatchObject({ status: 200, body: { created: 1_000 } });
    const some = gzipped(batchOf(150));
    const { publishable: key } = testKeys;
    expect(await post(some, 'gzip', { path, key })).toMatchObject({ status: 200, body: { created: 150 } });
    const refused = await post(many, 'gzip', { path, key });
    expect([refused.status, refused.body]).toMatchObject([413, { code: 'body-too-large' }]);
    expect(JSON.stringify(refused.body)).toMatch(/without Content-Encoding.*or send fewer at once/);
  });

  it('is refused with what is taken instead', async () => {
    const refused = await post(gzipped(answer()), 'zstd');
    expect([refused.status, refused.headers['accept-encoding']]).toEqual([415, 'gzip, deflate']);
  });

  it('makes no more than is taken of what inflates a thousandfold', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, ' '));
    const before = process.memoryUsage().arrayBuffers;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(bomb, 'gzip', { path: '/v1/responses/batch' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(413));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_048_576);
  });
});
