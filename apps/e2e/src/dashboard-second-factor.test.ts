import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { firstToken } from './support/dashboard.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

const ada = { email: 'ada@shop.example', password: 'correct horse battery' };
const victor = { email: 'victor@shop.example', password: 'another horse battery' };
let voxpoint: Voxpoint;
let browser: Browser;
let recoveryCodes: string[] = [];
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [voxpoint, browser] = await Promise.all([startVoxpoint(), launchBrowser()]);
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await voxpoint?.close();
});

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(path.startsWith('/') ? voxpoint.url + path : path);
  return page;
}

/** As somebody types it, key by key. */
const type = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).pressSequentially(text);

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await type(page, 'E-mail address', email);
  await type(page, 'Password', password);
  await page.keyboard.press('Enter');
}

/** Reads the secret as somebody would who types it into an app; returns what this shows. */
async function readSecret(page: Page): Promise<() => string> {
  const shown = await page.getByRole('region', { name: 'Or type this key into the app' }).textContent();
  const totp = new TOTP({ secret: Secret.fromBase32((shown ?? '').replaceAll(' ', '')) });
  return () => totp.generate();
}

async function readRecoveryCodes(page: Page): Promise<string[]> {
  const list = await page.getByRole('region', { name: 'Recovery codes' }).textContent();
  return (list ?? '').split('\n');
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('a second factor is set up, asked for, and stood in for by a recovery code', async () => {
  const owner = await open(`/dashboard/invitation#${await firstToken(voxpoint)}`);
  await type(owner, 'E-mail address', ada.email);
  await type(owner, 'New password', ada.password);
  await owner.keyboard.press('Enter');
  await owner.waitForURL('**/dashboard/projects/main**');

  await owner.goto(`${voxpoint.url}/dashboard/account`);
  await heading(owner, 'Account');
  await owner.getByText('not verified').waitFor();
  await owner.getByRole('button', { name: 'Set up', exact: true }).click();
  await type(owner, 'Your password', 'wrong horse battery');
  await owner.keyboard.press('Enter');
  await owner.getByText('This is not your password.').waitFor();
  await owner.getByLabel('Your password', { exact: true }).fill('');
  await type(owner, 'Your password', ada.password);
  await owner.keyboard.press('Enter');
  await owner.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const code = await readSecret(owner);
  expect(await findViolations(owner)).toEqual([]);
  await type(owner, 'Code', '000000');
  await owner.keyboard.press('Enter');
  await owner.getByText('This code is wrong, or was used already.').waitFor();
  await owner.getByLabel('Code', { exact: true }).fill('');
  await type(owner, 'Code', code());
  await owner.keyboard.press('Enter');
  recoveryCodes = await readRecoveryCodes(owner);
  expect(recoveryCodes).toHaveLength(10);
  expect(await findViolations(owner)).toEqual([]);
  await owner.getByRole('button', { name: 'I have kept them' }).click();
  await owner.getByText('Recovery codes that are left: 10.').waitFor();

  const other = await open('/dashboard/account');
  await signIn(other, ada);
  await other.getByLabel('Code', { exact: true }).waitFor();
  expect(await findViolations(other)).toEqual([]);
  await type(other, 'Code', 'aaaa-bbbb-cccc-dddd');
  await other.keyboard.press('Enter');
  await other.getByText('This code is wrong, or was used already.').waitFor();
  await type(other, 'Code', recoveryCodes[0] ?? '');
  await other.keyboard.press('Enter');
  await other.getByText('Recovery codes that are left: 9.').waitFor();

  await owner.getByRole('button', { name: 'New recovery codes…' }).click();
  await type(owner, 'Code', recoveryCodes[1] ?? '');
  await owner.keyboard.press('Enter');
  recoveryCodes = await readRecoveryCodes(owner);
  await owner.getByRole('button', { name: 'I have kept them' }).click();
  await owner.getByText('Recovery codes that are left: 10.').waitFor();
});

test('a project asks everybody for a second factor, which an owner resets for who has lost it', async () => {
  const people = await open('/dashboard/projects/main/set-up/project');
  await signIn(people, ada);
  await type(people, 'Code', recoveryCodes[0] ?? '');
  await people.keyboard.press('Enter');
  await people.getByLabel('Ask everybody for a second factor').check();
  await people.getByRole('button', { name: 'Save' }).click();
  await people.getByText('Saved').waitFor();
  await people.goto(`${voxpoint.url}/dashboard/projects/main/set-up/people`);
  await people.getByText('second factor', { exact: true }).waitFor();
  await people.getByText('(address not verified)').waitFor();
  await people.getByRole('textbox', { name: 'E-mail address' }).fill(victor.email);
  await people.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await people.getByRole('region', { name: 'Link of the invitation' }).textContent()) ?? '';

  const viewer = await open(link);
  await type(viewer, 'New password', victor.password);
  await viewer.keyboard.press('Enter');
  await heading(viewer, 'A second factor is needed');
  expect(await findViolations(viewer)).toEqual([]);
  await viewer.goto(`${voxpoint.url}/dashboard/projects/main/responses`);
  await heading(viewer, 'A second factor is needed');
  await type(viewer, 'Your password', victor.password);
  await viewer.keyboard.press('Enter');
  const ofVictor = await readSecret(viewer);
  await type(viewer, 'Code', ofVictor());
  await viewer.keyboard.press('Enter');
  await viewer.getByRole('button', { name: 'I have kept them' }).click();
  await heading(viewer, 'Responses');

  await people.reload();
  await people.getByRole('button', { name: `Reset the second factor of ${victor.email}…` }).click();
  await people.getByRole('button', { name: 'Reset', exact: true }).click();
  await people.getByText(`${victor.email} has no second factor any more.`).waitFor();
  await viewer.reload();
  await heading(viewer, 'Sign in');
});
