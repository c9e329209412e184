import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../../e2e/src/support/site.ts';
import type { Contestant } from './contestants.ts';
import { readTrace } from './read-trace.ts';

/** Milliseconds on a processor that is slowed down. */
export interface PageCost {
  /** Running the script that is on every page. */
  loaderMs: number;
  /** All that the main thread did from the start of the page until the survey could be tapped. */
  mainThreadMs: number;
  /** The longest task between the page's load event and then. */
  longestTaskMs: number;
  /** From a tap to the next paint, as the browser reports it: in steps of 8 ms. */
  tapMs: number;
  /** Cumulative layout shift: all but what follows a tap within half a second, as the browser's own measure has it. */
  layoutShift: number;
}

export const slowDown = 4;

interface Watched {
  shift: number;
  taps: number[];
}

interface LayoutShift {
  hadRecentInput: boolean;
  value: number;
}

/** Runs in the page before anything else. */
function watch(): void {
  const watched: Watched = { shift: 0, taps: [] };
  Object.assign(window, { watched });
  addEventListener('load', () => performance.mark('voxpoint:loaded'));
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries() as never as LayoutShift[]) {
      if (!hadRecentInput) watched.shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ((entry as never as { interactionId: number }).interactionId) watched.taps.push(entry.duration);
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

const twoFrames = (page: Page, mark = '') =>
  page.evaluate(
    (name) =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (name) performance.mark(name);
            resolve();
          }),
        ),
      ),
    mark,
  );

/** Opens the page anew, waits for its survey, and taps it. */
export async function measurePage(
  { browser, site }: { browser: Browser; site: Site },
  contestant: Contestant,
): Promise<PageCost> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript(watch);
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
  await browser.startTracing(page, { categories: [...categories, 'blink.user_timing', 'v8'] });
  await page.goto(site.add(contestant.html));
  await page.locator(contestant.target).first().waitFor();
  await twoFrames(page, 'voxpoint:shown');
  const { metrics } = await session.send('Performance.getMetrics');
  const mainThreadMs = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  const trace = readTrace(await browser.stopTracing(), contestant.scripts);

  await page.locator(contestant.target).first().click();
  await page.locator(contestant.effect).first().waitFor();
  await twoFrames(page);
  // The browser reports an interaction some frames after its paint.
  const { shift, taps } = (await page
    .waitForFunction(
      () => {
        const { watched } = window as never as { watched: Watched };
        return performance.now() > 0 && watched.taps.length > 0 && watched;
      },
      undefined,
      { timeout: 2_000 },
    )
    .then((handle) => handle.jsonValue())
    // An interaction below 16 ms is not reported at all.
    .catch(() => page.evaluate(() => (window as never as { watched: Watched }).watched))) as Watched;
  await context.close();
  return { ...trace, mainThreadMs, tapMs: Math.max(0, ...taps), layoutShift: shift };
}
