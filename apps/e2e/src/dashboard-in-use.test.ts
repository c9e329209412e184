import { randomUUID } from 'node:crypto';
import type { Project, Response, Survey, Touchpoint } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { keys } from './support/voxpoint.ts';

/** The whole dashboard as people use it: typing, going back, losing the server, the session or a page on the way. */
let stand: DashboardStand;
const dayMs = 86_400_000;

beforeAll(async () => {
  stand = await startDashboardStand();
  await makeShop();
});
afterAll(() => stand?.close());

/** A touchpoint of the project main whose CSAT has fallen and whose CES has not, and one that was shown once. */
async function makeShop() {
  const { send } = stand.voxpoint;
  await send('PUT /v1/touchpoints/till', { name: 'At the till' });
  await send('PUT /v1/touchpoints/till/surveys/ces', {});
  await send('PUT /v1/touchpoints/till/surveys/csat', {});
  const answers = (count: number, given: object, days: number) =>
    Array.from({ length: count }, () => ({
      ...{ id: randomUUID(), touchpoint: 'till', ...given },
      answeredAt: new Date(Date.now() - days * dayMs).toISOString(),
    }));
  const responses = [
    ...answers(40, { metric: 'csat', score: 5 }, 40),
    ...answers(40, { metric: 'csat', score: 1 }, 5),
    ...answers(40, { metric: 'ces', score: 4 }, 40),
    ...answers(39, { metric: 'ces', score: 4 }, 5),
    ...answers(1, { metric: 'ces', score: 4, shownAt: new Date(Date.now() - 5 * dayMs).toISOString() }, 5),
  ];
  const { body } = await send<{ created: number }>('POST /v1/responses/batch', { responses });
  expect(body.created).toBe(160);
}

const search = (page: Page) => new URL(page.url()).searchParams;
const path = (page: Page) => new URL(page.url()).pathname;
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const hasFocus = (page: Page) => page.evaluate(() => document.activeElement !== document.body);
const away = (page: Page) => page.getByText('The server cannot be reached.', { exact: false });

test('days are what was typed, at any speed, taken with Enter or when the field is left; Back undoes', async () => {
  const page = await stand.openPage({ path: 'main?from=2026-03-01&to=2026-12-31' });
  const from = page.getByLabel('From', { exact: true });
  for (const delay of [20, 90, 300]) {
    // It begins at its first part again.
    await from.blur();
    await from.focus();
    // Day and month are the same in every order; no picker is opened by it.
    await page.keyboard.type('11112026', { delay });
    expect(search(page).get('from')).toBe('2026-03-01');
    await page.keyboard.press('Enter');
    await expect.poll(() => search(page).get('from')).toBe('2026-11-11');
    await expect.poll(() => from.inputValue()).toBe('2026-11-11');
    expect(await from.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.goBack();
    await expect.poll(() => search(page).get('from')).toBe('2026-03-01');
    await expect.poll(() => from.inputValue()).toBe('2026-03-01');
  }
  const to = page.getByLabel('To', { exact: true });
  await to.focus();
  await page.keyboard.type('02022026');
  await to.blur();
  await page.getByRole('alert').getByText('The first day is after the last one.').waitFor();
  await from.focus();
  await page.keyboard.type('01012026');
  await from.blur();
  await expect.poll(() => page.url()).toContain('from=2026-01-01&to=2026-02-03');
  await page.context().close();
});

test('an instant of a mark is what was typed', async () => {
  const { body: project } = await stand.mainSend<Project>('GET /v1/project');
  const { key: _, horizon: __, createdAt: ___, ...settings } = project;
  // In the year 20 its clocks stood at no whole minute.
  await stand.mainSend('PUT /v1/project', { ...settings, timeZone: 'America/New_York' });
  const page = await stand.openPage({ path: 'main/set-up/marks?new=1' });
  await page.getByLabel('What happened').pressSequentially('Sale');
  await page.getByLabel('When').focus();
  await page.keyboard.type('111120261010AM', { delay: 20 });
  await expect.poll(() => page.getByLabel('When').inputValue()).toBe('2026-11-11T10:10');
  await stand.mainSend('PUT /v1/project', settings);
  await page.context().close();
});

test('a fall leads to that metric in that period, and the way back keeps it; a filter is undone by going back', async () => {
  const from = new Date(Date.now() - 20 * dayMs).toISOString().slice(0, 10);
  const to = new Date(Date.now() + dayMs).toISOString().slice(0, 10);
  const page = await stand.openPage({ path: `main?from=${from}&to=${to}` });
  const fallen = page.locator('.overview-list li').filter({ hasText: /CSAT.*down/ });
  await fallen.getByRole('link', { name: 'At the till' }).click();
  await page.getByRole('heading', { level: 2, name: /^CSAT share/ }).waitFor();
  expect(search(page).get('metric')).toBe('csat');
  expect([search(page).get('from'), search(page).get('to')]).toEqual([from, to]);
  await page.getByText('Filters', { exact: true }).click();
  await page.getByLabel('Channel', { exact: true }).selectOption('Web');
  await expect.poll(() => search(page).get('channel')).toBe('web');
  await page.goBack();
  await expect.poll(() => search(page).get('channel')).toBe(null);
  expect(path(page)).toContain('/touchpoints/till');

  await page.getByRole('banner').getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect([search(page).get('from'), search(page).get('to')]).toEqual([from, to]);
  await page.getByRole('banner').getByRole('link', { name: 'Responses' }).click();
  await page.getByRole('button', { name: 'Most urgent first' }).click();
  await expect.poll(() => search(page).get('order')).toBe('urgent');
  expect(search(page).get('from')).toBe(from);
  await page.goBack();
  await expect.poll(() => search(page).get('order')).toBe(null);
  expect(path(page)).toContain('/responses');

  // What is typed in one go is one step.
  await page.getByRole('banner').getByRole('link', { name: 'Overview' }).click();
  const words = page.getByRole('searchbox', { name: 'Search' });
  await words.pressSequentially('till');
  await expect.poll(() => search(page).get('q')).toBe('till');
  await page.goBack();
  await expect.poll(() => search(page).get('q')).toBe(null);
  expect(path(page)).toMatch(/\/projects\/main$/);
  await page.context().close();
});

test('a response rate has its base; of one impression there is none, and of none it is not known', async () => {
  const page = await stand.openPage({ path: 'main' });
  await page.getByText('Known to have been seen once: too few for a response rate').waitFor();
  await page.getByText('How often it was seen is not known').waitFor();
  expect(await page.getByText('100% of').count()).toBe(0);
  await page.goto(`${stand.url}/dashboard/projects/main/touchpoints/till?metric=ces`);
  await page.getByText('Known to have been shown once: too few for a rate').waitFor();
  expect(await page.getByText('Response rate over time').count()).toBe(0);
  await page.goto(`${stand.url}/dashboard/projects/demo`);
  await page
    .getByText(/^\d+% of [\d,]+ who saw it answered$/)
    .first()
    .waitFor();
  await page.context().close();
});

test('a page whose file cannot be loaded is loaded anew by itself; if that does not help, it says so', async () => {
  const page = await stand.openPage({ path: 'main' });
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  let failures = 1;
  await page.route(/responses-page-.*\.js/, (route) => {
    failures -= 1;
    return failures >= 0 ? route.abort() : route.continue();
  });
  await page.getByRole('banner').getByRole('link', { name: 'Responses' }).click();
  await page.getByRole('heading', { level: 1, name: 'Responses' }).waitFor();
  expect(path(page)).toContain('/responses');

  await page.route(/settings-page-.*\.js/, (route) => route.abort());
  await page.getByRole('banner').getByRole('link', { name: 'Set-up' }).click();
  await page.getByRole('link', { name: 'Project', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor();
  await page.unroute(/settings-page-.*\.js/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Project' }).waitFor();
  await page.context().close();
});

test('the most urgent list is live: a new 0 comes in at its place', async () => {
  const touchpoint = `t-${randomUUID()}`;
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Counter' });
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  const answer = (given: object) =>
    stand.voxpoint.send('POST /v1/responses', { id: randomUUID(), touchpoint, ...given });
  await answer({ score: 9, comment: 'Fine.' });
  await answer({ score: 3, comment: 'Slow.' });
  const page = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}&order=urgent` });
  await page.getByText('Live', { exact: true }).waitFor();
  await answer({ score: 0, comment: 'Never again: I want my money back.' });
  await page.getByText('Never again').waitFor();
  await answer({ score: 8, comment: 'Good.' });
  await page.getByText('Good.').waitFor();
  const { body } = await stand.mainSend<{ data: Response[] }>(
    `GET /v1/responses?touchpoint=${touchpoint}&order=urgent`,
  );
  const comments = await page.locator('.responses-list .response-comment').allTextContents();
  expect(comments).toEqual(body.data.map(({ comment }) => comment));
  await page.context().close();
});

test('parts of words are found; how many there are stands above the list and beside each filter', async () => {
  const touchpoint = `t-${randomUUID()}`;
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Dock' });
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
    followUps: [{ key: 'why', kind: 'text', texts: { en: { question: 'Why?' } } }],
  });
  const answer = (given: object) => ({ id: randomUUID(), touchpoint, ...given });
  const responses = [
    answer({ score: 2, comment: 'Shipping took a week.', channel: 'email' }),
    answer({ score: 9, comment: 'Free SHIPPING!' }),
    answer({ score: 9, comment: 'Nice' }),
    answer({ score: 4, answers: [{ question: 'why', text: 'Only this was written.' }] }),
  ];
  await stand.voxpoint.send('POST /v1/responses/batch', { responses });
  const page = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}` });
  await page.getByText('4 responses', { exact: true }).waitFor();
  await page.getByText('Only this was written.').waitFor();
  expect(await page.getByText('No comment', { exact: true }).count()).toBe(0);
  await page.getByRole('searchbox', { name: 'Search comments' }).pressSequentially('ship');
  await page.keyboard.press('Enter');
  await page.getByText('2 responses', { exact: true }).waitFor();
  expect(await page.locator('.responses-list .response-comment').count()).toBe(2);
  await page.getByText('Filters', { exact: true }).click();
  await page.locator('summary', { hasText: 'Band' }).click();
  const beside = (label: string) =>
    page
      .locator('.filter-choice')
      .filter({ has: page.getByLabel(label, { exact: true }) })
      .locator('.number');
  await expect.poll(() => beside('Detractor').textContent()).toBe('1');
  expect(await beside('Passive').textContent()).toBe('0');
  await page.getByLabel('Detractor', { exact: true }).check();
  await page.getByText('1 response', { exact: true }).waitFor();
  // Of the others one sees what they would add.
  await expect.poll(() => beside('Promoter').textContent()).toBe('1');
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('every tag holds the key, whole', async () => {
  const page = await stand.openPage({ path: 'main/set-up/touchpoints/till', role: 'viewer' });
  const tag = page.getByRole('region', { name: 'Kept up to date' });
  await expect.poll(() => tag.textContent()).toContain(`data-key="${keys.publishable}"`);
  await page.context().close();
  const owner = await stand.openPage({ path: 'main/set-up/keys' });
  await owner
    .getByRole('region', { name: /^Key: / })
    .getByText(keys.publishable)
    .waitFor();
  expect(await owner.content()).not.toContain(keys.secret);
  await owner.context().close();
});

test('what was typed when the session ended is there after signing in again, and is saved then', async () => {
  await stand.mainSend('PUT /v1/touchpoints/held', { name: 'Held' });
  const page = await stand.openPage({ path: 'main/set-up/touchpoints/held', role: 'editor' });
  const note = page.getByLabel('Note');
  await note.pressSequentially('A long note.');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await save(page).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(await note.isVisible()).toBe(false);
  await page.getByLabel('E-mail').pressSequentially(stand.people.editor.email);
  await page.getByLabel('Password', { exact: true }).pressSequentially('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  expect(await note.inputValue()).toBe('A long note.');
  expect(cookies.length).toBeGreaterThan(0);
  const { body } = await stand.mainSend<Touchpoint>('GET /v1/touchpoints/held');
  expect(body.note).toBe('A long note.');

  // Somebody else does not get it.
  await note.pressSequentially(' And more.');
  await page.context().clearCookies();
  await save(page).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').pressSequentially(stand.people.owner.email);
  await page.getByLabel('Password', { exact: true }).pressSequentially('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.poll(() => note.inputValue()).toBe('A long note.');
  await page.context().close();
});

test('saving in place of what somebody else has saved says so, and keeps the focus', async () => {
  await stand.mainSend('PUT /v1/touchpoints/both', { name: 'Both' });
  const page = await stand.openPage({ path: 'main/set-up/touchpoints/both', role: 'editor' });
  await page.getByLabel('Note').pressSequentially('Mine');
  await stand.mainSend('PUT /v1/touchpoints/both', { name: 'Both', note: 'Theirs' });
  await save(page).click();
  await page.getByRole('heading', { name: 'Somebody else has saved this' }).waitFor();
  await page.getByRole('button', { name: 'Save mine instead' }).press('Enter');
  await page.getByText('Saved. It has replaced what somebody else had saved.').waitFor();
  await expect.poll(() => hasFocus(page)).toBe(true);
  const { body } = await stand.mainSend<Touchpoint>('GET /v1/touchpoints/both');
  expect(body.note).toBe('Mine');
  await page.getByLabel('Note').pressSequentially('!');
  await save(page).press('Enter');
  await page.getByText('Saved.', { exact: true }).waitFor();
  await expect.poll(() => hasFocus(page)).toBe(true);
  await page.context().close();
});

test('languages that would be asked no more are asked about before saving', async () => {
  const survey = '/v1/touchpoints/till/surveys/ces';
  const page = await stand.openPage({
    path: 'main/set-up/touchpoints/till/surveys/ces',
    role: 'editor',
    width: 1440,
  });
  await page.getByLabel('Question', { exact: true }).first().pressSequentially('Was it quick?');
  await page.getByText('Can be asked in English.').waitFor();
  await save(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('would be asked in English instead', { exact: false }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const { body: before } = await stand.mainSend<Survey>(`GET ${survey}`);
  expect(before.texts).toEqual({});
  await save(page).click();
  await dialog.getByRole('button', { name: 'Ask them with the usual question in their languages' }).click();
  await page.getByText('Saved as version').waitFor();
  const { body } = await stand.mainSend<Survey>(`GET ${survey}`);
  expect(body.texts.en?.question).toBe('Was it quick?');
  expect(body.texts.de?.question).toContain('leicht gemacht');
  expect(body.locales).toEqual(before.locales);

  // Whoever empties a question of their own does not get the built-in one, as long as there are others.
  await page.getByLabel('Words in').selectOption('German');
  await page.getByLabel('Question', { exact: true }).first().fill('');
  await page.getByLabel('Words in').selectOption('English');
  await save(page).click();
  await dialog.getByRole('button', { name: 'Write it in German, too' }).click();
  await expect.poll(() => search(page).get('locale')).toBe('de');
  await page.context().close();
});

test('errors come after a field was left or saving was tried, with the names of fields, in German too', async () => {
  const page = await stand.openPage({
    path: 'main/set-up/touchpoints/till/surveys/csat?locale=en',
    role: 'editor',
    width: 1440,
    locale: 'de',
  });
  await page
    .locator('summary')
    .filter({ has: page.getByRole('heading', { name: 'Nachfragen' }) })
    .click();
  const previewed = page.waitForResponse(
    (answer) => answer.url().includes('/preview') && answer.status() === 422,
  );
  await page.getByRole('button', { name: 'Auswahl hinzufügen' }).click();
  await previewed;
  expect(await page.locator('.field-error').count()).toBe(0);
  const choice = page.getByRole('group', { name: '2. Auswahl' });
  await choice.getByLabel('Frage', { exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect.poll(() => choice.locator('.field-error').allTextContents()).toEqual(['Bitte ausfüllen.']);
  await choice.getByRole('button', { name: '„Sonstiges“ mit freiem Text hinzufügen' }).click();
  expect(await choice.getByLabel('Option 3, mit freiem Text').inputValue()).toBe('Other');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  const list = page.locator('.save-bar').getByRole('listitem');
  await expect.poll(() => list.allTextContents()).toContain('2. Auswahl: Option 2: Bitte ausfüllen.');
  // In another language they are told apart by its name.
  await page.getByLabel('Wörter auf').selectOption('Deutsch');
  await expect.poll(() => list.allTextContents()).toContain('2. Auswahl: Frage (Englisch): Bitte ausfüllen.');
  expect((await list.allTextContents()).join(' ')).not.toMatch(/followUps|texts/);

  // What the browser says is in the language of the page, too.
  await page.goto(`${stand.url}/dashboard/projects/main/set-up/touchpoints?new=1`);
  await page.getByRole('button', { name: 'Anlegen', exact: true }).click();
  const name = page.getByLabel('Name', { exact: true });
  const message = () => name.evaluate((field) => (field as HTMLInputElement).validationMessage);
  await expect.poll(message).toBe('Bitte ausfüllen.');
  await name.pressSequentially('Reise');
  await page.getByRole('button', { name: 'Anlegen', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Reise' }).waitFor();
  await page.context().close();
});

test('built-in words in empty fields can be read in the dark; own words for scores come back with their scale', async () => {
  const page = await stand.openPage({
    path: 'demo/set-up/touchpoints/delivery/surveys/csat',
    role: 'editor',
    width: 1440,
    scheme: 'dark',
  });
  const question = page.getByLabel('Question', { exact: true }).first();
  await expect.poll(() => question.getAttribute('placeholder')).toBeTruthy();
  const contrast = await question.evaluate((field) => {
    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const text = luminance(getComputedStyle(field, '::placeholder').color);
    const paper = luminance(getComputedStyle(field).backgroundColor);
    return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
  });
  expect(contrast).toBeGreaterThanOrEqual(4.5);

  await page.getByLabel('Drawn as').selectOption('Faces');
  await page.getByText('A word for every score').click();
  await page.getByLabel('Word for 3', { exact: true }).pressSequentially('So-so');
  await page.getByLabel('Scale', { exact: true }).selectOption('1 to 10');
  await page.getByLabel('Scale', { exact: true }).selectOption('1 to 5');
  await page.getByLabel('Drawn as').selectOption('Faces');
  await expect.poll(() => page.getByLabel('Word for 3', { exact: true }).inputValue()).toBe('So-so');
  await page.context().close();
});

test('on paper nothing of the overview is cut off', async () => {
  const page = await stand.openPage({ path: 'demo' });
  await page.locator('main svg').first().waitFor();
  await page.getByRole('table').waitFor();
  // A4 between margins of a centimetre.
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const cut = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main section, main table, main td, main th')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
  await expect.poll(cut).toEqual([]);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  await page.context().close();
});

test('the page of the API is ours, keeps to its policy, and can be read', async () => {
  const page = await stand.openPage({ path: '/healthz' });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(`${stand.url}/docs`);
  await page.getByText('/v1/responses/batch').first().waitFor();
  expect(await page.title()).toBe('Voxpoint API');
  expect(await page.getByRole('img', { name: 'Voxpoint' }).count()).toBe(1);
  expect(await page.getByText('Swagger', { exact: false }).count()).toBe(0);
  await page.getByText('/v1/responses/batch').first().click();
  await page.getByText('Request body').first().waitFor();
  const violations = await findViolations(page);
  expect(violations.filter((each) => each.startsWith('color-contrast'))).toEqual([]);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('the overview stands still while it comes in on a slow machine', async () => {
  const page = await stand.openPage({ path: '/healthz', width: 1440 });
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources?: { node?: Element }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        const what = (entry.sources ?? [])
          .map(({ node }) => node?.outerHTML?.slice(0, 80) ?? '?')
          .join(' | ');
        shifts.push({ value: entry.value, what });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${stand.url}/dashboard/projects/demo`);
  await page.locator('.sparkline').first().waitFor();
  await page.getByRole('table').waitFor();
  await page.waitForLoadState('networkidle');
  const shifts = await page.evaluate(
    () => (window as never as { shifts: { value: number; what: string }[] }).shifts,
  );
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThanOrEqual(0.02);
  await page.context().close();
});

test('a server that is away is told in one line; everything heals by itself, the preview too', async () => {
  const page = await stand.openPage({ path: 'main' });
  await page.getByText('At the till').first().waitFor();
  const editor = await stand.openPage({
    path: 'main/set-up/touchpoints/till/surveys/csat',
    role: 'editor',
    width: 1440,
  });
  const preview = editor.frameLocator('.survey-preview iframe');
  await preview.getByText('How satisfied are you').first().waitFor();
  await stand.voxpoint.stop();

  await page.getByRole('button', { name: '90 days' }).click();
  await away(page).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
  await editor.getByLabel('Question', { exact: true }).first().pressSequentially('All well?');
  await away(editor).waitFor();

  await stand.voxpoint.start();
  await away(page).waitFor({ state: 'detached' });
  await page.getByText('80 responses').first().waitFor();
  await preview.getByText('All well?').first().waitFor();
  await away(editor).waitFor({ state: 'detached' });
  await Promise.all([page, editor].map((each) => each.context().close()));
});
