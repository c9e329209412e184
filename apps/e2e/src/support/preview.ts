import type { Browser, FrameLocator, Page } from 'playwright-core';
import { keys } from './voxpoint.ts';

/** The preview page, with all that it shows. */
export interface OpenPreview {
  page: Page;
  /** The sample pages, in their order; every survey in them is there. */
  samples: FrameLocator[];
}

/** Opens the preview page in a window in which five samples stand beside each other, and waits for the surveys. */
export async function openPreview(
  browser: Browser,
  server: string,
  query: Record<string, string>,
): Promise<OpenPreview> {
  const page = await browser.newPage({
    viewport: { width: 2700, height: 1000 },
    colorScheme: query.scheme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: query.mode === 'all' && query.width !== '320' ? 2 : 1,
  });
  await page.goto(`${server}/preview/?${new URLSearchParams({ key: keys.publishable, ...query })}`);
  const frames = page.locator('iframe');
  await frames.first().waitFor();
  const samples = (await frames.all()).map((frame) => frame.contentFrame());
  for (const sample of samples) await sample.locator('voxpoint-card [part=card]').waitFor();
  return { page, samples };
}
