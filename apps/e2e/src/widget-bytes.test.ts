import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { appearancesOf, metrics, scalesOf } from '@voxpoint/contract/vocabulary';
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

const kilobytes = (...parts: { bytes: Buffer }[]) =>
  parts.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024;

test('the loader, a plain tag, every mode and appearance, and all parts stay within their budgets', async () => {
  const loader = await download('/voxpoint.js');
  expect(loader.encoding).toBe('br');
  const plain = await (await fetch(`${voxpoint.url}/voxpoint.js`)).text();
  const ui = await download(`/${/widget\/ui-[0-9a-f]{10}\.js/.exec(plain)?.[0]}`);
  const uiText = brotliDecompressSync(ui.bytes).toString();
  expect(ui.encoding).toBe('br');
  expect(kilobytes(loader)).toBeLessThanOrEqual(3);
  // For surveys that are drawn otherwise than by numbers and words, and for bar and tab.
  const looks = await download(`/widget/${/looks-[0-9a-f]{10}\.js/.exec(uiText)?.[0]}`);
  // For tags that say more than a key and a touchpoint.
  const options = await download(`/${/widget\/options-[0-9a-f]{10}\.js/.exec(plain)?.[0]}`);

  const drawn = metrics.flatMap((metric) =>
    scalesOf(metric).flatMap((scale) =>
      appearancesOf(metric, scale).map((appearance) => ({ metric, scale, appearance })),
    ),
  );
  for (const { metric, scale, appearance } of drawn) {
    for (const mode of ['popover', 'modal', 'inline', 'bar', 'tab']) {
      const made = await voxpoint.send(`PUT /v1/touchpoints/website/surveys/${metric}`, {
        scale: { max: scale.max },
        appearance,
        display: { mode },
      });
      expect([200, 201]).toContain(made.status);
      const survey = await download(
        `/v1/touchpoints/website/survey?key=${keys.publishable}&metric=${metric}&locale=en`,
      );
      expect(JSON.parse(brotliDecompressSync(survey.bytes).toString())).toMatchObject({
        appearance,
        display: { mode },
      });
      const what = `${metric} to ${scale.max}, ${appearance}, ${mode}`;
      const isUsual = /^(numbers|agreement)$/.test(appearance) && !/bar|tab/.test(mode);
      const needed = isUsual ? [loader, ui, survey] : [loader, ui, looks, survey];
      expect(kilobytes(...needed), what).toBeLessThanOrEqual(metric === 'nps' && isUsual ? 10 : 10.5);
      expect(kilobytes(loader, ui, looks, options, survey), what).toBeLessThanOrEqual(13);
    }
  }
});
