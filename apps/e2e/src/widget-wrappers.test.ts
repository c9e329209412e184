import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundle, onServer, weighWrapper } from './support/bundle.ts';
import { addSiteSigner } from './support/signer.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const pages: Page[] = [];

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
});
afterAll(() => stand?.close());

const run = promisify(execFile);

/** What the page of the app is given, and what changes of it. */
interface Given {
  server: string;
  key: string;
  touchpoint: string;
  respondent?: string;
  respondentToken?: string;
  plan: string;
  isHere: boolean;
  /** Another touchpoint, asked by a component of its own. */
  tab?: string;
}

const given = (touchpoint: string): Given => ({
  ...{ server: stand.proxy.url, key: keys.publishable, touchpoint },
  ...{ plan: 'free', isHere: true },
});

describe.each(['react', 'vue', 'svelte'])('@voxpoint/%s', (framework) => {
  let code: string;
  beforeAll(async () => {
    code = await bundle(`wrappers/${framework}.js`);
  });

  /** A page of a site that is made with the wrapper; `html` is what its server has rendered. */
  async function open(html = '') {
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
      stand.site.add(`<!doctype html><html lang="en"><head><title>Shop</title></head><body><main>${html}</main>
        <script>heard = []</script><script src="${script}"></script></body></html>`),
    );
    return {
      ...{ page, problems, cards: page.locator('[part=card]') },
      heard: () => page.evaluate('heard'),
      begin: (how: 'mount' | 'hydrate', given: Given) =>
        page.evaluate(
          `void app.${how}(document.querySelector('main'), { ...${JSON.stringify(given)}, hear: (what) => heard.push(what) })`,
        ),
      change: (some: Partial<Given>) => page.evaluate(`void app.change(${JSON.stringify(some)})`),
    };
  }

  test('adds at most 1 KB to the widget', async () => {
    expect(await weighWrapper(framework)).toBeLessThanOrEqual(1024);
  });

  test('asks inline once, hears of the answers, follows what changes, and leaves nothing', async () => {
    const [first, second, third] = [
      await stand.makeTouchpoint('nps'),
      await stand.makeTouchpoint('csat'),
      await stand.makeTouchpoint('ces'),
    ];
    const { page, cards, problems, heard, begin, change } = await open();
    await begin('mount', given(first));
    await cards.getByText('How likely').waitFor();
    expect(await page.locator('voxpoint-survey.survey').count()).toBe(1);
    await change({ plan: 'pro' });
    await page.locator(`[data-attributes='{"plan":"pro"}']`).waitFor();
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(first)).toMatchObject([{ score: 9, attributes: { plan: 'pro' } }]);
    await eventually(heard).toEqual(['answered 9 pro', 'stored 9 pro']);

    await change({ touchpoint: second });
    await cards.getByText('How satisfied').waitFor();
    await change({ tab: third });
    await page.locator('voxpoint-card [part=card]').waitFor();
    expect(await cards.count()).toBe(2);
    await change({ tab: '' });
    await page.locator('voxpoint-card [part=card]').waitFor({ state: 'detached' });
    await change({ isHere: false });
    await cards.waitFor({ state: 'detached' });

    // Gone as a whole, and there again: in the same page, the element comes before its tag.
    await page.evaluate('void app.unmount()');
    expect(await page.locator('voxpoint-survey').count()).toBe(0);
    await begin('mount', given(second));
    await cards.getByText('How satisfied').waitFor();
    expect([await cards.count(), problems]).toEqual([1, []]);
  });

  test('answers in the name of who is signed', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const signer = await addSiteSigner(stand.voxpoint);
    const { cards, problems, begin } = await open();
    const signed = { respondent: 'user-17', respondentToken: signer.sign('user-17') };
    await begin('mount', { ...given(touchpoint), ...signed });
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, respondent: { id: 'user-17', verified: true } },
    ]);
    expect(problems).toEqual([]);
    await signer.revoke();
  });

  test('is rendered by a server, and hydrated without a word', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { toHtml } = await onServer<{ toHtml(given: object): string | Promise<string> }>(
      `wrappers/${framework}-server.js`,
    );
    const html = await toHtml({ ...given(touchpoint), hear: () => {} });
    expect(html).toMatch(/<voxpoint-survey\b[^>]*>/);
    expect(html).toContain(`data-touchpoint="${touchpoint}"`);
    const { page, cards, problems, begin } = await open(html);
    await page.evaluate("void (rendered = document.querySelector('voxpoint-survey'))");
    await begin('hydrate', given(touchpoint));
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, attributes: { plan: 'free' } },
    ]);
    expect(await page.evaluate("rendered === document.querySelector('voxpoint-survey')")).toBe(true);
    expect([await cards.count(), problems]).toEqual([1, []]);
  });
});

test('the npm package can be imported and called where there is no page, and does nothing there', async () => {
  const code = `
    import { ask, close, identify, on, remove, reset, start } from '@voxpoint/react';
    const stop = start({ server: 'https://vox.example', key: 'vpk_' });
    const deaf = on('answered', () => {});
    for (const call of [stop, deaf, close, remove, reset, () => identify({})]) call();
    console.log(await ask('checkout'));`;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd });
  expect([stdout, stderr]).toEqual(['false\n', '']);
});
