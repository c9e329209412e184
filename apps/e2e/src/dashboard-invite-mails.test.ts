import type { Invite } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '../../server/src/testing/mail-server.ts';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;
let mails: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  mails = await startMailServer();
  stand = await startDashboardStand({
    VOXPOINT_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    VOXPOINT_MAIL_FROM: 'Shop <feedback@shop.example>',
  });
  await stand.mainSend('PUT /v1/touchpoints/parcel', { name: 'Parcel' });
  await stand.mainSend('PUT /v1/touchpoints/parcel/surveys/nps', {});
});
afterAll(async () => {
  await stand?.close();
  await mails?.stop();
});

const header = 'respondent,email,basis,basisDate';
const basis = 'existing-customer,2026-01-20';
const list = async () =>
  (await stand.mainSend<{ data: Invite[] }>('GET /v1/invites?touchpoint=parcel')).body.data;

test('where mail is sent, customers are invited by mails, and reminded of once', async () => {
  const page = await stand.openPage({ path: 'main/set-up/touchpoints/parcel', role: 'editor', width: 1440 });
  const part = page.getByRole('region', { name: 'Invites' });
  await part
    .getByLabel('Or paste the rows')
    .fill([header, `ada,ada@customer.example,${basis}`, `bob,,${basis}`].join('\n'));
  await part.getByLabel('How they are asked').selectOption('By mails that go out now');
  expect(await part.getByLabel('Channel', { exact: true }).count()).toBe(0);
  await part.getByLabel('Remind after').pressSequentially('3');
  expect(await findViolations(page)).toEqual([]);
  await part.getByRole('button', { name: 'Send the mails' }).click();

  await part.getByRole('heading', { name: '1 mail is on its way' }).waitFor();
  await part.getByText('1 row was refused.').waitFor();
  expect(await part.locator('.refused-rows tbody tr').allInnerTexts()).toEqual([
    expect.stringMatching(/^3\s+bob\s+A value is not right/),
  ]);
  expect(await findViolations(page)).toEqual([]);
  const toCustomers = () =>
    mails.received.flatMap(({ to }) => to).filter((one) => one.endsWith('@customer.example'));
  await expect.poll(toCustomers).toEqual(['ada@customer.example']);
  await expect
    .poll(async () => (await list()).map(({ state, channel }) => ({ state, channel })))
    .toEqual([{ state: 'sent', channel: 'email' }]);
  // There is no link that could be lost.
  await part.getByRole('button', { name: 'Done' }).click();
  await part.getByText('Invite customers').click();
  await part.getByLabel('Or paste the rows').fill([header, `ada,ada@customer.example,${basis}`].join('\n'));
  await part.getByLabel('How they are asked').selectOption('By mails that go out now');
  await part.getByRole('button', { name: 'Send the mails' }).click();
  await part.getByRole('heading', { name: 'No mail is sent' }).waitFor();
  await part.getByText('Can be invited from').waitFor();
  await page.context().close();
});

test('a reminder that comes too late for the link is held back; it fits a narrow window, in German', async () => {
  const page = await stand.openPage({
    ...{ path: 'main/set-up/touchpoints/parcel', role: 'editor', width: 320, locale: 'de' },
  });
  const part = page.getByRole('region', { name: 'Einladungen' });
  await part.getByText('Kunden einladen').click();
  await part.getByLabel('Oder die Zeilen einfügen').fill(header);
  await part.getByLabel('Wie sie gefragt werden').selectOption('Durch Mails, die jetzt hinausgehen');
  await part.getByLabel('Erinnern nach').pressSequentially('30');
  await part.getByRole('button', { name: 'Mails verschicken' }).click();
  const field = part.getByLabel('Erinnern nach');
  expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe('Höchstens 29.');
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.context().close();
});
