import axe, { type AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/**
 * What axe finds wrong on the page or in a part of it, as it is once whatever moves only for a moment is at rest;
 * frames are judged on their own.
 */
export async function findViolations(page: Page | Frame, part?: string): Promise<string[]> {
  await page.evaluate(async () => {
    // The document does not tell what moves within a shadow.
    const shadows = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const moving = [document, ...shadows]
      .flatMap((root) => root.getAnimations())
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Number.POSITIVE_INFINITY);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<AxeResults, string | undefined>(
    (within) =>
      (window as never as { axe: typeof axe }).axe.run(within ?? document, {
        iframes: false,
        // Of the other rules only their names: to describe every element that is right takes most of the time.
        resultTypes: ['violations'],
        // No rule that is on by default reads style sheets.
        preload: { assets: ['media'] },
      }),
    part,
  );
  if (passes.length <= 5) throw new Error('axe has looked at next to nothing.');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
