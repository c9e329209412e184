import { randomUUID } from 'node:crypto';
import type { Case, CaseDetail } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await stand.voxpoint.send('PUT /v1/touchpoints/desk', { name: 'Service desk', team: 'Support' });
  await stand.voxpoint.send('PUT /v1/touchpoints/desk/surveys/nps', {});
});
afterAll(() => stand?.close());

async function answer(comment: string, score = 1): Promise<string> {
  const id = randomUUID();
  const { status } = await stand.voxpoint.send('POST /v1/responses', {
    ...{ id, touchpoint: 'desk', score, comment },
  });
  expect(status).toBe(201);
  return id;
}

const openCase = async (comment: string) =>
  (await stand.mainSend<Case>('POST /v1/cases', { response: await answer(comment) })).body;
const read = async (id: string) => (await stand.mainSend<CaseDetail>(`GET /v1/cases/${id}`)).body;
const notesOf = ({ thread }: CaseDetail) => thread.flatMap(({ note }) => note ?? []);
const badge = (page: Page) => page.locator('.case-detail .badge').first();

test('an unhappy answer becomes a case that is dealt with by the keyboard alone', async () => {
  const response = await answer('Nobody picked up <b>the phone</b>');
  const page = await stand.openPage({ path: `main/responses/${response}`, role: 'editor', width: 1440 });
  await page.getByRole('button', { name: 'Open a case' }).press('Enter');
  const heading = page.getByRole('heading', { level: 2, name: /^Case/ });
  await heading.waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByText('Nobody picked up <b>the phone</b>').first().waitFor();
  await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);

  await page.keyboard.press('r');
  await page.keyboard.type('Called back at 9, j k x e u');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.case-note').waitFor();
  expect(notesOf(await read(id))).toEqual(['Called back at 9, j k x e u']);
  await expect.poll(() => badge(page).textContent()).toBe('Open');

  await page.keyboard.press('Escape');
  await page.locator('.case-detail h2').focus();
  await page.keyboard.press('e');
  const resolution = page.getByLabel('What was done');
  await expect.poll(() => resolution.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type('Said sorry, gave a voucher');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Waiting time');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => badge(page).textContent()).toBe('Resolved');
  expect(await read(id)).toMatchObject({
    ...{ status: 'resolved', resolution: 'Said sorry, gave a voucher', cause: 'Waiting time' },
  });

  // Back in the list it stands among what is done; its numbers are a click away.
  await page.locator('.case-detail h2').focus();
  await page.keyboard.press('u');
  await page.getByRole('button', { name: /^Resolved/ }).press('Enter');
  await page.getByRole('list', { name: 'Cases' }).getByText('Nobody picked up').waitFor();
  await page.getByRole('link', { name: 'Numbers' }).press('Enter');
  await page.getByRole('heading', { level: 2, name: 'How long it takes' }).waitFor();
  await page.getByLabel('By what').selectOption('cause');
  await page.getByRole('rowheader', { name: 'Waiting time' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('two people change one case: the later sees what the first did, and nothing typed is lost', async () => {
  const { id } = await openCase('Wrong size, twice');
  const one = await stand.openPage({ path: `main/cases/${id}`, role: 'editor', width: 1440 });
  const note = one.getByLabel('A note for your colleagues');
  await note.pressSequentially('She wants size 42');
  await one.getByText('Due date, cause, link').click();
  await one.getByLabel('Cause').pressSequentially('Size table');

  const other = await stand.openPage({ path: `main/cases/${id}`, role: 'owner', width: 390 });
  await other.getByRole('button', { name: 'Take it' }).click();
  await expect.poll(async () => (await read(id)).ownerName).toBe('Olga');

  await one.getByRole('button', { name: 'Save', exact: true }).click();
  await one.getByRole('alert').getByText('Somebody else was quicker').waitFor();
  // What the other did is there, what was typed is, too; and nothing of it was stored.
  const owner = one.getByRole('article').getByLabel('Owner');
  await expect.poll(() => owner.locator('option:checked').textContent()).toBe('Olga');
  expect(await one.getByLabel('Cause').inputValue()).toBe('Size table');
  expect(await note.inputValue()).toBe('She wants size 42');
  expect((await read(id)).cause).toBeNull();
  expect(await findViolations(one)).toEqual([]);

  await one.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await read(id)).cause).toBe('Size table');
  await one.getByRole('button', { name: 'Add note' }).click();
  await expect.poll(async () => notesOf(await read(id))).toEqual(['She wants size 42']);
  expect(await read(id)).toMatchObject({ ownerName: 'Olga', cause: 'Size table' });
  await Promise.all([one.context().close(), other.context().close()]);
});

test('several are given away at once; viewers only look', async () => {
  const cases = [await openCase('One of many'), await openCase('Two of many')];
  const page = await stand.openPage({ path: 'main/cases', role: 'editor', locale: 'de', width: 390 });
  for (const { number } of cases) await page.getByLabel(`Fall ${number} auswählen`).check();
  await page.getByLabel('Übergeben an', { exact: true }).selectOption({ label: 'Edith' });
  await page.getByText('2 Fälle geändert.').waitFor();
  for (const { id } of cases) expect((await read(id)).ownerName).toBe('Edith');
  await page.getByRole('button', { name: /^Meine/ }).click();
  await page.getByRole('link', { name: 'Zahlen' }).click();
  await page.getByRole('link', { name: 'Fälle 2 davon Ihre' }).click();
  await page.getByRole('button', { name: /^Meine/ }).click();
  await expect.poll(() => page.locator('.case-row').count()).toBe(2);
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();

  const looking = await stand.openPage({ path: `main/cases/${cases[0]?.id}`, role: 'viewer' });
  await looking.getByRole('heading', { level: 2, name: /^Case/ }).waitFor();
  await looking.locator('.case-detail').getByText('One of many').first().waitFor();
  expect(await looking.getByRole('button', { name: /Resolve$|Take it|Add note/ }).count()).toBe(0);
  expect(await looking.getByRole('checkbox').count()).toBe(0);
  await looking.context().close();
});
