import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Response } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { hostileTexts } from './support/hostile-texts.ts';

interface List {
  data: Response[];
  nextCursor: string | null;
}

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

/** A touchpoint of the project main, where nothing else is answered. */
async function makeTouchpoint(name: string, survey: object = {}): Promise<string> {
  const key = `t-${randomUUID()}`;
  await stand.voxpoint.send(`PUT /v1/touchpoints/${key}`, { name });
  await stand.voxpoint.send(`PUT /v1/touchpoints/${key}/surveys/nps`, survey);
  return key;
}

async function answer(touchpoint: string, given: Partial<Response> & { id?: string }): Promise<string> {
  const id = given.id ?? randomUUID();
  const { status } = await stand.voxpoint.send('POST /v1/responses', { score: 9, ...given, id, touchpoint });
  expect(status).toBeLessThan(300);
  return id;
}

const rows = (page: Page) => page.getByRole('list', { name: 'List of responses' }).getByRole('listitem');
const live = (page: Page) => page.getByText('Live', { exact: true });
const idsOf = (page: Page) =>
  page
    .locator('[data-response]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-response')));

/** Runs in the page: rows get their true height when they come into sight, and the browser scrolls by the difference. */
async function restingScroll(): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let place = -1;
  for (let still = 0; still < 5; still = place === window.scrollY ? still + 1 : 0) {
    place = window.scrollY;
    await frame();
  }
  return place;
}

test('new and revised responses appear in two browsers, in each those that fit its filters', async () => {
  const touchpoint = await makeTouchpoint('Counter');
  const all = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}`, role: 'viewer' });
  const detractors = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}&band=detractor` });
  await Promise.all([live(all).waitFor(), live(detractors).waitFor()]);

  const id = await answer(touchpoint, { score: 2, comment: 'Waited for an hour.' });
  await Promise.all([all, detractors].map((page) => page.getByText('Waited for an hour.').waitFor()));
  await answer(touchpoint, { score: 10, comment: 'All was well.' });
  await all.getByText('All was well.').waitFor();
  await answer(touchpoint, { id, revision: 2, score: 1, comment: 'Waited for two hours.' });
  await Promise.all([all, detractors].map((page) => page.getByText('Waited for two hours.').waitFor()));
  expect(await rows(all).count()).toBe(2);
  expect(await rows(detractors).count()).toBe(1);

  // Whoever reads one has the others wait.
  await detractors.getByRole('link', { name: 'Counter' }).click();
  await detractors.getByRole('heading', { name: 'Response', exact: true }).waitFor();
  await answer(touchpoint, { score: 0, comment: 'Never again.' });
  const waiting = detractors.getByRole('button', { name: '1 new response – show' });
  await waiting.waitFor();
  await expect.poll(() => detractors.getByRole('status').allTextContents()).toContain('1 new response');
  expect(await rows(detractors).count()).toBe(1);
  await waiting.click();
  await expect.poll(() => rows(detractors).first().textContent()).toContain('Never again.');
  await Promise.all([all, detractors].map((page) => page.context().close()));
});

test('the list goes on after the connection was lost, and what came meanwhile is there', async () => {
  const touchpoint = await makeTouchpoint('Desk');
  const page = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}` });
  await live(page).waitFor();
  await page.context().setOffline(true);
  await page.getByText('Reconnecting…').waitFor();
  await answer(touchpoint, { comment: 'While you were away.' });
  await page.context().setOffline(false);
  await live(page).waitFor();
  await page.getByText('While you were away.').waitFor();
  await page.context().close();
});

test(`${hostileTexts.length} hostile comments are shown as the text that they are`, async () => {
  const touchpoint = await makeTouchpoint('<b>Door</b>');
  const responses = hostileTexts.map((comment) => ({ id: randomUUID(), touchpoint, score: 3, comment }));
  await stand.voxpoint.send('POST /v1/responses/batch', { responses });
  const last = hostileTexts[0] ?? '';
  const id = await answer(touchpoint, {
    comment: last,
    respondent: { id: last } as Response['respondent'],
    attributes: { [last.slice(0, 60)]: last },
    context: { url: last },
  });
  const page = await stand.openPage({ path: 'main' });
  const troubles: string[] = [];
  page.on('dialog', (dialog) => troubles.push(dialog.message()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(stand.url)) troubles.push(request.url());
  });
  await page.goto(`${stand.url}/dashboard/projects/main/responses/${id}?touchpoint=${touchpoint}`);

  const more = page.getByRole('button', { name: 'Show more' });
  for (let shown = 50; shown < hostileTexts.length + 1; shown += 50) {
    await more.click();
    await rows(page).nth(shown).waitFor({ state: 'attached' });
  }
  const comments = page.locator('.responses-list .response-comment');
  const texts = await comments.evaluateAll((elements) => elements.map(({ textContent }) => textContent));
  expect(texts.toSorted()).toEqual([...hostileTexts, last].toSorted());
  expect(await comments.locator('*').count()).toBe(0);
  const detail = page.getByRole('article');
  expect(await detail.getByText(last, { exact: true }).count()).toBe(4);
  expect(await detail.getByRole('link').allTextContents()).toEqual(['Close', '<b>Door</b>']);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('filters, words and order stand in the address and give what the server gives', async () => {
  const period = 'from=2000-01-01&to=2100-01-01';
  const page = await stand.openPage({ path: `demo/responses?${period}` });
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Most urgent first' }).click();
  await page.getByText('Filters', { exact: true }).click();
  await page.locator('summary', { hasText: 'Band' }).click();
  await page.getByLabel('Detractor', { exact: true }).check();
  await page.locator('summary', { hasText: 'Comment' }).click();
  await page.getByLabel('With a comment').check();
  await page.getByRole('searchbox', { name: 'Search comments' }).fill('too long');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/[?&]q=too\+long/);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    from: '2000-01-01',
    to: '2100-01-01',
    order: 'urgent',
    band: 'detractor',
    hasComment: 'true',
    q: 'too long',
  });

  const { body } = await stand.demoSend<List>(
    `GET /v1/responses?${period}&order=urgent&band=detractor&hasComment=true&q=too%20long`,
  );
  expect(body.data.length).toBeGreaterThan(3);
  await expect.poll(() => idsOf(page)).toEqual(body.data.map(({ id }) => id));
  // Another person sees the same by the address alone, and takes a filter away.
  const other = await stand.openPage({ path: page.url().slice(stand.url.length), role: 'viewer' });
  await rows(other).first().waitFor();
  await expect.poll(() => idsOf(other)).toEqual(await idsOf(page));
  await other.getByRole('button', { name: 'Remove the filter Search comments: too long' }).click();
  await expect.poll(() => rows(other).count()).toBeGreaterThan(body.data.length);

  await page.getByRole('button', { name: 'Export…' }).click();
  await page
    .getByLabel('Cells and numbers')
    .selectOption({ label: 'Semicolons, and 0,5 (as in German, French, Spanish …)' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(body.data.length + 1);
  expect(lines[0]).toMatch(/^\uFEFF?id;revision;/);
  expect(lines[1]).toMatch(/;\d{4}-\d\d-\d\d \d\d:\d\d:\d\d;/);
  expect(file.suggestedFilename()).toMatch(/^responses.*\.csv$/);
  await Promise.all([page, other].map((each) => each.context().close()));
});

test('a response in full: the words of its questions, quarantine, deletion; the place in the list stays', async () => {
  const question = { en: { question: 'What was it?' } };
  const options = ['price', 'speed'].map((key) => ({
    key,
    texts: { en: `The ${key}` },
    freeText: key === 'price',
  }));
  const touchpoint = await makeTouchpoint('Shelf', {
    followUps: [{ key: 'reason', kind: 'choice', texts: question, options }],
  });
  const batch = Array.from({ length: 60 }, () => ({ id: randomUUID(), touchpoint, score: 8 }));
  await stand.voxpoint.send('POST /v1/responses/batch', { responses: batch });
  const answers = [{ question: 'reason', choices: ['speed'], freeText: 'And the smell.' }];
  const answeredAt = new Date(Date.now() - 3_600_000).toISOString();
  const id = await answer(touchpoint, { score: 1, comment: 'Too slow.', answers, answeredAt });
  const counted = async () =>
    (await stand.mainSend<List>(`GET /v1/responses?limit=1000&touchpoint=${touchpoint}`)).body.data.length;

  const page = await stand.openPage({ path: `main/responses?touchpoint=${touchpoint}`, role: 'editor' });
  await page.getByRole('button', { name: 'Show more' }).click();
  const row = page.locator(`[data-response="${id}"]`);
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(restingScroll);
  /** Rows out of sight are measured when they come into it, so that the page may be a row shorter than it was taken to be. */
  const rowHeight = 40;
  const expectSamePlace = () =>
    expect
      .poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before))
      .toBeLessThan(rowHeight);
  await row.click();
  const heading = page.getByRole('heading', { name: 'Response', exact: true });
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
  await expectSamePlace();
  const detail = page.getByRole('article');
  await detail.getByText('What was it?').waitFor();
  await detail.getByText('The speed').waitFor();
  await detail.getByText('And the smell.').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await detail.getByRole('link', { name: 'Close' }).click();
  await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
  await expectSamePlace();

  await row.click();
  await detail.getByRole('button', { name: 'Put in quarantine' }).click();
  await detail.getByText('The response is in quarantine now.').waitFor();
  expect(await counted()).toBe(60);
  await detail.getByRole('button', { name: 'Count it again' }).click();
  await detail.getByText('The response counts again.').waitFor();
  expect(await counted()).toBe(61);
  await detail.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this response?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await counted()).toBe(61);
  await detail.getByRole('button', { name: 'Delete…' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('The response was deleted.').waitFor();
  await expect.poll(() => rows(page).count()).toBe(60);
  expect(await counted()).toBe(60);
  await page.goto(`${stand.url}/dashboard/projects/main/responses/${id}`);
  await page.getByRole('heading', { name: 'This response was deleted' }).waitFor();
  await page.context().close();
});
