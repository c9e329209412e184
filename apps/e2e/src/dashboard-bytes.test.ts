import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { measureFirstChart } from './support/measure-first-chart.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

test.each(['', '/touchpoints/home-page'])('the first chart of demo%s needs at most 80 KB', async (page) => {
  const { browser, url, people } = stand;
  const path = `/dashboard/projects/demo${page}`;
  const { gzipBytes, requests } = await measureFirstChart({ browser, url, path, person: people.owner });
  expect(requests).toBeGreaterThan(3);
  expect(gzipBytes).toBeLessThanOrEqual(80 * 1_024);
});
