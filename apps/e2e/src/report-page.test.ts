import type { Report } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeReportPage } from '../../server/src/loop/reports/page/report-page.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { widenReport } from './support/widen-report.ts';

let stand: DashboardStand;
beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

/** Opens a report of a project as the owner sees it, and returns what the browser complains of. */
async function openReport(project: string, query: string) {
  const complaints: string[] = [];
  const page = await stand.openPage({
    path: `/v1/report?format=html&${query}`,
    before: async (page) => {
      page.on('console', (message) => complaints.push(message.text()));
      await page.setExtraHTTPHeaders({ 'voxpoint-project': project });
    },
  });
  return { page, complaints };
}

/** How many sheets it prints to, and what reaches over the edges of one. */
async function print(page: Page) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: 'print' });
  // A4 at 96 dots to the inch.
  await page.setViewportSize({ width: 794, height: 1123 });
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('.sheet')].flatMap((sheet) => {
      const edge = sheet.getBoundingClientRect();
      const margin = Number.parseFloat(getComputedStyle(sheet).paddingBottom);
      return [...sheet.querySelectorAll('*')]
        .filter((element) => {
          const { right, bottom } = element.getBoundingClientRect();
          return right > edge.right + 0.5 || bottom > edge.bottom - margin + 0.5;
        })
        .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 80)}`);
    }),
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return { sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, over, width };
}

const twoSheets = { sheets: 2, over: [], width: 794 };

test.each([
  ['demo', 'period=quarter&locale=en'],
  ['demo', 'period=month&locale=de'],
  ['main', 'period=month&locale=en'],
  ['main', 'period=week&locale=de'],
])(
  'a report of the project %s (%s) prints to two whole sheets, under its own policy',
  async (project, query) => {
    const { page, complaints } = await openReport(project, query);
    expect(await page.locator('.sheet').count()).toBe(2);
    expect(await page.locator('header').evaluate((one) => getComputedStyle(one).borderBottomStyle)).toBe(
      'solid',
    );
    expect(await print(page)).toEqual(twoSheets);
    expect(complaints).toEqual([]);
  },
);

test('a report of 60 touchpoints with the longest names does, too, and is no wider than a phone', async () => {
  for (const locale of ['en', 'de']) {
    const { body } = await stand.demoSend<Report>(`GET /v1/report?period=quarter&locale=${locale}`);
    const page = await stand.browser.newPage({ viewport: { width: 375, height: 800 } });
    await page.setContent(writeReportPage(widenReport(body)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    expect(await print(page)).toEqual(twoSheets);
  }
});
