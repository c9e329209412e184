import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { SignedIn } from './dashboard.ts';

/** What stands between an address and the first chart on it, in a browser that knows nothing yet. */
export interface FirstChart {
  /** From the start of the navigation until the chart is painted. */
  ms: number;
  /** Of everything that the browser has downloaded until then but the HTML, compressed with gzip -9. */
  gzipBytes: number;
  requests: number;
}

interface Visit {
  browser: Browser;
  url: string;
  /** Below the server's address. */
  path: string;
  person: SignedIn;
  /** How many times slower the processor is made. */
  slowDown?: number;
}

/** Runs in the page before anything else. */
function watch(): void {
  const firstChart = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('main svg')) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(window, { firstChart });
}

/** Opens a page of the dashboard as somebody who is signed in and sees it for the first time. */
export async function measureFirstChart({
  browser,
  url,
  path,
  person,
  slowDown = 1,
}: Visit): Promise<FirstChart> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
  try {
    await context.addCookies([{ ...person.cookie, url, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    if (slowDown > 1) {
      const devTools = await context.newCDPSession(page);
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    }
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'document') bodies.push(response.body());
    });
    await page.addInitScript(watch);
    await page.goto(url + path);
    const ms = await page.evaluate<number>('window.firstChart');
    page.removeAllListeners('response');
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
    return { ms, gzipBytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
  } finally {
    await context.close();
  }
}
