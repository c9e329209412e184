import type { ReportSubscription } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

const sheets = (page: Page) => page.frameLocator('.report-frame').locator('.sheet');
const headline = (page: Page) => page.frameLocator('.report-frame').locator('h1');
const step = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** That nothing of it is hidden in a frame that scrolls. */
async function expectWhole(page: Page): Promise<void> {
  await expect.poll(() => sheets(page).count()).toBe(2);
  await expect
    .poll(() =>
      page.locator('.report-frame').evaluate((frame) => {
        const page = (frame as HTMLIFrameElement).contentDocument?.documentElement;
        return page && Math.abs(page.offsetHeight - frame.clientHeight) < 2;
      }),
    )
    .toBe(true);
}

test('the report is read by week, month and quarter, of the project that is looked at, and printed', async () => {
  const page = await stand.openPage({ path: 'demo/report', role: 'viewer' });
  await expectWhole(page);
  const shown = () => page.locator('.report-steps b').textContent();
  const first = await headline(page).textContent();
  expect(await page.frameLocator('.report-frame').locator('header p').first().textContent()).toContain(
    'Demo',
  );
  await step(page, /Previous/).click();
  await expect.poll(() => headline(page).textContent()).not.toBe(first);
  await page.goBack();
  await expect.poll(() => headline(page).textContent()).toBe(first);
  await step(page, /Next/).click();
  await expect.poll(shown).toContain('goes on');
  expect(await step(page, /Next/).isDisabled()).toBe(true);
  await step(page, /^Quarter$/).click();
  await expect.poll(shown).toMatch(/^Quarter \d of \d{4}$/);
  await expectWhole(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectWhole(page);
  expect(await findViolations(page)).toEqual([]);
  const frame = page.frames().find((each) => each.url().includes('/v1/report'));
  expect(frame && (await findViolations(frame))).toEqual([]);

  await page.locator('.report-frame').evaluate((element) => {
    const { contentWindow } = element as HTMLIFrameElement;
    if (contentWindow) contentWindow.print = () => document.body.setAttribute('data-printed', 'report');
  });
  await step(page, /^Print$/).click();
  expect(await page.locator('body').getAttribute('data-printed')).toBe('report');
  // Who prints by the keys of the browser gets the same two sheets, of a narrow window, too.
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.context().close();
});

test('a report that was not there comes when the server is', async () => {
  const page = await stand.openPage({
    path: 'demo/report',
    locale: 'de',
    before: async (opened) => {
      await opened.route(/format=html/, (route) => route.abort(), { times: 1 });
    },
  });
  await expectWhole(page);
  expect(await headline(page).textContent()).toMatch(/^Kundenbericht/);
  await page.context().close();
});

test('a report is sent to whom it may concern, tried, and read again where its mail leads', async () => {
  const page = await stand.openPage({ path: 'demo/report', role: 'editor', width: 1440 });
  await page.getByRole('link', { name: 'Have it sent' }).click();
  await page.getByRole('link', { name: 'Have a report sent' }).click();
  await page.getByLabel('Name', { exact: true }).pressSequentially('For the board');
  await page.getByLabel('Day of the month').fill('20');
  await page.getByLabel('What it covers').selectOption('week');
  await page.getByLabel('Day of the week').selectOption('2');
  await page.getByLabel('Hour').selectOption('8');
  await page.getByLabel('Others').pressSequentially('board@shop.example, nobody');
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await expect.poll(() => page.getByLabel('Others').getAttribute('aria-invalid')).toBe('true');
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel('Others').fill('board@shop.example');
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'For the board' }).waitFor();
  const { body } = await stand.demoSend<ReportSubscription>('GET /v1/reports/for-the-board');
  expect(body).toMatchObject({
    ...{ period: 'week', day: 2, hour: 8, timeZone: null, locale: 'en', where: {}, enabled: true },
    to: { people: [expect.any(String)], addresses: ['board@shop.example'] },
  });
  await page.getByText('each Tuesday at 08:00 · 2 recipients').waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('On its way to 2 recipients.').waitFor();
  await page.getByRole('listitem').getByText('English').waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Look at it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Report as it was sent' }).waitFor();
  await page.getByRole('link', { name: 'For the board' }).waitFor();
  await expectWhole(page);
  expect(await findViolations(page)).toEqual([]);
  await page.goto(`${page.url()}0`);
  await page.getByRole('heading', { level: 1, name: 'There is no such report' }).waitFor();
  await page.context().close();
});
