import { randomUUID } from 'node:crypto';
import type { Aggregates, Burst } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand({ VOXPOINT_DEMO: 'false' });
});
afterAll(() => stand?.close());

async function answerAll(scores: readonly number[]): Promise<string> {
  const touchpoint = `t-${randomUUID()}`;
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Counter' });
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  const responses = scores.map((score) => ({ id: randomUUID(), touchpoint, score }));
  await stand.voxpoint.send('POST /v1/responses/batch', { responses });
  // What is stored in the second that has begun is left alone.
  const storedAt = Date.now();
  const secondOf = async () => Date.parse((await fetch(`${stand.url}/healthz`)).headers.get('date') ?? '');
  await expect.poll(secondOf).toBeGreaterThan(storedAt);
  return touchpoint;
}

async function countOf(touchpoint: string): Promise<number | null | undefined> {
  const { body } = await stand.mainSend<Aggregates>(`GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}`);
  return body.groups[0]?.total.responses;
}

test('all responses that match are put in quarantine, after their number was told, and come back', async () => {
  const touchpoint = await answerAll([0, 1, 2, 9]);
  const path = `main/responses?touchpoint=${touchpoint}&band=detractor`;
  const page = await stand.openPage({ path, role: 'editor' });
  await page.getByRole('button', { name: 'Change all…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change all that match' });
  await dialog.getByText('Now matching: 3 responses.').waitFor();
  await dialog.getByRole('radio', { name: 'Delete for good' }).check();
  await dialog.getByText('This cannot be undone.').waitFor();
  await dialog.getByRole('radio', { name: 'Put in quarantine' }).check();
  await dialog.getByText('Now matching: 3 responses.').waitFor();
  expect(await countOf(touchpoint)).toBe(4);
  await dialog.getByRole('button', { name: 'Put in quarantine now' }).click();

  await page.getByRole('heading', { name: 'Unusual traffic' }).waitFor();
  const jobs = page.getByRole('region', { name: 'Bulk changes' });
  await jobs.getByText('Done · 3 of 3').waitFor();
  expect(await countOf(touchpoint)).toBe(1);
  await jobs.getByRole('button', { name: 'Undo: Put in quarantine, 3 responses' }).click();
  await jobs.getByText('Undone: Set right, 3 responses').waitFor();
  await expect.poll(() => countOf(touchpoint)).toBe(4);

  const viewer = await stand.openPage({ path, role: 'viewer' });
  await viewer.getByRole('button', { name: 'Export…' }).waitFor();
  expect(await viewer.getByRole('button', { name: 'Change all…' }).count()).toBe(0);
});

test('a burst is shown with what counts of it, and what is asked is about that burst alone', async () => {
  const burst: Burst = {
    id: randomUUID(),
    firstReceivedAt: '2026-03-01T10:00:00.000Z',
    lastReceivedAt: '2026-03-01T10:00:10.000Z',
    responses: { counted: 22_000, quarantined: 5, deleted: 0 },
    impressions: { counted: 1, quarantined: 0, deleted: 0 },
    touchpoints: ['website'],
  };
  const asked: unknown[] = [];
  const page = await stand.openPage({
    path: 'main/bursts',
    before: (opened) => {
      void opened.route('**/v1/bursts?*', (route) =>
        route.fulfill({ json: { data: [burst], nextCursor: null } }),
      );
      void opened.route('**/v1/*/state', (route) => {
        asked.push({ url: new URL(route.request().url()).pathname, ...route.request().postDataJSON() });
        return route.fulfill({ json: { count: 2, reversible: true } });
      });
    },
  });
  const bursts = page.getByRole('region', { name: 'Bursts' });
  await bursts.getByText('Counted: 22,000 responses and 1 impression').waitFor();
  await bursts.getByText('In quarantine: 5 responses').waitFor();
  const href = await bursts.getByRole('link', { name: /^Read the responses/ }).getAttribute('href');
  expect(new URL(href ?? '', stand.url).searchParams.get('burst')).toBe(burst.id);
  await bursts.getByRole('button', { name: /^Put in quarantine/ }).click();
  await page.getByText('Now matching: 2 responses and 2 impressions.').waitFor();
  const filters = { burst: burst.id, state: 'counted', receivedBefore: expect.any(String) };
  expect(asked).toEqual(
    ['responses', 'impressions'].map((kind) => ({
      url: `/v1/${kind}/state`,
      ...{ filters, state: 'quarantined', dryRun: true },
    })),
  );
});
