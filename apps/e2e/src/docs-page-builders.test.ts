import { Liquid } from 'liquidjs';
import { Engine } from 'php-parser';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readPrintedBlocks } from '../../server/src/testing/printed-blocks.ts';
import { isPackageTested } from './support/npm-package.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
let page: Page;
const problems: string[] = [];
const blocks = readPrintedBlocks().filter(({ place }) => place.startsWith('docs/page-builders.md'));

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => page?.context().close());
afterAll(() => stand?.close());

/** The blocks of a language, as somebody with a server, a key and a touchpoint would paste them. */
const printed = (language: string, touchpoint: string) =>
  blocks
    .filter((block) => block.language === language)
    .map(({ text }) =>
      text
        .replaceAll('https://vox.example', stand.proxy.url)
        .replaceAll('vpk_…', keys.publishable)
        .replaceAll('checkout', touchpoint),
    );

async function show(body: string) {
  page = await stand.browser.newPage();
  problems.length = 0;
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', ({ message }) => problems.push(message));
  await page.goto(
    stand.site.add(`<!doctype html><html lang="en"><title>Shop</title><body>${body}</body></html>`),
  );
  return page.locator('[part=card]');
}

/** Runs in the page, as the code of Tag Manager does it: of a script only these properties go over to the one that it makes. */
function injectAsTagManager(html: string): void {
  const parsed = document.createElement('div');
  parsed.innerHTML = html;
  for (const given of [...parsed.children]) {
    const script = document.createElement('script');
    script.async = false;
    script.type = 'text/javascript';
    script.id = given.id;
    script.text = given.textContent ?? '';
    const src = given.getAttribute('src');
    if (src) script.src = src;
    document.body.insertBefore(given.localName === 'script' ? script : given, null);
  }
}

describe.skipIf(isPackageTested)('what the guide to page builders prints', () => {
  test('asks once by an address in Tag Manager, also if it comes again after a change of the address', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const [tag = ''] = printed('html', touchpoint);
    const cards = await show('');
    await page.evaluate(injectAsTagManager, tag);
    await cards.waitFor();
    await page.evaluate("history.pushState({}, '', '/next')");
    await page.evaluate(injectAsTagManager, tag);
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    expect([await cards.count(), problems]).toEqual([1, []]);
  });

  test('takes the variables of Tag Manager', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const [, tag = ''] = printed('html', touchpoint);
    const cards = await show('');
    const filled = tag.replace('{{User ID}}', '"user-17"').replace('{{Plan}}', '"pro & more"');
    await page.evaluate(injectAsTagManager, filled);
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { respondent: { id: 'user-17' }, attributes: { plan: 'pro & more' } },
    ]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['a customer', { id: 4711 }, { id: '4711' }],
    ['anybody', null, null],
  ])('asks %s by Liquid', async (_, customer, respondent) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const [source = ''] = printed('liquid', touchpoint);
    const html = await new Liquid().parseAndRender(source, {
      customer,
      template: { name: 'product' },
      localization: { country: { iso_code: 'DE' } },
      request: { locale: { iso_code: 'de' } },
    });
    const cards = await show(html);
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { respondent, locale: 'de', attributes: { page: 'product', country: 'DE' } },
    ]);
    expect(problems).toEqual([]);
  });

  test('is PHP', () => {
    const sources = printed('php', 'checkout');
    expect(sources.length).toBe(1);
    for (const source of sources) new Engine({}).parseCode(source, 'voxpoint.php');
  });
});
