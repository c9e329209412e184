import { readFile } from 'node:fs/promises';
import type { Journey, Mark, Project, Survey, Touchpoint } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const section = (page: Page, title: string) =>
  page.locator('summary').filter({ has: page.getByRole('heading', { name: title }) });
/** What visitors would see; a popover is announced, too. */
const asked = (page: Page, question: string) =>
  page.frameLocator('.survey-preview iframe').getByText(question).first().waitFor();

test('a name makes a touchpoint; its survey is made as it is seen; its tag asks there', async () => {
  const page = await stand.openPage({ path: 'main/set-up', role: 'editor', width: 1440 });
  await page.getByRole('link', { name: 'New touchpoint' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Rückgabe & Umtausch');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rückgabe & Umtausch' }).waitFor();
  await page.getByRole('link', { name: 'Add a survey: CSAT' }).click();
  await asked(page, 'How satisfied are you with us?');

  await page.getByLabel('Question', { exact: true }).first().fill('How was the return?');
  await asked(page, 'How was the return?');
  await page.getByText('Can be asked in English.').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Created. It is asked').waitFor();
  const { body } = await stand.mainSend<Survey>('GET /v1/touchpoints/rueckgabe-umtausch/surveys/csat');
  expect(body).toMatchObject({
    status: 'active',
    locales: ['en'],
    texts: { en: { question: 'How was the return?' } },
  });

  await page.getByRole('link', { name: 'Rückgabe & Umtausch' }).click();
  await page.getByText('data-touchpoint="rueckgabe-umtausch"').first().waitFor();
  await page.context().close();
});

test('what is wrong with a draft stands at its field, and the last good preview stays', async () => {
  const path = 'demo/set-up/touchpoints/checkout/surveys/nps';
  const page = await stand.openPage({ path, width: 1440 });
  await asked(page, 'How likely are you');
  await section(page, 'Looks').click();
  const light = page.getByRole('group', { name: 'Colours in light' });
  const text = light.getByLabel('Text', { exact: true });
  await text.fill('#cccccc');
  await text.blur();
  const field = light.locator('.field').filter({ has: page.getByLabel('Text', { exact: true }) });
  const error = field.locator('.field-error');
  await expect.poll(() => error.textContent()).toContain('it needs 4.5');
  expect(await text.getAttribute('aria-invalid')).toBe('true');
  await asked(page, 'How likely are you');

  await text.fill('#123456');
  await error.waitFor({ state: 'detached' });
  await section(page, 'Follow-up questions').click();
  await page.getByRole('button', { name: 'Add a choice' }).click();
  const choice = page.getByRole('group', { name: '2. Choice' });
  await choice.getByLabel('Question', { exact: true }).fill('What was missing?');
  await choice.getByLabel('Option 1', { exact: true }).fill('Invoice');
  await choice.getByLabel('Option 2', { exact: true }).fill('Express delivery');
  await choice.getByRole('button', { name: 'Add “Other” with a free text' }).click();
  await choice.getByLabel('Option 3, with a free text').fill('Something else');
  for (const band of ['Passives', 'Promoters']) await choice.getByLabel(band).uncheck();
  await choice.getByRole('button', { name: 'Move up: What was missing?' }).click();
  await save(page).click();
  await page.getByRole('button', { name: 'Save: ask them in English' }).click();
  await page.getByText('Saved as version 2').waitFor();
  const { body } = await stand.demoSend<Survey>('GET /v1/touchpoints/checkout/surveys/nps');
  expect(body.theme.light).toEqual({ text: '#123456' });
  expect(body.followUps.map(({ key }) => key)).toEqual(['reason', 'comment']);
  expect(body.followUps[0]).toMatchObject({
    bands: ['detractor'],
    texts: { en: { question: 'What was missing?' } },
    options: [
      { key: 'invoice', texts: { en: 'Invoice' } },
      { key: 'express-delivery', texts: { en: 'Express delivery' } },
      { key: 'something-else', texts: { en: 'Something else' }, freeText: true },
    ],
  });
  await section(page, 'Thanks').click();
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test.each([
  ['de', 'Wichtigkeit', '2,5', '2,5'],
  ['de', 'Wichtigkeit', '2.75', '2,75'],
  ['en', 'Importance', '3,5', '3.5'],
])(
  'in %s, %s takes %s: both signs are read, and the usual one is shown',
  async (locale, label, typed, shown) => {
    const page = await stand.openPage({ path: 'demo/set-up/touchpoints/support', width: 1440, locale });
    const field = page.getByLabel(label, { exact: true });
    await field.fill('');
    await field.pressSequentially(typed);
    await page.getByRole('button', { name: locale === 'de' ? 'Speichern' : 'Save', exact: true }).click();
    const importance = async () => {
      const { body } = await stand.demoSend<Touchpoint>('GET /v1/touchpoints/support');
      return body.importance;
    };
    await expect.poll(importance).toBe(Number(typed.replace(',', '.')));
    await page.reload();
    await expect.poll(() => field.inputValue()).toBe(shown);
    await field.fill('much');
    expect(await field.evaluate((input: HTMLInputElement) => input.checkValidity())).toBe(false);
    await page.context().close();
  },
);

test('a number keeps what is typed, also if one key comes before what the key before it made is drawn', async () => {
  const page = await stand.openPage({ path: 'demo/set-up/touchpoints/support', width: 1440 });
  const field = page.getByLabel('Importance', { exact: true });
  await field.evaluate(async (input: HTMLInputElement) => {
    for (const typed of ['', '.']) {
      input.value = typed;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      await Promise.resolve();
    }
  });
  await field.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('5');
  expect(await field.inputValue()).toBe('.5');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => field.inputValue()).not.toBe('.5');
  await page.context().close();
});

test('in German, what the server finds wrong is told in German', async () => {
  const path = 'demo/set-up/touchpoints/checkout/surveys/nps';
  const page = await stand.openPage({ path, width: 1440, locale: 'de' });
  await section(page, 'Aussehen').click();
  const light = page.getByRole('group', { name: 'Farben in Hell' });
  await light.getByLabel('Text', { exact: true }).fill('#cccccc');
  await light.getByLabel('Text', { exact: true }).blur();
  await light.getByText('zum Hintergrund #ffffff ist 1,6, nötig sind 4,5.').waitFor();
  await page.getByLabel('Schrift', { exact: true }).fill('"');
  await page.getByLabel('Schrift', { exact: true }).blur();
  const font = page.locator('.field').filter({ has: page.getByLabel('Schrift', { exact: true }) });
  await font.getByText('Muss eine Liste von Schriften wie "Source Sans 3"').waitFor();
  await page.getByRole('listitem').getByText('Schrift: Muss eine Liste').waitFor();
  await page.context().close();
});

test('two people do not overwrite each other, and nobody leaves changes behind by accident', async () => {
  const page = await stand.openPage({ path: 'demo/set-up/touchpoints/support', role: 'editor' });
  const note = page.getByLabel('Note');
  await note.fill('Mine');
  const { body: before } = await stand.demoSend<Touchpoint>('GET /v1/touchpoints/support');
  const { key: _, archivedAt: __, createdAt: ___, updatedAt: ____, ...settings } = before;
  await stand.demoSend('PUT /v1/touchpoints/support', { ...settings, note: 'Theirs' });

  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('link', { name: 'All touchpoints' }).click();
  expect(await note.inputValue()).toBe('Mine');
  await save(page).click();
  await page.getByRole('heading', { name: 'Somebody else has saved this' }).waitFor();
  await page.getByRole('button', { name: 'Load theirs' }).click();
  await expect.poll(() => note.inputValue()).toBe('Theirs');

  await note.fill('Both');
  await save(page).click();
  await page.getByText('Saved.').waitFor();
  const { body: after } = await stand.demoSend<Touchpoint>('GET /v1/touchpoints/support');
  expect(after).toEqual({ ...before, note: 'Both', updatedAt: after.updatedAt });
  await page.context().close();
});

test('a tab in which somebody else has signed in meanwhile changes nothing, and says why', async () => {
  const page = await stand.openPage({ path: 'demo/set-up/touchpoints/support', role: 'editor' });
  await page.getByLabel('Note').fill('By whom?');
  await page.context().addCookies([{ ...stand.people.owner.cookie, url: stand.url, httpOnly: true }]);
  await save(page).click();
  await page.getByRole('heading', { name: 'Somebody else has signed in in this browser' }).waitFor();
  const { body } = await stand.demoSend<Touchpoint>('GET /v1/touchpoints/support');
  expect(body.note).not.toBe('By whom?');
  await page.context().close();
});

test('a journey is put in order by the keyboard; a mark stands at the time of the project’s zone', async () => {
  const page = await stand.openPage({ path: 'demo/set-up/journeys?new=1', role: 'editor' });
  await page.getByLabel('Name', { exact: true }).fill('After the purchase');
  for (const key of ['delivery', 'support']) await page.getByLabel('Add a touchpoint').selectOption(key);
  await page.getByRole('button', { name: 'Move down: Delivery' }).focus();
  await page.keyboard.press('Enter');
  // At the end of the list the way back has the focus.
  const back = page.getByRole('button', { name: 'Move up: Delivery' });
  await expect.poll(() => back.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'After the purchase' }).waitFor();
  const { body: journey } = await stand.demoSend<Journey>('GET /v1/journeys/after-the-purchase');
  expect(journey.touchpoints).toEqual(['support', 'delivery']);

  const { body: project } = await stand.demoSend<Project>('GET /v1/project');
  const { key: _, horizon: __, createdAt: ___, ...settings } = project;
  await stand.demoSend('PUT /v1/project', { ...settings, timeZone: 'America/New_York' });
  await page.goto(`${stand.url}/dashboard/projects/demo/set-up/marks?new=1`);
  await page.getByLabel('What happened').fill('New checkout');
  await page.getByLabel('When', { exact: true }).fill('2026-07-01T09:30');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('New checkout').waitFor();
  const { body: marks } = await stand.demoSend<{ data: Mark[] }>('GET /v1/marks');
  expect(marks.data.find(({ text }) => text === 'New checkout')).toMatchObject({
    key: '2026-07-01-new-checkout',
    kind: 'release',
    at: '2026-07-01T13:30:00.000Z',
  });
  await stand.demoSend('PUT /v1/project', settings);
  await page.context().close();
});

test('answers are deleted only after a question; the set-up is there as a file', async () => {
  const page = await stand.openPage({ path: 'main/set-up/project' });
  await page.getByLabel('For some days').check();
  await page.getByLabel('Days', { exact: true }).fill('90');
  await page.getByLabel('Allowed origins').fill('https://shop.example/cart');
  await page.getByLabel('Allowed origins').blur();
  await page.getByText('is no origin').waitFor();
  await page.getByLabel('Allowed origins').fill('https://shop.example\n\nhttps://www.shop.example');
  await save(page).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.textContent()).toContain('older than 90 days are deleted');
  const { body: before } = await stand.mainSend<Project>('GET /v1/project');
  expect(before.retentionDays).toBeNull();
  await dialog.getByRole('button', { name: 'Delete and save' }).click();
  await page.getByText('Saved.').waitFor();
  const { body: after } = await stand.mainSend<Project>('GET /v1/project');
  expect(after).toMatchObject({
    retentionDays: 90,
    allowedOrigins: ['https://shop.example', 'https://www.shop.example'],
  });

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download voxpoint.yaml' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('voxpoint.yaml');
  expect(await readFile(await download.path(), 'utf8')).toContain('retentionDays: 90');
  await page.context().close();
});

test('owners see who changed what, from what to what; others do not', async () => {
  await stand.mainSend('PUT /v1/touchpoints/traced', { name: 'Traced' });
  await stand.mainSend('PUT /v1/touchpoints/traced', { name: 'Traced', note: 'By the door', importance: 3 });
  const page = await stand.openPage({ path: 'main/set-up/activity', width: 1440 });
  const row = page.getByRole('row').filter({ hasText: 'Touchpoint changed: Traced' });
  await row.getByText('2 changes').click();
  expect(await row.locator('dt').allTextContents()).toEqual(['importance', 'note']);
  expect(await row.locator('del').allTextContents()).toEqual(['1', 'nothing']);
  expect(await row.locator('ins').allTextContents()).toEqual(['3', 'By the door']);
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel('Show').selectOption('Keys');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: 'Key created' }).first().waitFor();
  await page.getByLabel('Show').selectOption('Erasures');
  await page.getByText('Nothing of this kind was done').waitFor();
  await page.context().close();

  const editors = await stand.openPage({ path: 'main/set-up/activity', role: 'editor' });
  await editors.getByText('Only owners see the activity.').waitFor();
  await editors.context().close();
});

test('a viewer sees everything and can change nothing', async () => {
  const path = 'demo/set-up/touchpoints/delivery/surveys/csat';
  const page = await stand.openPage({ path, role: 'viewer', width: 1440 });
  await asked(page, 'How satisfied are you with us?');
  await page.getByText('To change it you need the role of an editor.').waitFor();
  expect(await page.getByLabel('Question', { exact: true }).first().isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /^(Save|Create|Archive)/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Project', exact: true }).click();
  await page.getByText('To change it you need the role of an owner.').waitFor();
  expect(await save(page).count()).toBe(0);
  await page.getByRole('link', { name: 'Touchpoints', exact: true }).click();
  await page.getByRole('link', { name: 'Delivery' }).waitFor();
  expect(await page.getByRole('link', { name: 'New touchpoint' }).count()).toBe(0);
  await page.context().close();
});

test('CSAT is put on two points: it is drawn with thumbs then, and nobody is in the middle', async () => {
  const page = await stand.openPage({
    path: 'demo/set-up/touchpoints/delivery/surveys/csat',
    role: 'editor',
    width: 1440,
  });
  const scale = page.getByLabel('Scale', { exact: true });
  await scale.waitFor();
  expect(await scale.locator('option').allInnerTexts()).toEqual([
    '1 to 2',
    '1 to 3',
    '1 to 5',
    '1 to 7',
    '1 to 10',
  ]);
  await page.getByLabel('Drawn as').selectOption('Faces');
  await scale.selectOption('1 to 10');
  expect(await page.getByLabel('Drawn as').inputValue()).toBe('numbers');
  await scale.selectOption('1 to 2');
  expect(await page.getByLabel('Drawn as').inputValue()).toBe('thumbs');
  await section(page, 'Thanks').click();
  await page.getByText('To Low, instead').waitFor();
  expect(await page.getByText('To Middle, instead').count()).toBe(0);
  await save(page).click();
  await page.getByText('Saved as version 2').waitFor();
  const { body } = await stand.demoSend<Survey>('GET /v1/touchpoints/delivery/surveys/csat');
  expect(body).toMatchObject({ scale: { min: 1, max: 2 }, appearance: 'thumbs' });
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});

test('whom, where and from when on a survey asks is typed, told where it is wrong, and read again', async () => {
  const path = 'demo/set-up/touchpoints/checkout/surveys/nps';
  const page = await stand.openPage({ path, role: 'editor', width: 1440 });
  const type = async (label: string, text: string) => {
    const field = page.getByLabel(label, { exact: true });
    await field.press('ControlOrMeta+a');
    await field.pressSequentially(text);
  };
  await section(page, 'Who is asked how often').click();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await type('Attribute', 'plan');
  await page.getByLabel('Condition', { exact: true }).selectOption('is none of, or not given');
  await save(page).click();
  await page.getByText('There must be at least 1.').first().waitFor();
  await type('Values', 'pro\nteam plus\n');
  await page.getByLabel('Phones').check();
  await section(page, 'Where and when').click();
  await type('Only on these pages', '!/checkout/*\n/pricing?plan=pro\npricing');
  await type('From this page view of a visit on', '3');
  await type('Not before so many seconds on the site', '20');
  await type('Distance from the top or bottom', '90');
  await type('Above layers of the page up to', '40');
  await section(page, 'Status, start and end').click();
  await page.getByLabel('Asks from', { exact: true }).fill('2026-01-02T09:30');
  await page.getByLabel('Asks until', { exact: true }).fill('2026-01-01T00:00');
  await save(page).click();
  await page.getByText('Must be a path such as /pricing').first().waitFor();
  await type('Only on these pages', '!/checkout/*\n/pricing?plan=pro');
  await save(page).click();
  await page.getByText('Must lie before the end').first().waitFor();
  await page.getByLabel('Asks until', { exact: true }).fill('2190-01-01T00:00');
  await save(page).click();
  await page.getByText('Saved. Visitors see it').waitFor();

  const { body } = await stand.demoSend<Survey>('GET /v1/touchpoints/checkout/surveys/nps');
  expect(body).toMatchObject({
    opensAt: expect.stringMatching(/^2026-01-0[12]T/),
    display: {
      offset: { block: 90 },
      layer: 40,
      pages: ['!/checkout/*', '/pricing?plan=pro'],
      conditions: {
        attributes: [{ name: 'plan', isNot: ['pro', 'team plus'] }],
        devices: ['phone'],
        pageViews: 3,
        seconds: 20,
      },
    },
  });
  await page.reload();
  await section(page, 'Who is asked how often').click();
  await expect.poll(() => page.getByLabel('Values', { exact: true }).inputValue()).toBe('pro\nteam plus');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove the condition plan' }).click();
  await section(page, 'Where and when').click();
  for (const label of ['Distance from the top or bottom', 'Above layers of the page up to'])
    await page.getByLabel(label, { exact: true }).fill('');
  await save(page).click();
  await page.getByText('Saved. Visitors see it').waitFor();
  const { body: emptied } = await stand.demoSend<Survey>('GET /v1/touchpoints/checkout/surveys/nps');
  expect(emptied.display).toMatchObject({ offset: {}, layer: null });
  expect(Object.keys(emptied.display.offset)).toEqual([]);
  await page.context().close();
});
