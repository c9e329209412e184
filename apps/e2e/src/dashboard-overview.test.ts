import { randomUUID } from 'node:crypto';
import type { CreatedKey, Priorities } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

const dayMs = 86_400_000;
let stand: DashboardStand;
let secretKey: string;

/** So many answers with this score, so many days ago. */
type Answers = [days: number, count: number, score: number];

beforeAll(async () => {
  stand = await startDashboardStand();
  const { body } = await stand.demoSend<CreatedKey>('POST /v1/keys', {
    kind: 'secret',
    scopes: ['ingest'],
  });
  secretKey = body.key;
  await makeTouchpoint('rising', { stage: 'purchase', channel: 'app', targets: { nps: 20 } });
  await makeTouchpoint('falling', { stage: 'discover', team: 'Web team' });
  await makeTouchpoint('steady', { stage: 'use' });
  await makeTouchpoint('few', { stage: 'service', channel: 'phone' });
  await makeTouchpoint('silent', { stage: 'service' });
  await makeTouchpoint('gone', {});
  await stand.demoSend('DELETE /v1/touchpoints/gone');
  await stand.demoSend('PUT /v1/journeys/trip', {
    name: 'A trip',
    touchpoints: ['falling', 'rising', 'steady', 'few', 'silent'],
  });
  // Of two weeks, so that there is a course over time.
  await answer('rising', [
    [5, 30, 10],
    [15, 30, 10],
    [15, 20, 0],
    [40, 20, 10],
    [40, 60, 0],
  ]);
  await answer('falling', [
    [5, 100, 0],
    [40, 100, 10],
  ]);
  await answer('steady', [
    [5, 40, 10],
    [5, 10, 0],
    [40, 38, 10],
    [40, 12, 0],
  ]);
  await answer('few', [[5, 3, 9]]);
});
afterAll(() => stand?.close());

async function makeTouchpoint(key: string, settings: object): Promise<void> {
  await stand.demoSend(`PUT /v1/touchpoints/${key}`, { name: `The ${key}`, ...settings });
  await stand.demoSend(`PUT /v1/touchpoints/${key}/surveys/nps`, {});
}

async function answer(touchpoint: string, answers: Answers[], key = secretKey): Promise<void> {
  const responses = answers.flatMap(([days, count, score]) =>
    Array.from({ length: count }, () => ({
      id: randomUUID(),
      touchpoint,
      score,
      answeredAt: new Date(Date.now() - days * dayMs).toISOString(),
    })),
  );
  const answered = await fetch(`${stand.url}/v1/responses/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ responses }),
  });
  expect(await answered.json()).toMatchObject({ created: responses.length });
}

/** Everything that stands in a part of the page, words apart by one space. */
async function text(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allInnerTexts()).map((each) => each.replace(/\s+/g, ' ').trim());
}

const section = (title: string) => `section:has(> div h2:text-is("${title}"))`;

test('a journey is a row of its touchpoints under their stages, with all that belongs to a score', async () => {
  const page = await stand.openPage({ path: 'demo' });
  await page.getByLabel('Journey').selectOption('A trip');
  const row = section('A trip');
  await page.locator(row).waitFor();
  expect(new URL(page.url()).search).toBe('?journey=trip');
  expect(await text(page, `${row} h3`)).toEqual(['Discover', 'Purchase', 'Use', 'Service']);
  await page.locator(`${row} .sparkline`).first().waitFor();
  expect(await text(page, `${row} article`)).toEqual([
    'The falling Web NPS −100 100 responses 95 % interval −100 … −93 ▼ down 200 since the period before',
    'The rising App NPS +50 80 responses 95 % interval +30 … +67 30 above target +20 ▲ up 100 since the period before',
    'The steady Web NPS +60 50 responses 95 % interval +35 … +78 No significant change',
    'The few Phone NPS +100 3 responses Few answers 95 % interval −7 … +100 No answers in the period before',
    'The silent Web No responses',
  ]);

  await page.setViewportSize({ width: 700, height: 900 });
  const scrolled = page.getByRole('region', { name: 'A trip' });
  await scrolled.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => scrolled.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
});

test('only significant changes are listed, worse before better; a period without any says so', async () => {
  const page = await stand.openPage({ path: 'demo' });
  const changed = section('What changed significantly');
  await page.locator(`${changed} li`).first().waitFor();
  const items = await text(page, `${changed} li`);
  expect(items[0]).toBe('The falling NPS ▼ down 200 from +100 (+93 … +100) to −100 (−100 … −93)');
  expect(items).toContain('The rising NPS ▲ up 100 from −50 (−67 … −30) to +50 (+30 … +67)');
  const directions = items.map((item) =>
    item.includes('▼') ? 'worse' : item.includes('▲') ? 'better' : 'none',
  );
  expect(directions).toEqual([...directions].sort().reverse());
  expect(directions).not.toContain('none');
  expect(items.join(' ')).not.toContain('The steady');

  await page.goto(`${stand.url}/dashboard/projects/demo?from=2020-01-01&to=2020-02-01`);
  await page.getByRole('heading', { name: 'Nobody was asked in this period' }).waitFor();
  await page.getByText('No significant change: differences of this size could be chance.').waitFor();
});

test('where to act first names the parts of the product', async () => {
  const page = await stand.openPage({ path: 'demo' });
  const { body } = await stand.demoSend<Priorities>('GET /v1/priorities?limit=5');
  // As the page rounds: 0.285 to 0.29, whatever its binary fraction is. toFixed does not.
  const rounded = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });
  const items = section('Where to act first');
  await page.locator(`${items} li`).first().waitFor();
  const shown = await text(page, `${items} li`);
  expect(shown).toHaveLength(5);
  for (const [index, { name, importance, volume, badness }] of body.data.entries()) {
    const [importanceText, badnessText] = [importance, badness].map((value) => rounded.format(value));
    expect(shown[index]).toContain(name);
    expect(shown[index]).toContain(
      `importance ${importanceText} × ${share.format(volume)} of responses × badness ${badnessText}`,
    );
  }
});

test('the table is searched, filtered and sorted; its address shows the same to others', async () => {
  const page = await stand.openPage({ path: 'demo' });
  const names = () => text(page, 'tbody th');
  // Some of the demo are called so, too.
  const ours = async () => (await names()).filter((name) => name.startsWith('The '));
  await page.getByLabel('Search').fill('the TEAM');
  await expect.poll(names).toEqual(['The falling']);
  await page.getByLabel('Search').fill('the');
  await page.getByLabel('Stage').selectOption('Service');
  await expect.poll(ours).toEqual(['The few', 'The silent']);
  await page.getByLabel('Stage').selectOption('All');
  await page.getByRole('button', { name: 'NPS', exact: false }).click();
  await page.getByLabel('Include archived').check();
  // The worst first; what has no score comes last.
  const worstFirst = [
    'The falling',
    'The rising',
    'The steady',
    'The few',
    'The gone Archived',
    'The silent',
  ];
  await expect.poll(ours).toEqual(worstFirst);
  await page.reload();
  await expect.poll(ours).toEqual(worstFirst);
  expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
  await page.getByRole('button', { name: 'NPS', exact: false }).click();
  await expect.poll(async () => (await names())[0]).toBe('The few');
});

test('many touchpoints: 50 rows at a time, and no request for each', async () => {
  await stand.demoSend('POST /v1/projects', { key: 'many', name: 'Many' });
  const numbers = Array.from({ length: 60 }, (_, index) => index);
  const send = (request: string, body: unknown) => sendTo('many', request, body);
  await Promise.all(
    numbers.map((number) => send(`PUT /v1/touchpoints/t-${number}`, { name: `T ${number}` })),
  );
  await send('PUT /v1/touchpoints/t-0/surveys/nps', {});
  const { body: key } = await send('POST /v1/keys', { kind: 'secret', scopes: ['ingest'] });
  await answer('t-0', [[1, 1, 7]], (key as CreatedKey).key);

  const page = await stand.openPage({ path: 'many' });
  const shown = page.getByText('50 of 60 touchpoints');
  await shown.waitFor();
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) asked.push(request.url());
  });
  await page.reload();
  await shown.waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('tbody tr').count()).toBe(50);
  await page.getByRole('button', { name: 'Show 10 more' }).click();
  await page.getByText('60 of 60 touchpoints').waitFor();
  expect(await page.locator('tbody tr').count()).toBe(60);
  expect(asked.length).toBeGreaterThan(5);
  // One of them is for the cases of the person, whose number stands in the navigation.
  expect(asked.length).toBeLessThanOrEqual(11);
});

async function sendTo(project: string, request: string, body: unknown) {
  const { cookie, csrfToken } = stand.people.owner;
  const [method, path] = request.split(' ');
  const answered = await fetch(stand.url + path, {
    method,
    headers: {
      origin: stand.url,
      cookie: `${cookie.name}=${cookie.value}`,
      'voxpoint-csrf': csrfToken,
      'voxpoint-project': project,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return { body: await answered.json() };
}

test.each([
  { role: 'editor', advice: 'Put a question into your page.', links: 1 },
  { role: 'viewer', advice: 'Ask an editor or an owner', links: 0 },
] as const)('nobody was asked yet: the $role is shown the way', async ({ role, advice, links }) => {
  const page = await stand.openPage({ path: 'main', role });
  await page.getByRole('heading', { name: 'Nobody was asked yet' }).waitFor();
  await page.getByText(advice, { exact: false }).waitFor();
  expect(await page.getByRole('link', { name: 'Begin' }).count()).toBe(links);
  expect(await page.locator('main svg, main table').count()).toBe(0);
});
