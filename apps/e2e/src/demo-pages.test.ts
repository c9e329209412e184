import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

const asking = ['checkout.html', 'delivery.html', 'support.html'];
const pages = ['', ...asking];

let voxpoint: UsedVoxpoint;
let browser: Browser;

beforeAll(async () => {
  [voxpoint, browser] = await Promise.all([sharedVoxpoint(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await voxpoint?.close();
});

/** Opens a page of the shop, waits until all of it is there, and keeps what goes wrong. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const answer = await page.goto(`${voxpoint.url}/demo/${path}`);
  if (asking.includes(path)) await page.locator('voxpoint-card').waitFor({ state: 'attached' });
  return { page, answer, problems, close: () => context.close() };
}

describe.each(pages)('/demo/%s', (path) => {
  test('is there, compressed, and breaks neither in script nor against the policy', async () => {
    const { answer, problems, close } = await open(path);
    expect(answer?.status()).toBe(200);
    expect(await answer?.headerValue('content-encoding')).toMatch(/^(br|gzip)$/);
    expect(problems).toEqual([]);
    await close();
  });

  test('leaves axe nothing to find in light and dark, and fits a width of 320 px', async () => {
    const { page, close } = await open(path, { reducedMotion: 'reduce' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await close();
  });
});

test.each(asking)('/demo/%s shows the very tag that it carries', async (path) => {
  const { page, close } = await open(path);
  const tag = await page.locator('script[src="/voxpoint.js"]').evaluate((script) => script.outerHTML);
  const shown = (await page.locator('pre').textContent())?.replace(/\s+/g, ' ');
  expect(shown).toBe(tag.replace('async=""', 'async'));
  await close();
});

test('a page of the shop carries a key that no source knows, and what it collects is stored', async () => {
  const { page, close } = await open('support.html');
  const key = await page.locator('script[src="/voxpoint.js"]').getAttribute('data-key');
  expect(key).toMatch(/^vpk_[0-9A-Za-z]{38}$/);
  const stored = page.waitForResponse((response) => response.url().endsWith('/v1/responses'));
  await page.getByRole('radio').first().click();
  await page.getByRole('button', { name: 'Send' }).click();
  expect((await stored).status()).toBe(201);
  await close();
});
