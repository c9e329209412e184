import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPrintedBlocks } from '../../server/src/testing/printed-blocks.ts';
import { isPackageTested } from './support/npm-package.ts';
import { keys } from './support/voxpoint.ts';
import { startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
let page: Page;
const errors: string[] = [];
const manifest = fileURLToPath(new URL('../../../packages/widget/dist/manifest.json', import.meta.url));
const blocks = readPrintedBlocks().filter(({ place }) => place.startsWith('docs/embedding.md'));

beforeAll(async () => {
  stand = await startWidgetStand();
  page = await stand.browser.newPage();
  page.on('pageerror', ({ message }) => errors.push(message));
  await stand.voxpoint.send('PUT /v1/touchpoints/checkout', { name: 'Checkout' });
  await stand.voxpoint.send('PUT /v1/touchpoints/checkout/surveys/nps', {
    display: { trigger: { kind: 'load' } },
  });
});
afterAll(() => stand?.close());

/** The blocks of a language that hold some words, as somebody with a server and a key would paste them. */
async function printed(language: string, words: string): Promise<string[]> {
  const { integrity } = JSON.parse(await readFile(manifest, 'utf8'));
  return blocks
    .filter((block) => block.language === language && block.text.includes(words))
    .map(({ text }) =>
      text
        .replaceAll('https://vox.example', stand.proxy.url)
        .replaceAll('vpk_…', keys.publishable)
        .replace(
          /(voxpoint@[\d.]+\.js)" integrity="sha384-…"/,
          (_, file) => `${file}" integrity="${integrity[file]}"`,
        ),
    );
}

/** The tag without a touchpoint: it asks nothing by itself. */
const idle = (tag: string) => tag.replace('data-touchpoint="checkout"', 'data-touchpoint=""');

const show = async (body: string) => {
  await page.goto(
    stand.site.add(`<!doctype html><html lang="en"><title>Shop</title><body>${body}</body></html>`),
  );
  return page.locator('[part=card]');
};

describe.skipIf(isPackageTested)('what the guide to embedding prints', () => {
  test('asks: every tag, and the element beside one', async () => {
    const tags = await printed('html', '<script');
    expect(tags.length).toBeGreaterThanOrEqual(3);
    for (const tag of tags) await (await show(tag)).first().waitFor();
    const [element = ''] = await printed('html', '<voxpoint-survey');
    await show(element + idle(tags[0] ?? ''));
    await page.locator('voxpoint-survey [part=card]').waitFor();
    expect(errors).toEqual([]);
  });

  test('can be called, before the widget is there and after; looks as it says', async () => {
    const [tag = ''] = await printed('html', '<script');
    const [stub = ''] = await printed('js', 'queue: []');
    const [calls = ''] = await printed('js', 'voxpoint.close(');
    const [styles = ''] = await printed('css', '--voxpoint-accent');
    expect([stub, calls, styles]).not.toContain('');
    const run = `<script type="module">${calls}\ndocument.title = isShown + typeof stop;</script>`;
    await show(`<script>${stub}</script>${run}${idle(tag)}`);
    await expect.poll(() => page.title()).toBe('truefunction');
    const card = await show(`<style>${styles}</style>${tag}`);
    await card.waitFor();
    expect(await card.evaluate((element) => getComputedStyle(element).borderRadius)).toContain('12px');
    expect(errors).toEqual([]);
  });
});
