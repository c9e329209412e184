import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

const demoKey = 'vpk_demo00000000000000000000000000000000';
const asking = ['checkout.html', 'delivery.html', 'support.html'];
const pages = ['', ...asking, 'live.html'];

let voxpoint: Voxpoint;
let browser: Browser;

beforeAll(async () => {
  [voxpoint, browser] = await Promise.all([startVoxpoint(), launchBrowser()]);
  // The live page has both to show: numbers here, and a checkout without answers.
  await answerQuestion('delivery', 5);
  await answerQuestion('support', 2);
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
  if (path === 'live.html') {
    await page.getByRole('table', { name: 'Other touchpoints' }).waitFor();
    await page.getByRole('table', { name: 'Support: answers by score' }).waitFor();
  }
  return { page, answer, problems, close: () => context.close() };
}

async function answerQuestion(touchpoint: string, score: number): Promise<void> {
  const answer = await fetch(`${voxpoint.url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: demoKey, id: randomUUID(), touchpoint, score }),
  });
  expect(answer.status).toBe(201);
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

describe('the live numbers', () => {
  test('say what to do while there are no answers, then follow them without a reload', async () => {
    const { page, problems, close } = await open('live.html');
    const checkout = page.getByRole('article', { name: 'Checkout' });
    const score = checkout.locator('.score');
    await checkout.getByText('No answers yet.').waitFor();
    await checkout.getByRole('link', { name: 'the checkout page' }).waitFor();

    await answerQuestion('checkout', 10);
    await score.getByText('+100').waitFor();
    await answerQuestion('checkout', 0);
    await answerQuestion('checkout', 3);
    await score.getByText('−33').waitFor();

    expect(await checkout.getByRole('definition').allInnerTexts()).toContain('3');
    expect(await checkout.getByText('fewer than 30').count()).toBe(1);
    const rows = await checkout.getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.trim().split(/\s+/))).toContainEqual(['3', '1']);
    await page.getByRole('status').getByText('Checkout: NPS −33, answers: 3.').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test('say when the server cannot be reached, until it can be again', async () => {
    const { page, close } = await open('live.html');
    const notice = page.getByRole('status').getByText('The server cannot be reached.');
    await page.route('**/demo/aggregates?*', (route) => route.abort());
    await notice.waitFor();
    expect(await page.getByRole('table', { name: 'Other touchpoints' }).isVisible()).toBe(true);
    await page.unroute('**/demo/aggregates?*');
    await notice.waitFor({ state: 'detached' });
    await close();
  });

  test('draw an arrow only where a change is significant', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/demo/aggregates?*compare=previous*', async (route) => {
      const answer = await route.fetch();
      const aggregates = await answer.json();
      for (const group of aggregates.groups) {
        const significant = group.key.touchpoint === 'newsletter';
        group.change = { delta: significant ? -12.5 : 12.5, pValue: significant ? 0.001 : 0.2, significant };
      }
      await route.fulfill({ response: answer, json: aggregates });
    });
    await page.goto(`${voxpoint.url}/demo/live.html`);
    const newsletter = page.getByRole('row', { name: 'Newsletter' });
    await newsletter.getByText('−13 points').waitFor();
    expect(await newsletter.locator('.change svg').count()).toBe(1);
    expect(await page.locator('.change svg').count()).toBe(1);
    expect(await page.getByRole('row', { name: 'Home page' }).textContent()).toContain('no clear change');
    await context.close();
  });
});
