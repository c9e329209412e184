import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { dashboardPages } from './support/dashboard-pages.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

test.each(dashboardPages)(
  '$name: axe finds nothing in light and dark, 320 pixels are enough, there are no errors',
  async ({ path, ready }) => {
    const troubles: string[] = [];
    const page = await stand.openPage({
      path,
      before: (opened) => {
        opened.on('pageerror', (error) => troubles.push(error.message));
        opened.on('console', (message) => {
          if (message.type() === 'error') troubles.push(message.text());
        });
      },
    });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await ready?.(page);
    expect(await findViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    // Charts are drawn anew for the width that they have.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320);
    expect(await findViolations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  },
);

test('every page is there in German', async () => {
  const english = await headings('en');
  const german = await headings('de');
  expect(german.map(({ language }) => language)).toEqual(dashboardPages.map(() => 'de'));
  for (const [index, { text }] of german.entries()) {
    expect(text).not.toBe('');
    // Some words are the same in both; a whole page is not.
    expect(text, dashboardPages[index]?.name).not.toBe(english[index]?.text);
  }
});

/** What stands in the main part of each page. */
async function headings(locale: string): Promise<{ language: string; text: string }[]> {
  const found = [];
  const page = await stand.openPage({ path: 'demo', locale });
  for (const { path } of dashboardPages) {
    await page.goto(path.startsWith('/') ? stand.url + path : `${stand.url}/dashboard/projects/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    found.push({
      language: await page.evaluate(() => document.documentElement.lang),
      text: ((await page.locator('main').textContent()) ?? '').trim(),
    });
  }
  await page.context().close();
  return found;
}
