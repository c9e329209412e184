import type { Response } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  for (const [touchpoint, name] of [
    ['desk', 'Front desk'],
    ['door', 'Way out'],
  ] as const) {
    await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}`, { name });
    await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  }
});
afterAll(() => stand?.close());

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('a device gets a key of its own, and the address to open on it, where people answer', async () => {
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 1440 });
  await page.getByRole('radio', { name: 'For a device' }).check();
  const form = page.getByRole('region', { name: 'Make a key' });
  await form.getByLabel('Name', { exact: true }).pressSequentially('Tablet 3');
  await form.getByRole('button', { name: 'Make the key' }).click();
  await form.getByText('Choose at least one.').first().waitFor();
  expect(
    await form.getByLabel('Add a touchpoint').evaluate((select) => select === document.activeElement),
  ).toBe(true);
  await form.getByLabel('Add a touchpoint').selectOption('Front desk');
  expect(await findViolations(page)).toEqual([]);
  await form.getByLabel('At once').fill('');
  await form.getByLabel('At once').pressSequentially('500');
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: 'Your new key' });
  const box = dialog.getByRole('region', { name: 'Address for a kiosk: Front desk' });
  const address = (await box.textContent()) ?? '';
  expect(address).toMatch(/\/s\/desk\?key=vpk_\w{38}&kiosk=1$/);
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await row(page, 'Tablet 3').getByText('600 a minute, 500 at once').waitFor();
  await row(page, 'Tablet 3').getByText('Front desk', { exact: true }).waitFor();
  await row(page, 'Tablet 3').getByText('Addresses for a kiosk').click();
  expect(
    await row(page, 'Tablet 3')
      .getByRole('region', { name: /^Address for a kiosk/ })
      .textContent(),
  ).toBe(address);
  expect(await findViolations(page)).toEqual([]);

  const device = await stand.openPage({ path: 'main', width: 1024 });
  await device.goto(address);
  await device.locator('voxpoint-survey input[value="9"]').click();
  const answers = async () => {
    const { body } = await stand.mainSend<{ data: Response[] }>('GET /v1/responses?touchpoint=desk');
    return body.data.map(({ score, channel }) => ({ score, channel }));
  };
  await expect.poll(answers).toEqual([{ score: 9, channel: 'kiosk' }]);
  const elsewhere = await device.goto(address.replace('/s/desk', '/s/door'));
  expect(elsewhere?.status()).toBe(403);

  await page.getByRole('button', { name: 'Revoke Tablet 3…' }).click();
  await page.getByRole('dialog').getByText('what waits on it is not taken').waitFor();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke Tablet 3…' }).waitFor({ state: 'detached' });
  expect((await device.goto(address))?.status()).toBe(401);
  await page.context().close();
  await device.context().close();
});

test('what the server finds wrong with a limit is told at its field', async () => {
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 1440 });
  await page.getByRole('radio', { name: 'For a device' }).check();
  const form = page.getByRole('region', { name: 'Make a key' });
  await form.getByLabel('Add a touchpoint').selectOption('Front desk');
  // The browser itself holds back what is out of range: a server may have other bounds than the page knows.
  await form.locator('form').evaluate((element: HTMLFormElement) => {
    element.noValidate = true;
  });
  await form.getByLabel('A minute').fill('0');
  await form.getByRole('button', { name: 'Make the key' }).click();
  await expect.poll(() => form.getByLabel('A minute').getAttribute('aria-invalid')).toBe('true');
  await page.context().close();
});

test('the form of a key for a device fits a narrow window, in German', async () => {
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 320, locale: 'de' });
  await page.getByRole('radio', { name: 'Für ein Gerät' }).check();
  await page.getByLabel('Touchpoint hinzufügen').selectOption('Way out');
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.context().close();
});
