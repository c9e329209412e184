import type { Page } from 'playwright-core';

/** A page whose own `fetch` throws while it is left: what it sends then are beacons. */
export const withoutFetch = (page: Page) =>
  page.addInitScript(() => {
    for (const sign of ['pagehide', 'visibilitychange']) {
      addEventListener(sign, () => {
        if (sign === 'pagehide' || document.visibilityState === 'hidden') {
          window.fetch = () => {
            throw new Error('The page is being left.');
          };
        }
      });
    }
  });

/** A page from which nothing is sent while it is left. */
export async function silentAtLast(page: Page): Promise<void> {
  await withoutFetch(page);
  await page.addInitScript(() => {
    navigator.sendBeacon = () => {
      throw new Error('Blocked.');
    };
  });
}
