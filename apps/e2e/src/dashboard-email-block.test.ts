import type { EmailBlock } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, type PageOptions, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await stand.mainSend('PUT /v1/touchpoints/receipt', { name: 'Receipt', channel: 'email' });
  await stand.mainSend('PUT /v1/touchpoints/receipt/surveys/nps', {});
  await stand.mainSend('PUT /v1/touchpoints/receipt/surveys/csat', {
    texts: { en: { question: 'Was it <good>?' }, de: { question: 'War es gut?' } },
  });
});
afterAll(() => stand?.close());

const open = (options: Partial<PageOptions> = {}) =>
  stand.openPage({ path: 'main/set-up/touchpoints/receipt', role: 'viewer', ...options });
const part = (page: Page) => page.getByRole('region', { name: /^In (an e-mail|einer E-Mail)$/ });
const frame = (page: Page) => part(page).frameLocator('iframe');

test('a survey, its language and the mail tool are chosen by keys; the block is seen and copied', async () => {
  const page = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await frame(page).getByText('How likely are you').waitFor();
  expect(await frame(page).getByRole('link').count()).toBe(11);

  await part(page).getByLabel('What is asked').focus();
  await page.keyboard.type('CSAT');
  await frame(page).getByText('Was it <good>?').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('German');
  await frame(page).getByText('War es gut?').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Mailchimp');
  await part(page).getByText('Each link holds *|UNIQID|*').waitFor();

  const { body } = await stand.mainSend<EmailBlock>(
    'GET /v1/touchpoints/receipt/email-block?metric=csat&locale=de&tool=mailchimp',
  );
  for (const [name, copy] of [
    ['HTML', body.html],
    ['Plain text', body.text],
  ] as const) {
    const box = part(page)
      .locator('.copy-box')
      .filter({ has: page.getByRole('region', { name }) });
    await expect.poll(() => box.getByRole('region').textContent()).toBe(copy);
    await box.getByRole('button', { name: 'Copy' }).press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copy);
  }
  expect(body.text).toContain('respondent=*|UNIQID|*');
  expect(await findViolations(page)).toEqual([]);
});

test('why there is no block any more is told, and there is one again with another survey', async () => {
  await stand.mainSend('PUT /v1/touchpoints/receipt/surveys/ces', {});
  const page = await open();
  const asked = part(page).getByLabel('What is asked');
  await asked.selectOption('ces');
  await frame(page).getByText('easy').first().waitFor();
  await asked.selectOption('csat');
  await frame(page).getByText('Was it <good>?').waitFor();
  await stand.mainSend('PUT /v1/touchpoints/receipt/surveys/ces', { requireSigned: true });
  await asked.selectOption('ces');
  await part(page).getByText('the buttons of a mail bear no token').waitFor();
  expect(await part(page).locator('iframe, .copy-box').count()).toBe(0);
  await asked.selectOption('csat');
  await frame(page).getByText('Was it <good>?').waitFor();
});

test('the block fits a narrow window, in German, and is as high as it is', async () => {
  const page = await open({ width: 320, locale: 'de', scheme: 'dark' });
  await part(page).getByLabel('Sprache').selectOption('ar');
  await frame(page).locator('[dir=rtl] a').first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expect
    .poll(() =>
      part(page)
        .locator('iframe')
        .evaluate((element: HTMLIFrameElement) => {
          const inner = element.contentDocument?.documentElement;
          return inner !== undefined && inner !== null && inner.scrollHeight <= element.clientHeight;
        }),
    )
    .toBe(true);
});
