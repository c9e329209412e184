/**
 * `npm run pictures:dashboard`: a sheet of each page of the dashboard, in light and dark, on a desktop and on a phone;
 * and the picture of the README.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startDashboardStand } from './support/dashboard.ts';
import { type DashboardPage, dashboardPages } from './support/dashboard-pages.ts';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
const widths = { desktop: 1280, phone: 390 };
const height = 860;

const stand = await startDashboardStand();
try {
  for (const page of dashboardPages) await photographPage(page);
  const badWeek = 'demo/touchpoints/mobile-checkout?metric=csat&period=90d&compare=previous';
  const page = await openReady({ name: 'readme', path: badWeek, width: widths.desktop, scheme: 'light' });
  await page.setViewportSize({ width: widths.desktop, height: 1_420 });
  await page.screenshot({ path: `${folder}/dashboard.png` });
} finally {
  await stand.close();
}

async function photographPage(page: DashboardPage): Promise<void> {
  const views: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of Object.values(widths)) {
      const opened = await openReady({ ...page, width, scheme });
      views.push((await opened.screenshot({ type: 'jpeg', quality: 80 })).toString('base64'));
      await opened.context().close();
    }
  }
  const images = views.map((view) => `<img height="500" src="data:image/jpeg;base64,${view}">`);
  const sheet = await stand.browser.newPage({ viewport: { width: 2000, height: 520 } });
  await sheet.setContent(
    `<style>body{margin:10px;display:flex;gap:10px;width:max-content;background:#888}</style>${images.join('')}`,
  );
  await sheet.locator('body').screenshot({
    path: `${folder}/dashboard-${page.name}.jpg`,
    type: 'jpeg',
    quality: 60,
  });
  await sheet.close();
}

async function openReady({
  path,
  ready,
  width,
  scheme,
}: DashboardPage & { width: number; scheme: 'light' | 'dark' }): Promise<Page> {
  const page = await stand.openPage({ path, width, height, scheme });
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The responses keep a stream open.
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await ready?.(page);
  return page;
}
