import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Response, SigningKey, Survey } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { signBy } from './support/signer.ts';
import { keys } from './support/voxpoint.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

const section = (page: Page) => page.getByRole('region', { name: 'Signing keys', exact: true });
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Answers as a page does; resolves with the id. */
async function answer(respondent: string, token: string): Promise<string> {
  const id = randomUUID();
  const { status } = await fetch(`${stand.url}/v1/responses`, {
    method: 'POST',
    body: JSON.stringify({
      ...{ key: keys.publishable, id, touchpoint: 'website', score: 9 },
      respondent: { id: respondent, token },
    }),
  });
  expect(status).toBe(201);
  return id;
}

const verifiedOf = async (id: string) =>
  (await stand.mainSend<Response>(`GET /v1/responses/${id}`)).body.respondent?.verified;

test('a key is made, its secret told once; what it signs is verified until it is revoked', async () => {
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 1440 });
  await section(page).getByText('There are no signing keys.').waitFor();
  await section(page).getByText('Make a signing key', { exact: true }).click();
  const form = page.getByRole('form', { name: 'Make a signing key' });
  await form.getByLabel('Name', { exact: true }).pressSequentially('Shop, blue');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your new signing key' });
  const secret = (await dialog.getByRole('region', { name: 'Secret' }).textContent()) ?? '';
  const kid = (await dialog.getByRole('region', { name: 'Id of Shop, blue' }).textContent()) ?? '';
  await dialog.getByText('Sign with it in PHP').click();
  expect(await dialog.getByRole('region', { name: 'Sign with it in PHP' }).textContent()).toContain(kid);
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await rowOf(page, 'Shop, blue').getByText(kid).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(secret);

  const sign = signBy(kid, secret);
  const id = await answer('user-17', sign('user-17'));
  expect(await verifiedOf(id)).toBe(true);
  const response = await stand.openPage({ path: `main/responses/${id}`, width: 1440 });
  await response.getByText('user-17 (verified)').waitFor();

  await page.getByRole('button', { name: 'Revoke Shop, blue…' }).click();
  const question = page.getByRole('dialog', { name: 'Revoke Shop, blue?' });
  expect(await findViolations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Revoke Shop, blue…' }).click();
  await question.getByRole('button', { name: 'Revoke', exact: true }).click();
  await section(page).getByText('Revoked signing keys').click();
  await rowOf(page, 'Shop, blue')
    .getByText(/^Revoked/)
    .waitFor();
  expect(await verifiedOf(await answer('user-18', sign('user-18')))).toBe(false);
});

test('of a pair the public key is taken, and what is none is told at its field', async () => {
  const { publicKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 1440 });
  await section(page).getByText('Make a signing key', { exact: true }).click();
  const form = page.getByRole('form', { name: 'Make a signing key' });
  await form.getByLabel('Public key (EdDSA)').check();
  const field = form.getByLabel('Public key', { exact: true });
  await field.pressSequentially('ssh-ed25519 AAAA');
  await form.getByRole('button', { name: 'Make the signing key' }).click();
  await form.locator('.field-error').getByText('Ed25519').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await findViolations(page)).toEqual([]);
  await field.fill('');
  await field.pressSequentially(publicKey);
  await form.getByLabel('Name', { exact: true }).pressSequentially('Accounts');
  await form.getByRole('button', { name: 'Make the signing key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your new signing key' });
  await dialog.getByRole('region', { name: 'Id of Accounts' }).waitFor();
  expect(await dialog.getByRole('region', { name: 'Secret' }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await rowOf(page, 'Accounts').getByText('Public key (EdDSA)').waitFor();
  const { body } = await stand.mainSend<{ data: SigningKey[] }>('GET /v1/signing-keys');
  expect(body.data).toContainEqual(expect.objectContaining({ algorithm: 'EdDSA', publicKey }));
});

test('the keys fit a narrow window, in German', async () => {
  const page = await stand.openPage({ path: 'main/set-up/keys', width: 320, locale: 'de' });
  const part = page.getByRole('region', { name: 'Signierschlüssel', exact: true });
  await part.getByText('Signierschlüssel erzeugen', { exact: true }).click();
  await part.getByLabel('Öffentlicher Schlüssel (EdDSA)').check();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('a survey takes signed respondents only, each once in so many days', async () => {
  const page = await stand.openPage({ path: 'main/set-up/touchpoints/website/surveys/nps', width: 1440 });
  await page.getByText('Signed respondents', { exact: true }).click();
  await page.getByLabel('Takes signed respondents only').check();
  await page.getByLabel('One answer of each signed respondent in so many days').pressSequentially('30');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(async () => {
      const { body } = await stand.mainSend<Survey>('GET /v1/touchpoints/website/surveys/nps');
      return [body.requireSigned, body.oncePerDays];
    })
    .toEqual([true, 30]);
  await page.getByText('Signed respondents', { exact: true }).click();
  await page.getByText('signed only, once in 30 days').waitFor();
});
