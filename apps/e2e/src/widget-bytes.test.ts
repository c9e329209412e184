import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys, startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

let voxpoint: Voxpoint;

beforeAll(async () => {
  voxpoint = await startVoxpoint();
});
afterAll(() => voxpoint?.close());

/** What comes over the wire to a browser, as the server sends it. */
function download(path: string): Promise<{ encoding?: string; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    get(`${voxpoint.url}${path}`, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`));
      resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(chunks) });
    }).once('error', reject);
  });
}

test('the loader, and all until a survey can be answered, stay within their budgets', async () => {
  const loader = await download('/voxpoint.js');
  expect(loader.encoding).toBe('br');
  const plain = await (await fetch(`${voxpoint.url}/voxpoint.js`)).text();
  const ui = await download(`/${/widget\/ui-[0-9a-f]{10}\.js/.exec(plain)?.[0]}`);
  expect(ui.encoding).toBe('br');
  const survey = await download(`/v1/touchpoints/website/survey?key=${keys.publishable}`);

  const kilobytes = (...parts: { bytes: Buffer }[]) =>
    parts.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024;
  expect(kilobytes(loader)).toBeLessThanOrEqual(3);
  expect(kilobytes(loader, ui, survey)).toBeLessThanOrEqual(11);
});
