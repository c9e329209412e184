import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

/** The whole product in one sitting: the demo, a tap, a comment, the number; a crash, and the number again. */
let voxpoint: Voxpoint;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [voxpoint, browser] = await Promise.all([startVoxpoint(), launchBrowser()]);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await voxpoint?.close();
});

interface Total {
  responses: number;
  score: number | null;
  responseRate: number | null;
}

/** The checkout's own numbers, as anybody may read them of the demo. */
async function readCheckout(): Promise<Total | undefined> {
  const answer = await fetch(`${voxpoint.url}/demo/aggregates?touchpoint=checkout`);
  const { groups } = (await answer.json()) as { groups: { total: Total }[] };
  return groups[0]?.total;
}

it('asks in the demo shop, takes a 9 and a comment, and counts them once', async () => {
  expect(await readCheckout()).toBeUndefined();
  await page.goto(`${voxpoint.url}/demo/`);
  await page
    .getByRole('link', { name: /checkout/i })
    .first()
    .click();
  await page.getByRole('radio', { name: /^9/ }).click();
  await page.getByRole('textbox').fill('Quick and friendly.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Thank you for your answer.').waitFor();
  await expect.poll(readCheckout).toMatchObject({ responses: 1, score: 100, responseRate: 1 });
});

it('shows the number on the live page', async () => {
  await page.goto(`${voxpoint.url}/demo/live.html`);
  await page.getByText('+100').first().waitFor();
});

it('reads the same after kill -9', async () => {
  await voxpoint.stop('SIGKILL');
  await voxpoint.start();
  expect(await readCheckout()).toMatchObject({ responses: 1, score: 100, responseRate: 1 });
});
