import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from './support/bundle.ts';
import { isPackageTested } from './support/npm-package.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const pages: Page[] = [];

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
});
afterAll(() => stand?.close());

const react18 = {
  'react-dom/client': 'react-dom-18/client',
  'react-dom/server.browser': 'react-dom-18/server.browser',
  'react-dom': 'react-dom-18',
  react: 'react-18',
};

/** React 19 for every run, the others with their figures for the long one. */
const frameworks: [name: string, file: string, api: string, alias?: Record<string, string>][] = [
  ['React 19', 'react.js', 'react'],
  ...(process.env.FRAMEWORKS
    ? ([
        ['React 18', 'react.js', 'react', react18],
        ['Vue 3', 'vue.js', 'vue'],
        ['Svelte 5', 'svelte.js', 'svelte'],
      ] as [string, string, string, Record<string, string>?][])
    : []),
];

/** A page of a site that is made with the framework: `window[api]` is what its file gives. */
async function open(code: string, touchpoint: string, body = '<main></main>') {
  const page = await stand.browser.newPage();
  page.setDefaultTimeout(15_000);
  pages.push(page);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const script = stand.site.add({ html: code, headers: { 'content-type': 'text/javascript' } });
  await page.goto(
    stand.site.add(`<!doctype html><html lang="en"><head><title>Shop</title></head><body>${body}
      ${tagHtml(stand.proxy.url, '')}
      <script>window.touchpoint = '${touchpoint}'</script>
      <script src="${script}"></script></body></html>`),
  );
  return { page, problems, cards: page.locator('[part=card]') };
}

const run = (page: Page, code: string) => page.evaluate(code);

describe.each(frameworks)('%s', (_, file, api, alias) => {
  let code: string;
  beforeAll(async () => {
    code = await bundle(file, alias);
  });

  test('gives <voxpoint-survey> what it says at the moment, and takes it away', async () => {
    const [first, second] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('csat')];
    const { page, cards, problems } = await open(code, first);
    const set = api === 'react' ? 'react.controls.set' : `${api}.set`;
    await run(page, `void ${api}.render('main')`);
    await cards.getByText('How likely').waitFor();
    await run(page, `void ${set}({ plan: 'pro' })`);
    await page.locator(`[data-attributes='{"plan":"pro"}']`).waitFor();
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(first)).toMatchObject([{ score: 9, attributes: { plan: 'pro' } }]);
    await run(page, `void ${set}({ touchpoint: '${second}' })`);
    await cards.getByText('How satisfied').waitFor();
    expect(await cards.count()).toBe(1);
    await run(page, `void ${set}({ isHere: false })`);
    await cards.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test.runIf(api === 'react')('hydrates what its server sent, with a comment half written', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page: server } = await open(code, touchpoint);
    const html = await run(server, 'react.toHtml()');
    const { page, cards, problems } = await open(code, touchpoint, `<main>${html}</main>`);
    await cards.getByText('9', { exact: true }).click();
    await cards.getByRole('textbox').pressSequentially('Half a');
    await run(page, "void react.hydrate('main')");
    await page.waitForFunction('react.controls.set');
    await cards.getByRole('textbox').pressSequentially(' comment.');
    await cards.getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ comment: 'Half a comment.' }]);
    expect([await cards.count(), problems]).toEqual([1, []]);
  });

  test.runIf(api === 'react' && !isPackageTested)(
    'in strict mode brings a tag in an effect: one survey, and none once it is gone',
    async () => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'tab' } });
      const { page, cards, problems } = await open(code, '');
      const attributes = {
        src: `${stand.proxy.url}/voxpoint.js`,
        'data-key': keys.publishable,
        'data-touchpoint': touchpoint,
      };
      await run(page, `void react.renderTag('main', ${JSON.stringify(attributes)})`);
      await cards.waitFor();
      await run(page, 'void react.controls.toggle(false)');
      await run(page, `void voxpoint.remove('${touchpoint}')`);
      await cards.waitFor({ state: 'detached' });
      await run(page, 'void react.controls.toggle(true)');
      await cards.waitFor();
      // A route that goes takes its tag, and the tag its card.
      await run(page, "history.pushState({}, '', '/elsewhere'); void react.controls.toggle(false)");
      await cards.waitFor({ state: 'detached' });
      await run(page, "history.pushState({}, '', '/back'); void react.controls.toggle(true)");
      await cards.waitFor();
      expect([await cards.count(), problems]).toEqual([1, []]);
    },
  );
});
