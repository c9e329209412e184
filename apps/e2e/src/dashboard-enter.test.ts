import type { AuditEntry, Response as StoredAnswer } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, type PageOptions, password, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await stand.mainSend('PUT /v1/touchpoints/support-call', { name: 'Support call', channel: 'phone' });
  await stand.mainSend('PUT /v1/touchpoints/support-call/surveys/nps', {
    followUps: [
      { key: 'comment', kind: 'text' },
      {
        key: 'call-back',
        kind: 'contact',
        bands: ['detractor'],
        contact: ['email', 'phone'],
        texts: { en: { question: 'How may we reach you?' } },
        consent: { en: 'We call you about this answer only.' },
      },
    ],
  });
  await stand.mainSend('PUT /v1/touchpoints/counter', { name: 'Counter', channel: 'in-store' });
  await stand.mainSend('PUT /v1/touchpoints/counter/surveys/csat', {
    followUps: [
      {
        key: 'about',
        kind: 'choice',
        multiple: true,
        texts: { en: { question: 'What was it about?' } },
        options: [
          { key: 'wait', texts: { en: 'The wait' } },
          { key: 'other', texts: { en: 'Something else' }, freeText: true },
        ],
      },
    ],
  });
  await stand.mainSend('PUT /v1/touchpoints/counter/surveys/nps', {});
});
afterAll(() => stand?.close());

const open = (options: Partial<PageOptions> = {}) =>
  stand.openPage({ path: '/agent/support-call', role: 'editor', ...options });
const status = (page: Page) => page.getByRole('main').getByRole('status');
const told = (page: Page, text: string) => status(page).getByText(text).waitFor();
/** The first score has the focus: somebody may type. */
const ready = (page: Page) => page.locator('[name=score]:focus').waitFor();
const keptNames = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('voxpoint-entered-')));

async function signIn(page: Page, role: 'editor' | 'owner'): Promise<void> {
  await page.getByLabel('E-mail address').fill(stand.people[role].email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const isEmpty = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('main form :is(textarea, input:not([type=radio]))')]
      .map(({ value }) => value)
      .concat([...document.querySelectorAll('main form [name=score]:checked')].map(() => 'a score'))
      .every((value) => value === ''),
  );

/** The answers with a reference. */
async function stored(reference: string, touchpoint = 'support-call'): Promise<StoredAnswer[]> {
  const path = `/v1/responses?touchpoint=${touchpoint}&attribute.reference=${encodeURIComponent(reference)}`;
  return (await stand.mainSend<{ data: StoredAnswer[] }>(`GET ${path}`)).body.data;
}

/** Types as somebody does who never touches a mouse, and counts the keys. */
async function typeKeys(page: Page, ...keys: string[]): Promise<number> {
  let count = 0;
  for (const each of keys) {
    const isNamed = /^[A-Z][A-Za-z+]+$/.test(each);
    for (const key of isNamed ? [each] : each) {
      await page.keyboard.press(key);
      count += 1;
    }
  }
  return count;
}

test('a caller’s answer is entered in few keys, and the page is ready for the next at once', async () => {
  const page = await open();
  await page.getByRole('heading', { name: 'Enter an answer: Support call' }).waitFor();
  await ready(page);
  expect(await typeKeys(page, '9', 'Enter')).toBe(2);
  await told(page, 'Stored: 9.');
  expect(await isEmpty(page)).toBe(true);

  await typeKeys(page, '10', 'Tab', 'fine', 'Shift+Enter', 'call 7', 'Tab', 'call 4711', 'Tab', 'user-17');
  await page.keyboard.press('Enter');
  await told(page, 'Stored: 10.');
  expect(await isEmpty(page)).toBe(true);
  const [first] = await stored('call 4711');
  expect(first).toMatchObject({
    ...{ score: 10, comment: 'fine\ncall 7', channel: 'phone', locale: 'en' },
    ...{ respondent: { id: 'user-17' }, attributes: { reference: 'call 4711' } },
  });

  // Of the one before nothing is left, and what is asked after this score is asked.
  await typeKeys(page, '3');
  await page.getByText('We call you about this answer only.').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await typeKeys(page, 'Tab', 'Tab', 'ada', 'Enter');
  expect(await page.getByLabel('How may we reach you?').evaluate((field) => field.matches(':invalid'))).toBe(
    true,
  );
  await typeKeys(page, '@shop.example', 'Tab', 'second', 'Enter');
  await told(page, 'Stored: 3.');
  const [second] = await stored('second');
  expect(second).toMatchObject({ score: 3, comment: null, respondent: null });
  expect(second?.answers).toEqual([{ question: 'call-back', contact: ['email'] }]);
  const { body: audit } = await stand.mainSend<{ data: AuditEntry[] }>('GET /v1/audit?limit=1');
  expect(audit.data[0]).toMatchObject({ action: 'response.entered', subject: { key: second?.id } });
});

test('Enter before a score says what is missing, and takes the answer once there is one', async () => {
  const page = await open();
  await ready(page);
  await typeKeys(page, 'Enter');
  const isWrong = () =>
    page
      .locator('main form [name=score]')
      .evaluateAll((scores) => scores.some((one) => one.matches(':invalid')));
  expect(await isWrong()).toBe(true);
  await typeKeys(page, '7', 'Enter');
  await told(page, 'Stored: 7.');
  await typeKeys(page, 'Enter', '8', 'Enter');
  await told(page, 'Stored: 8.');
  await page.context().close();
});

test('somebody who types without looking loses no key, however slow the device', async () => {
  const page = await open();
  await ready(page);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 8 });
  const scores = ['0', '1', '2', '7', '8', '9'];
  for (const score of scores) {
    await typeKeys(page, score, 'Tab', 'x', 'Tab', ...(score < '7' ? ['Tab'] : []), 'blind', 'Enter');
  }
  await expect.poll(async () => (await stored('blind')).map((one) => `${one.score}`).sort()).toEqual(scores);
});

test('the last one can be taken back', async () => {
  const page = await open();
  await ready(page);
  await typeKeys(page, '4', 'Tab', 'Tab', 'Tab', 'mistaken', 'Enter');
  await told(page, 'Stored: 4.');
  expect(await stored('mistaken')).toHaveLength(1);
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await told(page, 'Taken back: 4.');
  expect(await stored('mistaken')).toHaveLength(0);
  // The digits choose again without a field being looked for.
  await typeKeys(page, '8', 'Enter');
  await told(page, 'Stored: 8.');
});

test('digits in a field are text, and a digit that was mistaken is typed anew', async () => {
  const page = await open();
  await ready(page);
  await typeKeys(page, '1', 'Backspace', '0', 'Tab', '7 days', 'Tab', 'Tab', '12', 'Enter');
  await told(page, 'Stored: 0.');
  expect((await stored('12'))[0]).toMatchObject({ score: 0, comment: '7 days' });
});

test('while the server is away answers wait, through a reload, and are stored once', async () => {
  const page = await open();
  await ready(page);
  let isAway = true;
  // What the server says to the first try of each is lost.
  const tries: string[] = [];
  await page.context().route('**/v1/responses/*', async (route) => {
    if (isAway) return route.abort();
    const url = route.request().url();
    tries.push(url);
    if (tries.filter((each) => each === url).length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await typeKeys(page, '7', 'Tab', 'Tab', 'kept', 'Enter');
  await typeKeys(page, '6', 'Tab', 'Tab', 'Tab', 'kept', 'Enter');
  await told(page, '2 responses to be stored. Kept in this browser until the server has it.');
  await page.reload();
  await told(page, '2 responses to be stored.');
  expect(await stored('kept')).toHaveLength(0);
  isAway = false;
  // Else it is asked again after a while, at last every 15 seconds.
  const askNow = () => page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => askNow().then(() => keptNames(page))).toEqual([]);
  expect((await stored('kept')).map(({ score }) => score).sort()).toEqual([6, 7]);
  expect(tries).toHaveLength(4);
  expect(new Set(tries).size).toBe(2);
});

test('two tabs of one browser deliver what waits once, and a busy server when it says', async () => {
  const page = await open();
  await ready(page);
  const context = page.context();
  let isAway = true;
  const answers: number[] = [];
  await context.route('**/v1/responses/*', async (route) => {
    if (isAway) return route.abort();
    const isFirst = answers.length === 0;
    answers.push(isFirst ? 429 : 200);
    if (!isFirst) return route.continue();
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': '1' },
      json: { code: 'too-many-requests' },
    });
  });
  await typeKeys(page, '8', 'Tab', 'Tab', 'two tabs', 'Enter');
  await told(page, '1 response to be stored.');
  const other = await context.newPage();
  await other.goto(page.url());
  await ready(other);
  await told(other, '1 response to be stored.');
  isAway = false;
  const askNow = (tab: Page) => tab.evaluate(() => dispatchEvent(new Event('online')));
  await expect
    .poll(async () => {
      await Promise.all([askNow(page), askNow(other)]);
      return keptNames(other);
    })
    .toEqual([]);
  expect(await stored('two tabs')).toMatchObject([{ score: 8 }]);
  expect(answers[0]).toBe(429);
  for (const tab of [page, other]) {
    await expect.poll(() => tab.getByText('to be stored').count()).toBe(0);
    expect(await tab.getByRole('button', { name: 'Send again' }).count()).toBe(0);
  }
  await context.close();
});

test('an answer outlasts the session, and is sent by nobody else', async () => {
  const page = await open();
  await ready(page);
  await page.context().clearCookies();
  await typeKeys(page, '5', 'Tab', 'Tab', 'Tab', 'session', 'Enter');
  await page.getByText('Your session has ended.').waitFor();
  expect(await stored('session')).toHaveLength(0);
  // Somebody else takes the device over.
  await signIn(page, 'owner');
  await ready(page);
  await told(page, '1 response that somebody else has entered in this browser.');
  await typeKeys(page, '9', 'Tab', 'Tab', 'owner', 'Enter');
  await told(page, 'Stored: 9.');
  expect(await stored('session')).toHaveLength(0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, 'editor');
  await expect.poll(() => stored('session')).toMatchObject([{ score: 5 }]);
  expect(await keptNames(page)).toEqual([]);
});

test('what the server refuses is told in its words, and corrected or thrown away', async () => {
  const page = await open();
  await ready(page);
  await typeKeys(page, '8', 'Tab', 'well', 'Tab', 'dot', 'Tab', '.', 'Enter');
  const refused = page.getByRole('region', { name: 'Not stored: 8' });
  await refused.getByText('Must not be a dot or two dots').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await refused.getByRole('link', { name: 'Correct it' }).press('Enter');
  const respondent = page.getByLabel('Respondent');
  await expect.poll(() => respondent.inputValue()).toBe('.');
  expect(await page.locator('[name=comment]').inputValue()).toBe('well');
  await respondent.press('End');
  await typeKeys(page, 'Backspace', 'user-18', 'Enter');
  await told(page, 'Stored: 8.');
  expect(await stored('dot')).toMatchObject([{ score: 8, comment: 'well', respondent: { id: 'user-18' } }]);
  await typeKeys(page, '8', 'Tab', 'Tab', 'Tab', '.', 'Enter');
  await refused.getByRole('button', { name: 'Throw it away' }).press('Enter');
  await refused.waitFor({ state: 'detached' });
  expect(await keptNames(page)).toEqual([]);
});

test('at a counter options are chosen, by keys or by the mouse, and the channel stays chosen', async () => {
  const page = await open({ path: '/agent/counter?metric=csat' });
  await ready(page);
  await page.getByRole('radio', { name: '2', exact: true }).click();
  await page.getByLabel('The wait').click();
  await page.locator('[name=comment]').focus();
  await typeKeys(page, 'Tab', 'Tab', ' ', 'Tab', 'the door', 'Tab', 'mouse', 'Enter');
  await told(page, 'Stored: 2.');
  expect(await stored('mouse', 'counter')).toMatchObject([
    {
      ...{ metric: 'csat', score: 2, channel: 'in-store', comment: null },
      answers: [{ question: 'about', choices: ['wait', 'other'], freeText: 'the door' }],
    },
  ]);
  await typeKeys(page, '4');
  await page.getByLabel('The wait').click();
  expect(await page.getByLabel('The wait').isChecked()).toBe(true);
  await page.getByLabel('Phone').check();
  await typeKeys(page, 'Enter');
  await told(page, 'Stored: 4.');
  expect(await page.getByLabel('Phone').isChecked()).toBe(true);
  await page.getByLabel('What is asked').selectOption('nps');
  await page.getByRole('radio', { name: '10', exact: true }).waitFor();
  expect(await page.getByLabel('Phone').isChecked()).toBe(true);
});

test('whoever only reads is told why nothing is entered', async () => {
  const page = await open({ role: 'viewer' });
  await page.getByRole('heading', { name: 'You cannot enter answers here' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'To the numbers' }).click();
  await page.getByRole('heading', { name: 'Support call' }).waitFor();
  expect(await page.getByRole('link', { name: 'Enter an answer' }).count()).toBe(0);
});

test('it fits a narrow window, in German, and is found at the touchpoint', async () => {
  const page = await open({
    path: 'main/touchpoints/support-call',
    locale: 'de',
    width: 320,
    scheme: 'dark',
  });
  await page.getByRole('link', { name: 'Antwort eintragen' }).click();
  await ready(page);
  await typeKeys(page, '2');
  await page.getByText('We call you about this answer only.').waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
