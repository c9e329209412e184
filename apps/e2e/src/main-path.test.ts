import type { Aggregates } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

/** The whole product in one sitting: the demo, a tap, a comment, the number; a crash, and the number again. */
let stand: DashboardStand;
let page: Page;
beforeAll(async () => {
  stand = await startDashboardStand();
  page = await stand.browser.newPage();
});
afterAll(() => stand?.close());

async function readCheckout() {
  const { body } = await stand.demoSend<Aggregates>('GET /v1/aggregates?touchpoint=checkout');
  return body.groups[0]?.total;
}

it('asks in the demo shop, takes a 9 and a comment, and counts them once', async () => {
  expect(await readCheckout()).toBeUndefined();
  await page.goto(`${stand.url}/demo/`);
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

it('shows the number in the dashboard', async () => {
  const dashboard = await stand.openPage({ path: 'demo/touchpoints/checkout' });
  await dashboard.getByText('+100').first().waitFor();
});

it('reads the same after kill -9', async () => {
  await stand.voxpoint.stop('SIGKILL');
  await stand.voxpoint.start();
  expect(await readCheckout()).toMatchObject({ responses: 1, score: 100, responseRate: 1 });
});
