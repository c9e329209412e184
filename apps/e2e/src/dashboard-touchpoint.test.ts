import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Aggregates, Mark, Project } from '@voxpoint/contract';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
  await makeParcel();
});
afterAll(() => stand?.close());

const trouble = '<img src=x onerror="document.title=1"> Late again.';

/** A touchpoint where two plans differ, with a question after the score, and CES on five and on seven points. */
async function makeParcel() {
  const { send } = stand.voxpoint;
  const both = (en: string, de: string) => ({ en, de });
  await send('PUT /v1/dimensions/plan', {
    name: 'Plan',
    values: [
      { key: 'free', name: 'Free' },
      { key: 'pro', name: 'Pro' },
    ],
  });
  await send('PUT /v1/touchpoints/parcel', { name: 'Parcel', targets: { nps: 50 } });
  await send('PUT /v1/touchpoints/parcel/surveys/nps', {
    followUps: [
      { key: 'comment', kind: 'text' },
      {
        key: 'reason',
        kind: 'choice',
        texts: { en: { question: 'What about?' }, de: { question: 'Worum ging es?' } },
        options: [
          { key: 'price', texts: both('The price', 'Der Preis') },
          { key: 'speed', texts: both('The speed', 'Das Tempo') },
        ],
      },
    ],
  });
  for (const max of [5, 7]) await send('PUT /v1/touchpoints/parcel/surveys/ces', { scale: { max } });
  const answer = (given: object) => ({ id: randomUUID(), touchpoint: 'parcel', ...given });
  const responses = Array.from({ length: 40 }, (_, index) => [
    answer({
      metric: 'nps',
      score: 2,
      attributes: { plan: 'free' },
      answers: [{ question: 'reason', choices: ['speed'] }],
      ...(index === 0 && { comment: trouble }),
    }),
    answer({ metric: 'nps', score: 10, attributes: { plan: 'pro' } }),
    answer({ metric: 'ces', score: 5, surveyVersion: index % 4 === 0 ? 2 : 1 }),
  ]).flat();
  const { body } = await send<{ created: number }>('POST /v1/responses/batch', { responses });
  if (body.created !== 120) throw new Error(JSON.stringify(body));
}

/** A score as the screen has it: whole, with its sign; 0 has none. */
function signed(value: number): string {
  const size = Math.round(Math.abs(value));
  return size === 0 ? '0' : `${value > 0 ? '+' : '−'}${size}`;
}

const chart = (page: Page) => page.getByRole('slider', { name: 'NPS over time' });
const reading = (page: Page) => page.locator('.chart-reading').first();

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const month = `from=${dayBefore(30)}&to=${dayBefore(0)}`;

async function readHomePage(query: string) {
  const { body } = await stand.demoSend<Aggregates>(
    `GET /v1/aggregates?touchpoint=home-page&metric=nps&${query}`,
  );
  const [group] = body.groups;
  if (!group?.series || group.total.score === null || !group.total.interval95) throw new Error('No numbers.');
  return { ...group, series: group.series, score: group.total.score, interval: group.total.interval95 };
}

test('the figure is that of the API, with its interval, its target and what it may be compared with', async () => {
  const page = await stand.openPage({ path: `demo/touchpoints/home-page?${month}` });
  const figure = page.getByRole('region', { name: /^NPS/ });
  await figure.waitFor();
  const { total, score, interval, change, gap } = await readHomePage(
    `${month}&interval=day&compare=previous`,
  );
  expect(await figure.locator('.touchpoint-score').textContent()).toBe(signed(score));
  const text = (await figure.textContent()) ?? '';
  expect(text).toContain(`95 % interval ${signed(interval.low)} … ${signed(interval.high)}`);
  expect(text).toContain(`${total.responses.toLocaleString('en')} responses`);
  expect(text).toContain(`Gap to target${signed(gap ?? Number.NaN)}`);
  const delta = change?.delta ?? Number.NaN;
  const arrow = change?.significant ? `${delta > 0 ? '▲' : '▼'} ` : '';
  expect(text).toContain(`Change${arrow}${signed(delta)}`);
  // An arrow stands for a change that is no chance, and for nothing else.
  expect(/[▲▼]/.test(text)).toBe(change?.significant);
  await page.context().close();
});

test('a bucket is read by the arrow keys and by the pointer, and the table has the same numbers', async () => {
  const page = await stand.openPage({ path: `demo/touchpoints/home-page?${month}&interval=day` });
  await chart(page).focus();
  const { series } = await readHomePage(`${month}&interval=day`);
  const said = async (index: number) => {
    const { score = null, interval95 = null, responses } = series[index] ?? {};
    const shown = interval95 && ` (${signed(interval95.low)} … ${signed(interval95.high)})`;
    await expect
      .poll(() => reading(page).textContent())
      .toContain(score === null ? ': No responses' : `: ${signed(score)}${shown}, ${responses} responses`);
  };
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => reading(page).getAttribute('aria-live')).toBe('polite');
  await said(1);
  expect(await chart(page).getAttribute('aria-valuenow')).toBe('2');
  await page.keyboard.press('Tab');
  const tenth = series.findIndex(
    (_, index) => series.slice(0, index + 1).filter(({ score }) => score !== null).length === 10,
  );
  await page.locator('.series-chart').first().locator('.dot').nth(9).hover();
  await said(tenth);
  await expect.poll(() => reading(page).getAttribute('aria-live')).toBe('off');

  const figure = page.locator('figure', { has: chart(page) });
  await figure.getByRole('button', { name: 'Show as a table' }).click();
  const rows = page.getByRole('region', { name: 'NPS over time' }).locator('tbody tr');
  expect(
    await rows.evaluateAll((all) =>
      all.map((row) => Array.from((row as HTMLTableRowElement).cells, (cell) => cell.textContent).slice(1)),
    ),
  ).toEqual(
    series.map(({ score, interval95, responses }) => [
      score === null ? 'No responses' : signed(score),
      interval95 ? `${signed(interval95.low)} … ${signed(interval95.high)}` : '–',
      String(responses),
    ]),
  );
  await page.context().close();
});

test('a link holds the whole view; a change of it is a link again, and a file of it can be taken along', async () => {
  const query = 'metric=nps&period=90d&interval=week&compare=previous&groupBy=attribute.plan&zoom=on';
  const page = await stand.openPage({ path: `main/touchpoints/parcel?${query}&attribute.plan=pro` });
  const plan = page.getByRole('combobox', { name: 'Plan', exact: true });
  await expect.poll(() => plan.inputValue()).toBe('pro');
  expect(await page.getByLabel('Interval').inputValue()).toBe('week');
  expect(await page.getByLabel('Compare with the period before').isChecked()).toBe(true);
  expect(await page.getByLabel('Zoom in').isChecked()).toBe(true);
  expect(await page.getByRole('combobox', { name: 'Cut by' }).inputValue()).toBe('attribute.plan');
  await page.getByRole('link', { name: '40 responses' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^parcel-nps-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  const column = lines[0]?.split(',').indexOf('responses') ?? -1;
  expect(lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[column]), 0)).toBe(40);

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('link', { name: '80 responses' }).waitFor();
  expect(new URL(page.url()).search).toBe(`?${query}`);
  await page.goBack();
  await page.getByRole('link', { name: '40 responses' }).waitFor();
  await page.context().close();
});

test('while newer numbers are on their way, the old ones can be read as well as ever', async () => {
  const page = await stand.openPage({ path: 'main/touchpoints/parcel?metric=nps' });
  const numbers = page.locator('[aria-busy]', { has: page.getByRole('link', { name: '80 responses' }) });
  await expect.poll(() => numbers.getAttribute('aria-busy')).toBe('false');
  const held: Route[] = [];
  await page.route(/interval=week/, (route) => void held.push(route));
  await page.getByLabel('Interval').selectOption('week');
  await expect.poll(() => numbers.getAttribute('aria-busy')).toBe('true');
  expect(await findViolations(page)).toEqual([]);
  await Promise.all(held.map((route) => route.continue()));
  await expect.poll(() => numbers.getAttribute('aria-busy')).toBe('false');
  await page.context().close();
});

test('a browser that translates the page leaves alone what changes, and translates comments, which have their own direction', async () => {
  const arabic = 'وصل الطرد متأخرا، شكرا!';
  await stand.voxpoint.send('PUT /v1/touchpoints/parcel-abroad', { name: 'Parcel abroad' });
  await stand.voxpoint.send('PUT /v1/touchpoints/parcel-abroad/surveys/nps', {});
  const answer = (given: object) => ({ id: randomUUID(), touchpoint: 'parcel-abroad', score: 2, ...given });
  await stand.voxpoint.send('POST /v1/responses/batch', {
    responses: [answer({ comment: arabic, channel: 'app' }), answer({ channel: 'web' })],
  });
  const page = await stand.openPage({ path: 'main/touchpoints/parcel-abroad?channel=app' });
  await page.getByRole('link', { name: '1 response' }).waitFor();
  expect(await page.getByText(arabic).evaluate((text) => getComputedStyle(text).direction)).toBe('rtl');
  await page.evaluate(translate);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('link', { name: '2 responses' }).waitFor();
  expect(await page.locator('font').allTextContents()).toContain(`translated: ${arabic}`);
  await page.context().close();
});

/** As browsers do it: each text gives way to an element of its own, where the page does not forbid it. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.trim() || !text.parentElement?.translate) continue;
    const translated = document.createElement('font');
    translated.textContent = `translated: ${text.data}`;
    text.replaceWith(translated);
  }
}

test('cuts that differ are named, options are in the person’s language, a comment stays text, scales stay apart', async () => {
  const page = await stand.openPage({
    path: 'main/touchpoints/parcel?groupBy=attribute.plan',
    locale: 'de',
  });
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await row('Free').waitFor();
  expect(await row('Free').textContent()).toMatch(/▼\s*−200, signifikant/);
  expect(await row('Pro').textContent()).toMatch(/▲\s*\+200, signifikant/);
  const reasons = page.locator('figure', { hasText: 'Worum ging es?' });
  expect(await reasons.textContent()).toMatch(/Das Tempo\s*40/);
  await page.getByText(trouble).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await row('Pro').getByRole('link').click();
  await page.getByText('werden für diese Filter nicht getrennt gezählt').waitFor();
  expect(new URL(page.url()).searchParams.get('attribute.plan')).toBe('pro');
  await page.getByRole('link', { name: 'CES (1 bis 7)' }).click();
  await page.getByText('Keine Antwort passt zu den Filtern.').waitFor();
  await page.getByRole('button', { name: 'Filter aufheben' }).last().click();
  await page.getByRole('link', { name: '10 Antworten' }).waitFor();
  await page.getByText('Wenige Antworten').first().waitFor();
  await page.context().close();
});

test('an editor marks what happened, and takes it back; a viewer only sees it', async () => {
  const page = await stand.openPage({ path: 'main/touchpoints/parcel', role: 'editor' });
  await page.getByRole('button', { name: 'Add a mark' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kind').selectOption('release');
  await dialog.getByLabel('What happened').fill(' ');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByLabel('What happened').fill('Release 4.2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Release 4.2' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add a mark');
  const { body } = await stand.mainSend<{ data: Mark[] }>('GET /v1/marks?touchpoint=parcel');
  expect(body.data).toMatchObject([{ kind: 'release', text: 'Release 4.2', touchpoints: ['parcel'] }]);
  await expect.poll(() => page.locator('.mark-number').allTextContents()).toEqual(['1']);

  const viewed = await stand.openPage({ path: 'main/touchpoints/parcel', role: 'viewer' });
  const entry = viewed.getByRole('listitem').filter({ hasText: 'Release 4.2' });
  await entry.waitFor();
  expect(await entry.getByRole('button').count()).toBe(0);
  expect(await viewed.getByRole('button', { name: 'Add a mark' }).count()).toBe(0);
  await viewed.context().close();

  await page.getByRole('button', { name: 'Delete the mark “Release 4.2”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No releases or notes in this period.').waitFor();
  await page.context().close();
});

test('what cannot be shown is told, with a way out', async () => {
  const page = await stand.openPage({
    path: 'main/touchpoints/parcel?from=2024-01-01&to=2026-01-01&interval=hour',
  });
  const refusal = page.getByRole('alert');
  await refusal.getByText('at most 10000 are given').waitFor();
  await refusal.getByRole('button', { name: 'Show a wider interval' }).click();
  await page.getByRole('heading', { name: 'No responses in this period' }).waitFor();
  await page.getByRole('button', { name: 'Show 1 year' }).click();
  await page.getByRole('link', { name: '80 responses' }).waitFor();

  await stand.mainSend('PUT /v1/touchpoints/quiet', { name: 'Quiet' });
  await page.goto(`${stand.url}/dashboard/projects/main/touchpoints/quiet`);
  await page.getByRole('link', { name: 'Set up a survey' }).waitFor();
  await page.goto(`${stand.url}/dashboard/projects/main/touchpoints/gone`);
  await page.getByRole('heading', { level: 1, name: 'There is no such touchpoint' }).waitFor();
  await page.context().close();
});

test('a mark of now is of now, also in the hour that comes twice', async () => {
  // 02:20 in Berlin, an hour after the first 02:20.
  const now = '2026-10-25T01:20:00.000Z';
  const before = (await stand.mainSend<Project>('GET /v1/project')).body;
  await stand.mainSend('PUT /v1/project', { name: before.name, timeZone: 'Europe/Berlin' });
  // A period without answers has no place for marks.
  const answered = { id: randomUUID(), touchpoint: 'parcel', metric: 'nps', score: 9, answeredAt: now };
  expect((await stand.voxpoint.send('POST /v1/responses', answered)).status).toBe(201);
  const page = await stand.openPage({
    path: 'main/touchpoints/parcel?metric=nps&from=2026-10-25&to=2026-10-26',
    before: (page) => page.clock.setFixedTime(now),
  });
  await page.getByRole('button', { name: 'Add a mark' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Day and time').inputValue()).toBe('2026-10-25T02:20');
  await dialog.getByLabel('What happened').fill('Clocks went back');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { body } = await stand.mainSend<{ data: Mark[] }>('GET /v1/marks?from=2026-10-25&to=2026-10-26');
  expect(body.data.map(({ at }) => at)).toEqual([now]);
  await stand.mainSend('PUT /v1/project', { name: before.name, timeZone: before.timeZone });
  await page.context().close();
});
