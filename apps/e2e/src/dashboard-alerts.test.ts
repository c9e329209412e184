import { randomUUID } from 'node:crypto';
import type {
  Alert,
  AlertFire,
  AlertPreview,
  AuditEntry,
  CreatedKey,
  LatestAlertFires,
  Person,
  Project,
} from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await stand.demoSend('PATCH /v1/project', { settleSeconds: 0 });
});
afterAll(() => stand?.close());

const alert = async (key: string) => (await stand.demoSend<Alert>(`GET /v1/alerts/${key}`)).body;
const create = (page: Page) => page.getByRole('button', { name: 'Create' });

/** An answer of somebody, now. */
async function answer(touchpoint: string, score: number, comment: string): Promise<string> {
  const { body: key } = await stand.demoSend<CreatedKey>('POST /v1/keys', {
    kind: 'secret',
    scopes: ['ingest'],
  });
  const id = randomUUID();
  const sent = await fetch(`${stand.url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key.key}` },
    body: JSON.stringify({ id, touchpoint, score, comment }),
  });
  expect(sent.status).toBe(201);
  return id;
}

test('what is filtered becomes an alert in two clicks and a destination; what it finds stands on its page', async () => {
  const page = await stand.openPage({
    path: 'demo/responses?band=detractor&touchpoint=checkout&hasComment=true',
    role: 'editor',
    width: 1440,
  });
  await page.getByRole('link', { name: 'Tell me about these' }).click();
  await page.getByRole('heading', { level: 1, name: 'New alert' }).waitFor();
  const name = 'Detractor, with a comment at Checkout';
  await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
  const { body } = await stand.demoSend<AlertPreview>('POST /v1/alerts/preview', {
    ...{ kind: 'answer', when: { bands: ['detractor'], hasComment: true } },
    where: { touchpoint: 'checkout' },
  });
  const found = (count: number) => (count === 1 ? '1 answer' : `${count} answers`);
  await page.getByText(`${found(body.matching)} of the last 30 days.`).waitFor();
  // No mail is set up: what is missing is told, and nothing is mailed.
  await page.getByText('This server sends no e-mail yet').waitFor();

  await page.getByLabel('The comment speaks of').pressSequentially('basket, pay ment');
  await page.getByText('0 answers of the last 30 days.').waitFor();
  await page.getByRole('button', { name: 'Add a chat' }).click();
  const address = 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop';
  await page.getByLabel('Secret address').pressSequentially(address);
  expect(await findViolations(page)).toEqual([]);
  await create(page).click();
  await page.getByRole('heading', { level: 2, name: 'History' }).waitFor();
  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const made = await alert(key);
  expect(made).toMatchObject({
    ...{ kind: 'answer', where: { touchpoint: 'checkout' }, openCase: null, quietMinutes: 15, enabled: true },
    when: { bands: ['detractor'], hasComment: true, words: ['basket', 'pay ment'] },
    to: [{ kind: 'chat', form: 'slack', url: 'https://hooks.slack.com/…klmnop', comments: false }],
  });
  expect(made.name).toBe('Detractor, with a comment, about “basket” or “pay ment” at Checkout');

  const id = await answer('checkout', 2, 'The basket <b>was</b> empty');
  const fires = () => stand.demoSend<LatestAlertFires>('GET /v1/alert-fires');
  await expect.poll(async () => (await fires()).body.data.map(({ response }) => response)).toContain(id);
  await page.reload();
  await page.getByText('The basket <b>was</b> empty').waitFor();
  const link = page.getByRole('link', { name: '2 of 10 at Checkout' });
  expect(await link.getAttribute('href')).toContain(`/responses/${id}`);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('On its way to one destination.').waitFor();
  // What told of the answer, and the test.
  const messages = page.getByRole('region', { name: 'Messages' }).getByRole('rowheader', { name: /^Chat/ });
  await expect.poll(() => messages.count()).toBe(2);
  expect(await findViolations(page)).toEqual([]);

  // What is saved again keeps the address of which only the end is known.
  await page.getByLabel('Quiet time').fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: 'All alerts' }).click();
  await page.getByRole('switch', { name: `${made.name}: on` }).click();
  await expect.poll(async () => (await alert(key)).enabled).toBe(false);
  expect(await alert(key)).toMatchObject({
    ...made,
    enabled: false,
    quietMinutes: 30,
    updatedAt: expect.anything(),
  });
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('a score is watched in two clicks from its touchpoint; the kinds are told apart by the keyboard', async () => {
  const page = await stand.openPage({
    path: 'demo/touchpoints/mobile-checkout?metric=csat',
    role: 'editor',
    width: 390,
    locale: 'de',
  });
  await page.getByRole('link', { name: 'Melden, wenn es fällt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Neuer Alarm' }).waitFor();
  await page.getByText('etwa 1 im Monat').waitFor();
  await page.getByRole('button', { name: 'Andere Art' }).press('Enter');
  const kind = (name: string) => page.getByRole('radio', { name });
  await expect
    .poll(() => kind('Ein Wert ändert sich').evaluate((one) => one === document.activeElement))
    .toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await kind('Ein Ziel wird verfehlt').isChecked()).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('heading', { level: 2, name: 'Verlauf' }).waitFor();
  expect(await alert('csat-wird-schlechter-bei-checkout-in-the-app')).toMatchObject({
    ...{ kind: 'score', when: { metric: 'csat', direction: 'worse' } },
    where: { touchpoint: 'mobile-checkout' },
  });
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('what the server finds wrong with an alert stands at its field', async () => {
  const page = await stand.openPage({ path: 'demo/alerts?new=answer', role: 'editor' });
  await page.getByRole('button', { name: 'Add e-mail' }).click();
  await page.getByLabel('Addresses').pressSequentially('team@shop.example, nobody');
  await page.getByText('Scores and urgency').click();
  await page.getByLabel('Scores', { exact: true }).fill('3, 11');
  await create(page).click();
  const errors = page.locator('.field-error');
  await expect
    .poll(() => errors.allTextContents())
    .toEqual(expect.arrayContaining([expect.stringMatching(/e-mail/i), expect.stringContaining('10')]));
  expect(await page.getByLabel('Addresses').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Scores', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('viewers see alerts and cannot change them', async () => {
  await stand.mainSend('PUT /v1/alerts/low', { name: 'Low', kind: 'answer', when: { bands: ['low'] } });
  const page = await stand.openPage({ path: 'main/alerts', role: 'viewer' });
  await page.getByText('Each answer: Low (CSAT, CES).').waitFor();
  expect(await page.getByRole('link', { name: 'New alert' }).count()).toBe(0);
  expect(await page.getByRole('switch').count()).toBe(0);
  await page.getByRole('link', { name: 'Low', exact: true }).click();
  await page.getByText('To change it you need the role of an editor.').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Send a test' }).count()).toBe(0);
  await page.context().close();
});

test('an owner says when people are there, and how many false alarms are fine', async () => {
  const page = await stand.openPage({ path: 'main/set-up/project', width: 1440 });
  const budget = page.getByLabel('False alarms that are fine');
  await budget.fill('');
  await budget.pressSequentially('0.5');
  await page.getByRole('radio', { name: 'At certain hours' }).check();
  await page.getByRole('button', { name: 'Remove hours: Friday' }).click();
  await page.getByLabel('Monday, from').fill('08:30');
  await page.getByRole('button', { name: 'Add hours: Saturday' }).click();
  await page.getByLabel('Customers in your own tool').pressSequentially('https://crm.example/{respondent}');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  const usual = [2, 3, 4].map((weekday) => ({ weekday, from: 540, to: 1_020 }));
  const { body } = await stand.mainSend<Project>('GET /v1/project');
  expect(body).toMatchObject({ falseAlarmsPerMonth: 0.5, respondentUrl: 'https://crm.example/{respondent}' });
  expect(body.businessHours).toEqual([
    ...[{ weekday: 1, from: 510, to: 1_020 }, ...usual, { weekday: 6, from: 540, to: 1_020 }],
  ]);
  await page.context().close();
});

test('people get teams and lose them', async () => {
  const page = await stand.openPage({ path: 'main/set-up/people', width: 1440 });
  const teams = async () => {
    const { body } = await stand.mainSend<{ data: Person[] }>('GET /v1/people');
    return body.data.find(({ name }) => name === 'Edith')?.teams;
  };
  const add = page.getByLabel('Add a team: Edith');
  await add.pressSequentially('Support');
  await add.press('Enter');
  await page.getByText('Teams of Edith: Support.').waitFor();
  await add.pressSequentially('App');
  await add.blur();
  await page.getByText('Teams of Edith: Support, App.').waitFor();
  await page.getByRole('button', { name: 'Take Edith out of the team Support' }).click();
  await expect.poll(teams).toEqual(['App']);
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('what an alert has found is taken as normal: it is over, nothing is watched there, and who did it is known', async () => {
  const dayMs = 86_400_000;
  await stand.mainSend('PATCH /v1/project', { timeZone: 'UTC' });
  await stand.voxpoint.send('PUT /v1/touchpoints/till', { name: 'The till' });
  await stand.voxpoint.send('PUT /v1/touchpoints/till/surveys/nps', {});
  // The last day that is over for alerts: they wait an hour for what comes late.
  const last = Math.floor((Date.now() - 3_600_000) / dayMs) - 1;
  const answerOn = (day: number, count: number, score: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ id: randomUUID(), touchpoint: 'till', score: n % 5 === 0 ? 7 : score },
      answeredAt: new Date((day + 0.1) * dayMs + n * 60_000).toISOString(),
    }));
  const usual = Array.from({ length: 95 }, (_, before) => answerOn(last - 1 - before, 10, 9)).flat();
  const { status } = await stand.voxpoint.send('POST /v1/responses/batch', {
    responses: [...usual, ...answerOn(last, 40, 1)],
  });
  expect(status).toBe(200);
  const settings = { name: 'The till falls', kind: 'score', when: { metric: 'nps' }, to: [] };
  await stand.mainSend('PUT /v1/alerts/till-falls', { ...settings, where: { touchpoint: 'till' } });
  const readFires = async () =>
    (await stand.mainSend<{ data: AlertFire[] }>('GET /v1/alerts/till-falls/history')).body.data;
  // A server that starts looks at once.
  await stand.voxpoint.stop();
  await stand.voxpoint.start();
  await expect.poll(readFires).toMatchObject([{ touchpoint: 'till', changedAt: null }]);

  const page = await stand.openPage({ path: 'main/alerts/till-falls', role: 'editor' });
  const ask = page.getByRole('button', { name: 'Take what was found as normal' });
  await ask.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await readFires())[0]?.changedAt).toBeNull();
  await ask.click();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take as normal' }).click();
  await page.getByText('Normal from now on: The till.').waitFor();
  expect(await readFires()).toMatchObject([{ touchpoint: 'till', changedAt: expect.any(String) }]);
  const { body: audit } = await stand.mainSend<{ data: AuditEntry[] }>('GET /v1/audit?limit=1');
  expect(audit.data).toMatchObject([
    { action: 'alert.base-renewed', subject: { key: 'till-falls' }, actor: { name: 'Edith' } },
  ]);
  await ask.click();
  await page.getByRole('button', { name: 'Take as normal' }).click();
  await page.getByText('Nothing that it has found goes on: the base stays.').waitFor();
  await page.context().close();
});
