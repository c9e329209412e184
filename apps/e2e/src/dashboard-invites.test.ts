import { readFile } from 'node:fs/promises';
import type { Invite, InviteCounts } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, type PageOptions, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

let made = 0;
async function makeTouchpoint(...metrics: string[]): Promise<string> {
  made += 1;
  const key = `delivery-${made}`;
  await stand.mainSend(`PUT /v1/touchpoints/${key}`, { name: `Delivery ${made}` });
  for (const metric of metrics) await stand.mainSend(`PUT /v1/touchpoints/${key}/surveys/${metric}`, {});
  return key;
}
const open = (touchpoint: string, options: Partial<PageOptions> = {}) =>
  stand.openPage({ path: `main/set-up/touchpoints/${touchpoint}`, role: 'editor', ...options });
const part = (page: Page) => page.getByRole('region', { name: /^(Invites|Einladungen)$/ });
const list = async (touchpoint: string) =>
  (await stand.mainSend<{ data: Invite[] }>(`GET /v1/invites?touchpoint=${touchpoint}`)).body.data;
const basis = 'existing-customer,2026-01-20';
const header = 'respondent,basis,basisDate';
const many = (count: number, name: string) =>
  [header, ...Array.from({ length: count }, (_, index) => `${name}-${index},${basis}`), ''].join('\n');
const file = (text: string | Buffer) => ({
  ...{ name: 'customers.csv', mimeType: 'text/csv' },
  buffer: Buffer.from(text),
});

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The focus does not get there.');
}

test('customers are invited by keys: pasted, judged by line, their links downloaded, one withdrawn', async () => {
  const touchpoint = await makeTouchpoint('nps', 'csat');
  const page = await open(touchpoint);
  await part(page).getByText('Nobody was invited yet.').waitFor();
  expect(await findViolations(page)).toEqual([]);

  const paste = part(page).getByLabel('Or paste the rows');
  await part(page).getByText('Invite customers').focus();
  await tabTo(page, paste);
  const rows = [header, `ada,${basis}`, 'bob,because,2026-01-20', `"eve"x,${basis}`, `zoe,${basis}`];
  for (const row of rows) {
    await page.keyboard.type(row);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, part(page).getByLabel('What is asked'));
  await page.keyboard.type('CSAT');
  await tabTo(page, part(page).getByLabel('Channel'));
  await page.keyboard.type('SMS');
  await tabTo(page, part(page).getByLabel('The links hold'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('14');
  await tabTo(page, part(page).getByRole('button', { name: 'Make the links' }));
  await page.keyboard.press('Enter');

  const heading = part(page).getByRole('heading', { name: '2 links are made' });
  await heading.waitFor();
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  const refused = part(page).locator('.refused-rows tbody tr');
  expect(await refused.allInnerTexts()).toEqual([
    expect.stringMatching(/^3\s+bob\s+A value is not right\s*basis: Must be consent or existing-customer\.$/),
    expect.stringMatching(/^4\s+The row cannot be read\s*A quoted field goes on/),
  ]);
  expect(await findViolations(page)).toEqual([]);

  await tabTo(page, part(page).getByRole('button', { name: 'Download the links' }));
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`invites-${touchpoint}.csv`);
  const text = await readFile(await download.path(), 'utf8');
  const links = text.split('\r\n').map((line) => line.split(','));
  expect(links.map(([, respondent, , , url]) => [respondent, url?.slice(0, stand.url.length + 3)])).toEqual([
    ['respondent', 'url'],
    ['ada', `${stand.url}/i/`],
    ['bob', ''],
    ['', ''],
    ['zoe', `${stand.url}/i/`],
    [undefined, undefined],
  ]);
  await part(page).getByText('Downloaded.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await heading.waitFor({ state: 'detached' });
  // They were made at once, so nobody knows which comes first.
  const found = (await list(touchpoint)).sort((one, other) =>
    one.respondent.id < other.respondent.id ? -1 : 1,
  );
  expect(found).toMatchObject(
    ['ada', 'zoe'].map((id) => ({ respondent: { id }, metric: 'csat', channel: 'sms' })),
  );

  await part(page).getByRole('button', { name: 'Withdraw the invite of ada' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Withdraw the invite of ada?' });
  await dialog.getByText('Its link leads nowhere any more.').waitFor();
  await dialog.getByRole('button', { name: 'Withdraw' }).press('Enter');
  await part(page).getByRole('row', { name: /^ada/ }).waitFor({ state: 'detached' });
  await expect
    .poll(() => part(page).locator('.invite-counts').textContent())
    .toMatch(/In all\s*1\s*Made\s*1/);
  expect(await list(touchpoint)).toMatchObject([{ respondent: { id: 'zoe' } }]);
});

test('links that were not downloaded are not left without a question', async () => {
  const touchpoint = await makeTouchpoint('nps');
  const page = await open(touchpoint);
  await part(page)
    .getByLabel('CSV file')
    .setInputFiles(file(many(1, 'left')));
  await part(page).getByRole('button', { name: 'Make the links' }).click();
  await part(page).getByRole('heading', { name: '1 link is made' }).waitFor();
  const asked: string[] = [];
  let answer = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (answer ? dialog.accept() : dialog.dismiss());
  });
  await part(page).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Journeys' }).click();
  expect(asked).toEqual(Array(2).fill(expect.stringContaining('You have not downloaded the links')));
  await part(page).getByRole('heading', { name: '1 link is made' }).waitFor();
  await part(page).getByRole('button', { name: 'Download the links' }).click();
  await part(page).getByText('Downloaded.').waitFor();
  answer = true;
  await page.getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('heading', { name: 'Journeys' }).waitFor();
  expect(asked).toHaveLength(2);
});

test('a file is sent as it is; what is wrong with all of it is told, and nothing is lost', async () => {
  const touchpoint = await makeTouchpoint('nps');
  const page = await open(touchpoint);
  const make = part(page).getByRole('button', { name: 'Make the links' });
  await make.click();
  await part(page).getByText('Choose a file, or paste rows.').waitFor();
  const choose = part(page).getByLabel('CSV file');
  await choose.setInputFiles(file(`customer,basis,basisDate\nada,${basis}\n`));
  await make.click();
  const alert = part(page).getByRole('alert');
  await alert.getByText('Column customer: Is none of the columns').waitFor();
  await alert.getByText('Column respondent: There must be such a column.').waitFor();
  await choose.setInputFiles(file(''));
  expect(await alert.count()).toBe(0);
  await make.click();
  await part(page).getByText('Choose a file, or paste rows.').waitFor();
  await choose.setInputFiles(file(many(1_001, 'much')));
  await make.click();
  await alert.getByText('that is more than 1,000 rows').waitFor();
  await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { status: 'paused' });
  await choose.setInputFiles(file(Buffer.from(`\uFEFF${header}\nMüller-${made},${basis}\n`, 'utf16le')));
  await make.click();
  await alert.getByText('asks nobody').first().waitFor();
  await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  await make.click();
  await part(page).getByRole('heading', { name: '1 link is made' }).waitFor();
  expect(await list(touchpoint)).toMatchObject([{ respondent: { id: `Müller-${made}` } }]);
});

test('a file as Excel saves it is read in the encoding of Windows', async () => {
  const touchpoint = await makeTouchpoint('nps');
  const page = await open(touchpoint);
  const rows = `respondent;basis;basisDate\r\nJörg €;${basis.replace(',', ';')}\r\n`;
  const bytes = Buffer.from(rows.replace('€', '\x80'), 'latin1');
  await part(page).getByLabel('CSV file').setInputFiles(file(bytes));
  await part(page).getByRole('button', { name: 'Make the links' }).click();
  await part(page).getByRole('heading', { name: '1 link is made' }).waitFor();
  expect(await list(touchpoint)).toMatchObject([{ respondent: { id: 'Jörg €' } }]);
});

test('hundreds are listed page after page, and by state; a viewer only reads', async () => {
  const touchpoint = await makeTouchpoint('nps');
  const invites = Array.from({ length: 120 }, (_, index) => ({
    ...{ respondent: { id: `many-${index}` }, basis: 'consent', basisDate: '2026-01-20' },
  }));
  const { body } = await stand.mainSend<{ results: { url: string }[] }>('POST /v1/invites', {
    ...{ touchpoint, invites },
  });
  await fetch(`${body.results[7]?.url}/impressions`, {
    ...{ method: 'POST', headers: { 'content-type': 'text/plain' } },
    body: JSON.stringify({
      impressions: [{ id: crypto.randomUUID(), touchpoint, surveyVersion: 1 }],
    }),
  });
  const counted = () =>
    stand.mainSend<InviteCounts>(`GET /v1/invites/counts?touchpoint=${touchpoint}`).then((one) => one.body);
  expect(await counted()).toMatchObject({ total: 120, seen: 1 });

  const page = await open(touchpoint, { role: 'viewer' });
  const rows = part(page).locator('tbody tr');
  const more = part(page).getByRole('button', { name: 'Show more' });
  await more.waitFor();
  expect(await rows.count()).toBe(50);
  await more.press('Enter');
  await expect.poll(() => rows.count()).toBe(100);
  await more.press('Enter');
  await expect.poll(() => rows.count()).toBe(120);
  expect(await more.count()).toBe(0);
  const names = await part(page).locator('tbody th').allInnerTexts();
  expect(new Set(names).size).toBe(120);
  await part(page).getByLabel('Show').focus();
  await page.keyboard.type('Seen');
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringMatching(/^many-7\s+Seen/)]);
  await page.keyboard.press('ArrowDown');
  await part(page).getByText('There is none in this state.').waitFor();
  expect(await part(page).getByRole('button').count()).toBe(0);
  expect(await part(page).getByText('Invite customers').count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});

test('it fits a narrow window, in German and in the dark', async () => {
  const touchpoint = await makeTouchpoint('nps');
  const page = await open(touchpoint, { width: 320, locale: 'de', scheme: 'dark' });
  const sample = page.waitForEvent('download');
  await part(page).getByRole('button', { name: 'Beispiel herunterladen' }).click();
  const path = await (await sample).path();
  await part(page).getByLabel('CSV-Datei').setInputFiles(path);
  await part(page).getByRole('button', { name: 'Links machen' }).click();
  await part(page).getByRole('heading', { name: '2 Links sind gemacht' }).waitFor();
  await part(page).getByRole('button', { name: 'Links herunterladen' }).click();
  await part(page).getByRole('button', { name: 'Fertig' }).click();
  await part(page).getByText('Kunden einladen').click();
  await part(page).getByLabel('CSV-Datei').setInputFiles(path);
  await part(page).getByRole('button', { name: 'Links machen' }).click();
  await part(page).getByText('Wurde vor Kurzem eingeladen').first().waitFor();
  await part(page).getByText('2 Zeilen wurden abgelehnt.').waitFor();
  await part(page).getByText('Kein Link wurde gemacht').waitFor();
  await part(page)
    .getByText(/^Lässt sich ab .* einladen$/)
    .first()
    .waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
