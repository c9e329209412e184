import { readFile } from 'node:fs/promises';
import type { Link, WidgetTags } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readQrCodes } from '../../server/src/testing/read-qr-code.ts';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, type PageOptions, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await stand.mainSend('PUT /v1/touchpoints/counter', { name: 'Counter', channel: 'in-store' });
  await stand.mainSend('PUT /v1/touchpoints/counter/surveys/csat', {});
  await stand.mainSend('PUT /v1/touchpoints/counter/surveys/nps', {
    texts: { en: { question: 'How likely?' } },
  });
  await stand.mainSend('PUT /v1/touchpoints/parcel', { name: 'Parcel', channel: 'other' });
  await stand.mainSend('PUT /v1/touchpoints/parcel/surveys/ces', {});
});
afterAll(() => stand?.close());

const open = (touchpoint: string, options: Partial<PageOptions> = {}) =>
  stand.openPage({ path: `main/set-up/touchpoints/${touchpoint}`, role: 'editor', ...options });
const part = (page: Page) => page.getByRole('region', { name: /^Links (and QR codes|und QR-Codes)$/ });
const row = (page: Page, key: string) =>
  part(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(key, { exact: true }) });
const readLink = async (key: string) => (await stand.mainSend<Link>(`GET /v1/links/${key}`)).body;

/** Goes on by the tabulator until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 100; step += 1) {
    const { label, text } = await page.evaluate(() => ({
      label: document.activeElement?.getAttribute('aria-label'),
      text: document.activeElement?.textContent,
    }));
    if ((label ?? text) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tabulator does not come to "${name}".`);
}

test('one key press makes the first link, whose code is seen, downloaded and printed', async () => {
  const page = await open('counter');
  await part(page).getByText('There is no short link').waitFor();
  await tabTo(page, 'Make a short link');
  await page.keyboard.press('Enter');
  await row(page, 'counter').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('The short link is made.');
  const link = await readLink('counter');
  expect(link).toMatchObject({ touchpoint: 'counter', channel: 'in-store', metric: null, locale: null });

  const picture = row(page, 'counter').getByRole('img', { name: 'QR code of the link counter' });
  expect(await readQrCodes(await picture.screenshot())).toEqual([{ text: link.url, level: 'M' }]);
  await tabTo(page, 'SVG: QR code of the link counter');
  const svg = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await svg).suggestedFilename()).toBe('counter.svg');
  expect(await readFile(await (await svg).path(), 'utf8')).toMatch(/^<svg /);
  await tabTo(page, 'PNG: QR code of the link counter');
  const png = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await png).suggestedFilename()).toBe('counter.png');
  expect(await readQrCodes(await readFile(await (await png).path()))).toMatchObject([{ text: link.url }]);

  await page.getByLabel('Language of the table tent of counter').selectOption('de');
  await tabTo(page, 'Open to print: table tent of the link counter');
  const popup = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const tent = await popup;
  await tent.getByText('Kamera Ihres Telefons hierauf richten').waitFor();
  expect(await readQrCodes(await tent.screenshot())).toMatchObject([{ text: link.url }]);
  expect(await findViolations(page)).toEqual([]);
});

test('one more is typed, led elsewhere and deleted, once what that means was read', async () => {
  await stand.mainSend('PUT /v1/links/parcel', { touchpoint: 'parcel' });
  const page = await open('parcel');
  await part(page).getByRole('button', { name: 'New short link' }).click();
  const form = page.getByRole('form', { name: 'New short link' });
  await form.getByLabel('Channel').selectOption('email');
  const key = form.getByLabel('Key');
  await expect.poll(() => key.inputValue()).toBe('parcel-email');
  await key.fill('');
  await key.pressSequentially('parcel');
  await form.getByText('There is one with this key already.').waitFor();
  await key.pressSequentially('-note');
  await form.getByLabel('Language').selectOption('de');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row(page, 'parcel-note').getByText('E-mail · asks the default metric · German').waitFor();
  const made = await readLink('parcel-note');
  expect(made).toMatchObject({ touchpoint: 'parcel', channel: 'email', metric: null, locale: 'de' });

  await page.getByRole('button', { name: 'Edit the link parcel-note' }).click();
  const edit = page.getByRole('form', { name: 'Edit the link parcel-note' });
  await edit.getByLabel('What is asked').selectOption('ces');
  await edit.getByLabel('Leads to').selectOption('Counter');
  await edit.getByLabel('What is asked').selectOption('nps');
  expect(await edit.getByLabel('What is asked').locator('option').allTextContents()).not.toContain('CES');
  expect(await findViolations(page)).toEqual([]);
  await edit.getByRole('button', { name: 'Save' }).click();
  await row(page, 'parcel-note').waitFor({ state: 'detached' });
  expect(await readLink('parcel-note')).toMatchObject({
    ...{ code: made.code, touchpoint: 'counter', metric: 'nps', locale: 'de' },
  });

  await page.getByRole('button', { name: 'Edit the link parcel', exact: true }).click();
  await page.getByRole('button', { name: 'Delete this link' }).click();
  const question = page.getByRole('dialog', { name: 'Delete the link parcel?' });
  await question.getByText('reads a printed code finds nothing any more').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Delete' }).click();
  await part(page).getByRole('button', { name: 'Make a short link' }).waitFor();
  expect((await stand.mainSend('GET /v1/links/parcel')).status).toBe(404);
});

test('a link that somebody else has made with the key meanwhile stays as it is', async () => {
  const page = await open('website');
  await part(page).getByText('There is no short link').waitFor();
  await stand.mainSend('PUT /v1/links/website', { touchpoint: 'parcel' });
  await part(page).getByRole('button', { name: 'Make a short link' }).click();
  await part(page).getByRole('alert').waitFor();
  expect(await readLink('website')).toMatchObject({ touchpoint: 'parcel' });
});

test('viewers see what there is and change nothing', async () => {
  await stand.mainSend('PUT /v1/links/only-seen', { touchpoint: 'counter' });
  const page = await open('counter', { role: 'viewer' });
  const seen = row(page, 'only-seen');
  await seen.getByRole('button', { name: 'PNG' }).waitFor();
  expect(
    await part(page)
      .getByRole('button', { name: /Edit|New|Make/ })
      .count(),
  ).toBe(0);
  await page.goto(`${page.url()}?new=link&edit=only-seen`);
  await seen.waitFor();
  expect(await part(page).getByRole('form').count()).toBe(0);
});

test('the page that asks is opened by its address, for a kiosk, too', async () => {
  const page = await open('counter');
  const popup = page.waitForEvent('popup');
  await part(page).getByRole('link', { name: 'Open it' }).click();
  const hosted = await popup;
  await hosted.locator('[part=card]').getByText('How satisfied are you with us?').waitFor();
  await part(page).getByText('On a device for many people').click();
  const address = await part(page).getByRole('region', { name: 'Address for a kiosk' }).textContent();
  expect(address).toBe(`${hosted.url()}&kiosk=1`);
  expect(await findViolations(page)).toEqual([]);
});

test('before printing one is told that localhost is for this machine alone', async () => {
  const page = await open('counter');
  await part(page).getByText('These addresses lead to this machine alone').waitFor();
  const reachable = await open('counter', {
    before: async (opened) => {
      await opened.route('**/v1/widget', async (route) => {
        const widget: WidgetTags = await (await route.fetch()).json();
        await route.fulfill({ json: { ...widget, server: 'https://vox.example' } });
      });
    },
  });
  await part(reachable).getByText('https://vox.example/s/counter').first().waitFor();
  expect(await reachable.getByText('These addresses lead').count()).toBe(0);
});

test('links fit a narrow window, in German, with a form open', async () => {
  await stand.mainSend('PUT /v1/links/narrow', { touchpoint: 'counter', locale: 'de', metric: 'ces' });
  const page = await open('counter', { width: 320, locale: 'de' });
  await row(page, 'narrow').getByText('Dort wird niemand gefragt').waitFor();
  await part(page).getByRole('button', { name: 'Neuer Kurzlink' }).click();
  await page.getByRole('form', { name: 'Neuer Kurzlink' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('a logo that is no address is told at its field; one that is stands on the page that asks', async () => {
  const page = await open('counter/surveys/csat', { width: 1440 });
  await page.context().route('https://shop.example/logo.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 0h80v40z"/></svg>',
    }),
  );
  await page.locator('summary').filter({ hasText: 'Looks' }).click();
  const logo = page.getByLabel('Logo', { exact: true });
  await logo.pressSequentially('shop.example/logo.svg');
  await page.keyboard.press('Tab');
  const error = page.locator('.field').filter({ has: logo }).locator('.field-error');
  await error.waitFor();
  expect(await error.textContent()).toContain('https');
  expect(await logo.getAttribute('aria-invalid')).toBe('true');
  await logo.fill('');
  await logo.pressSequentially('https://shop.example/logo.svg');
  await error.waitFor({ state: 'detached' });
  expect(await page.getByRole('link', { name: 'See it on that page' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const popup = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'See it on that page' }).click();
  expect(await findViolations(page)).toEqual([]);
  const picture = (await popup).getByRole('heading', { level: 1 }).getByRole('img', { name: 'My project' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(80);
});
