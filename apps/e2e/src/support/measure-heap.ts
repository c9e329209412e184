import type { Browser } from 'playwright-core';
import type { Site } from './site.ts';

/** A page on which a survey can be shown again and again. */
export interface PageOfSurvey {
  html: string;
  /** What shows that it is there. */
  target: string;
  /** Shows the survey again and closes it, in the page. */
  showAndClose: string;
}

/** What shows the survey of a touchpoint again and closes it, in a page with the script tag. */
export function showAndCloseOf(touchpoint: string): string {
  return `
    await window.voxpoint.ask('${touchpoint}', { force: true });
    await frame();
    document.querySelector('voxpoint-card').shadowRoot.querySelector('[part=close]').click();`;
}

/** Bytes of JavaScript's heap, and nodes, after garbage was collected. */
export interface Kept {
  heapBytes: number;
  nodes: number;
}

/** Shows and closes a survey so often; resolves with what is kept after that over what was after 10 times. */
export async function measureHeap(
  { browser, site }: { browser: Browser; site: Site },
  shown: PageOfSurvey,
  times: number,
): Promise<Kept> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(site.add(shown.html));
  await page.locator(shown.target).first().waitFor();
  const repeat = (count: number) =>
    page.evaluate(`(async () => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let time = 0; time < ${count}; time += 1) { ${shown.showAndClose}; await frame(); }
    })()`);
  const kept = async (): Promise<Kept> => {
    // Twice: what the first lets go may hold what the second finds.
    for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes };
  };
  await repeat(10);
  const early = await kept();
  await repeat(times - 10);
  const late = await kept();
  await context.close();
  return { heapBytes: late.heapBytes - early.heapBytes, nodes: late.nodes - early.nodes };
}
