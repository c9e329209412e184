import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

const dist = fileURLToPath(new URL('../../../packages/widget/dist/', import.meta.url));
let stand: WidgetStand;
let manifest: { version: string; integrity: Record<string, string> };

beforeAll(async () => {
  stand = await startWidgetStand();
  manifest = JSON.parse(await readFile(`${dist}manifest.json`, 'utf8'));
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

/** A page with the tag of a pinned copy; what the server sends for a part of the widget may be changed on the way. */
async function visitPinned(change: (path: string, code: string) => string = (_, code) => code) {
  const touchpoint = await stand.makeTouchpoint('nps');
  const file = `voxpoint@${manifest.version}.js`;
  stand.proxy.treat(() => undefined);
  const context = await stand.browser.newContext();
  await context.route(/\/(voxpoint@|widget\/)/, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: change(pathname, await readFile(dist + pathname.slice(1), 'utf8')),
    });
  });
  const tag = `<script async src="${stand.proxy.url}/${file}" integrity="${manifest.integrity[file]}" crossorigin
    data-key="${keys.publishable}" data-touchpoint="${touchpoint}" data-mode="popover"></script>`;
  const visit = await stand.visit({
    touchpoint: '',
    key: '',
    context,
    server: 'http://127.0.0.1:9',
    body: tag,
    headers: {
      'content-security-policy':
        `default-src 'none'; script-src ${stand.proxy.url}; connect-src ${stand.proxy.url}; ` +
        "require-trusted-types-for 'script'",
    },
  });
  return { ...visit, touchpoint };
}

test('a pinned copy works under a strict policy, each of its parts loaded once', async () => {
  const { card, requests, touchpoint, errors } = await visitPinned();
  await card.getByText('9', { exact: true }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  const parts = requests
    .filter((url) => url.includes('/widget/'))
    .map((url) => url.replace(/.*\/|-\w+\.js/g, ''));
  expect(parts).toEqual(['options', 'looks', 'ui']);
  expect(errors).toEqual([]);
});

test.each(['options', 'looks', 'ui'])(
  'a pinned copy runs nothing of its %s if that was changed',
  async (part) => {
    const { page, warnings, errors } = await visitPinned((path, code) =>
      path.includes(part) ? `window.wasRun = true;${code}` : code,
    );
    await eventually(() => warnings).toEqual([expect.stringMatching(`${part}.*is missing or was changed`)]);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
    expect(await page.locator('voxpoint-card').count()).toBe(0);
    expect(errors).toEqual([]);
  },
);
