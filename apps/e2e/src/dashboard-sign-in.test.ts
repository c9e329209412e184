import type { SignInLink } from '@voxpoint/contract';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { firstToken } from './support/dashboard.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

const ada = { email: 'ada@shop.example', password: 'correct horse battery' };
let voxpoint: Voxpoint;
let browser: Browser;
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

/** Opens an address in a browser where nobody is signed in. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(path.startsWith('/') ? voxpoint.url + path : path);
  return page;
}

async function signIn(page: Page, { email, password } = ada): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('the first link makes the owner, once', async () => {
  const link = `/dashboard/invitation#${await firstToken(voxpoint)}`;
  const page = await open(link);
  await heading(page, 'Welcome to Voxpoint');
  expect(page.url()).toBe(`${voxpoint.url}/dashboard/invitation`);
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel('E-mail address').fill(ada.email);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('New password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('Choose at least 10 characters.').waitFor();
  await page.getByLabel('New password', { exact: true }).fill('password123');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('Is one of the most common passwords, or nearly.').waitFor();
  await page.getByLabel('New password', { exact: true }).fill(ada.password);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL(`${voxpoint.url}/dashboard/projects/main**`);

  const late = await open(link);
  await late.getByRole('heading', { name: 'This link does not work (any more)' }).waitFor();
});

test('a wrong password is told; after the right one the page is the one that was wanted', async () => {
  const wanted = '/dashboard/projects/main/responses?order=urgent';
  const page = await open(wanted);
  await heading(page, 'Sign in');
  expect(await findViolations(page)).toEqual([]);
  await signIn(page, { ...ada, password: 'wrong horse battery' });
  await page.getByRole('heading', { name: 'The e-mail address or the password is wrong' }).waitFor();
  await signIn(page);
  await heading(page, 'Responses');
  expect(page.url()).toBe(voxpoint.url + wanted);

  const guesser = await open('/dashboard/');
  const nobody = { email: 'nobody@shop.example', password: 'a guess at random' };
  const guess = () =>
    fetch(`${voxpoint.url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: voxpoint.url },
      body: JSON.stringify(nobody),
    });
  // After the first five, each refusal takes twice as long to wait for.
  for (let failed = 0; failed < 8; ) {
    const { status, headers } = await guess();
    if (status === 401) failed += 1;
    else await new Promise((resolve) => setTimeout(resolve, Number(headers.get('retry-after')) * 1_000));
  }
  await signIn(guesser, nobody);
  await guesser
    .getByText(/^Try again in \d seconds\. In a browser in which you have signed in before/)
    .waitFor();
});

test('a viewer comes by a link of the owner, and finds nothing to change', async () => {
  const { status } = await voxpoint.send('POST /v1/responses', {
    id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69',
    touchpoint: 'website',
    score: 3,
    comment: 'Could be better.',
  });
  expect(status).toBe(201);
  const owner = await open('/dashboard/projects/main/set-up/people');
  await signIn(owner);
  await heading(owner, 'People');
  await owner.getByRole('textbox', { name: 'E-mail address' }).fill('victor@shop.example');
  await owner.getByRole('button', { name: 'Make the invitation' }).click();
  const link = (await owner.getByRole('region', { name: 'Link of the invitation' }).textContent()) ?? '';
  await owner.keyboard.press('Escape');
  await owner.locator('dialog').waitFor({ state: 'detached' });
  await owner.getByText('victor@shop.example').waitFor();

  const viewer = await open(link);
  await viewer.getByText('as a viewer').waitFor();
  expect(await viewer.getByLabel('E-mail address').inputValue()).toBe('victor@shop.example');
  await viewer.getByLabel('New password', { exact: true }).fill('a password of his');
  await viewer.getByRole('button', { name: 'Accept the invitation' }).click();
  await viewer.waitForURL(`${voxpoint.url}/dashboard/projects/main**`);

  const buttons = async (page: Page) =>
    (await page.getByRole('main').getByRole('button').allTextContents()).map((text) => text.trim());
  await viewer.goto(`${voxpoint.url}/dashboard/projects/main/responses`);
  await viewer.getByText('Could be better.').waitFor();
  await viewer.getByRole('link', { name: 'Website' }).click();
  await viewer.getByRole('article').getByText('Urgency').first().waitFor();
  expect(await buttons(viewer)).not.toContain('Delete…');
  expect(await buttons(viewer)).not.toContain('Put in quarantine');
  await viewer.goto(`${voxpoint.url}/dashboard/projects/main/set-up/people`);
  await viewer.getByText(ada.email).waitFor();
  await viewer.getByRole('button', { name: 'Leave…' }).waitFor();
  expect(await viewer.getByRole('main').getByRole('combobox').count()).toBe(0);
  expect(await buttons(viewer)).toEqual(['Leave…']);
  await viewer.goto(`${voxpoint.url}/dashboard/projects/main/set-up/keys`);
  await viewer.getByText('Only owners see the keys.').waitFor();

  // The owner sees who came, and cannot leave the project without an owner.
  await owner.reload();
  await owner.getByLabel('Role of victor@shop.example').waitFor();
  await owner.getByLabel('Role of Ada').selectOption('viewer');
  await owner.getByRole('heading', { name: 'The project needs an owner' }).waitFor();
  await expect.poll(() => owner.getByLabel('Role of Ada').inputValue()).toBe('owner');
});

test('a session that is ended in another browser ends there by itself', async () => {
  const one = await open('/dashboard/projects/main/responses');
  await signIn(one);
  await one.getByText('Live', { exact: true }).waitFor();
  const other = await open('/dashboard/account');
  await signIn(other);
  await heading(other, 'Account');
  expect(await findViolations(other)).toEqual([]);
  await other.getByText('This one').waitFor();
  const others = other.getByRole('button', { name: /^End the session of/ });
  const before = await others.count();
  // The newest stands first.
  await others.first().click();
  await one.getByText('Your session has ended. Sign in again.').waitFor();
  await expect.poll(() => others.count()).toBe(before - 1);
  await other.getByRole('button', { name: 'End all others' }).click();
  await expect.poll(() => others.count()).toBe(0);
  await signIn(one);
  await heading(one, 'Responses');
});

test('what was asked before one signed in again, and is answered after, asks for no other sign-in', async () => {
  const page = await open('/dashboard/projects/main/responses');
  await signIn(page);
  await page.getByText('Live', { exact: true }).waitFor();
  const held: Route[] = [];
  const ofCases = /\/v1\/cases/;
  let isHeld = true;
  await page.route(ofCases, (route) => (isHeld ? void held.push(route) : route.continue()));
  await page.getByRole('link', { name: 'Cases', exact: true }).click();
  await expect.poll(() => held.length).toBeGreaterThan(1);
  isHeld = false;
  const ended = { status: 401, json: { status: 401, code: 'session-ended', title: 'Ended' } };
  const [first, ...late] = held;
  await first?.fulfill(ended);
  await page.getByText('Your session has ended. Sign in again.').waitFor();
  await signIn(page);
  await heading(page, 'Cases');
  const again = page.waitForResponse((response) => ofCases.test(response.url()) && response.ok());
  for (const route of late) await route.fulfill(ended);
  await again;
  await heading(page, 'Cases');
  expect(await page.getByText('Your session has ended. Sign in again.').count()).toBe(0);
});

test('a sign-in link is used up by a click, not by a visit; then a password is chosen', async () => {
  const olga = { email: 'olga@shop.example', password: 'another horse battery' };
  const { body } = await voxpoint.send<SignInLink>('POST /v1/sign-in-links', { email: olga.email });
  const scanner = await open(body.link);
  await heading(scanner, 'Sign in with your link');
  expect(scanner.url()).toBe(`${voxpoint.url}/dashboard/sign-in`);

  const page = await open(body.link);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await heading(page, 'Account');
  await page.getByText('You came by a sign-in link.').waitFor();
  await page.getByLabel('New password', { exact: true }).fill(olga.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('The password was changed.').waitFor();
  await scanner.getByRole('button', { name: 'Sign in', exact: true }).click();
  await scanner.getByRole('heading', { name: 'This link does not work (any more)' }).waitFor();
  const again = await open('/dashboard/account');
  await signIn(again, olga);
  await heading(again, 'Account');
});

test('a key is shown once, works, and is revoked; a name is changed; a new project is made and entered', async () => {
  const page = await open('/dashboard/projects/main/set-up/keys');
  await signIn(page);
  await heading(page, 'Keys');
  await page.getByRole('radio', { name: 'Secret' }).check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByText('Choose at least one.').waitFor();
  await page.getByLabel('Read single responses').check();
  await page.getByRole('region', { name: 'Make a key' }).getByLabel('Name').fill('Warehouse');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.getByRole('region', { name: 'Your new key' }).textContent()) ?? '';
  const read = async () =>
    (await fetch(`${voxpoint.url}/v1/responses`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect(await read()).toBe(200);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Revoke Warehouse…' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke Warehouse…' }).waitFor({ state: 'detached' });
  expect(await read()).toBe(401);

  await page.goto(`${voxpoint.url}/dashboard/account`);
  await page.getByLabel('Name', { exact: true }).fill('Olga Petrova');
  await page.getByRole('button', { name: 'Change the name' }).click();
  await page.getByText('The name was changed.').waitFor();
  await page.getByRole('banner').getByText('Olga Petrova').waitFor();
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name of the project').fill('Zürich Süd');
  await page.getByRole('button', { name: 'Make the project' }).click();
  await page.waitForURL(`${voxpoint.url}/dashboard/projects/zurich-sud**`);
  expect(await page.getByRole('combobox', { name: 'Project' }).inputValue()).toBe('zurich-sud');
});
