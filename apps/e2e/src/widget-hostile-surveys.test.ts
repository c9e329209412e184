import fc from 'fast-check';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type HostileServer, startHostileServer } from './support/hostile-server.ts';
import {
  harmlessSurvey,
  hostileSurvey,
  impossibleDisplays,
  impossibleSurveys,
  touchpoint,
} from './support/hostile-surveys.ts';
import { installVisitor } from './support/hostile-visitor.ts';
import { type Site, startSite } from './support/site.ts';

const count = Number(process.env.HOSTILE_SURVEYS ?? 200);

interface Meeting {
  found: string[];
  isShown: boolean;
  warnings: number;
}

let server: HostileServer;
let site: Site;
let browser: Browser;
let page: Page;
let cdp: CDPSession;
/** Whatever the page did that no survey may bring about. */
const incidents: string[] = [];

beforeAll(async () => {
  [server, site, browser] = await Promise.all([startHostileServer(), startSite(), launchBrowser()]);
  const context = await browser.newContext();
  page = await context.newPage();
  const address =
    site.add(`<!doctype html><title>A shop</title><body><main><h1>Thank you</h1><button>Go on</button>
    <script>history.replaceState(null, '', '/${'a'.repeat(60)}')</script></main>
    ${server.tag(`data-key="vpk_x" data-touchpoint=""`)}`);
  await page.addInitScript(installVisitor, touchpoint);
  await page.goto(address);
  await context.route('**', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const isOurs = origin === server.url && /^\/(v1|widget)\//.test(pathname);
    if (isOurs) return route.continue();
    incidents.push(`request to ${route.request().url()}`);
    return route.abort();
  });
  page.on('pageerror', (error) => incidents.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => incidents.push(`navigation to ${frame.url()}`));
  page.on('frameattached', () => incidents.push('frame'));
  context.on('page', () => incidents.push('window'));
  cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close()]);
});

/** Milliseconds that the page's thread has computed. */
async function pageCpuMs(): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

async function meet(survey: string, by: 'call' | 'tag'): Promise<Meeting & { cpuMs: number }> {
  server.send(survey);
  const before = await pageCpuMs();
  const meeting = await page.evaluate(
    (way) => (window as unknown as { meet(by: string): Promise<Meeting> }).meet(way),
    by,
  );
  return {
    ...meeting,
    found: [...meeting.found, ...incidents.splice(0)],
    cpuMs: (await pageCpuMs()) - before,
  };
}

/** What the page computes to read a text of that length, and nothing else. */
async function bareCpuMs(survey: string): Promise<number> {
  server.send(survey);
  const before = await pageCpuMs();
  await page.evaluate(
    async (address) => void (await (await fetch(address)).text()),
    `${server.url}/v1/touchpoints/${touchpoint}/survey?bare`,
  );
  return (await pageCpuMs()) - before;
}

/** Beside the reading: far above what any survey takes, and far below what somebody would notice. */
const mostCpuMs = 500;

test(
  `${count} hostile surveys bring no script, no foreign element, no request elsewhere, no error and no hang`,
  async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        hostileSurvey,
        fc.constantFrom('call' as const, 'tag' as const),
        async (survey, by) => {
          const { found, isShown, warnings, cpuMs } = await meet(survey, by);
          expect(found).toEqual([]);
          expect(cpuMs).toBeLessThan(mostCpuMs);
          // What is refused is told once, to the site's developer.
          expect(warnings).toBeLessThanOrEqual(isShown ? 0 : 1);
          shown += Number(isShown);
        },
      ),
      { numRuns: count, seed: 20261129 },
    );
    // Otherwise nothing was tried.
    expect(shown).toBeGreaterThan(count / 4);
    expect(shown).toBeLessThan((count * 3) / 4);
  },
  60_000 + count * 120,
);

test('a survey that is as it should be is shown', async () => {
  for (const by of ['call', 'tag'] as const) {
    expect(await meet(JSON.stringify(harmlessSurvey), by)).toMatchObject({
      found: [],
      isShown: true,
      warnings: 0,
    });
  }
});

test.each(Object.entries(impossibleSurveys))(
  '%s is no survey: one warning, nothing shown',
  async (_, survey) => {
    const bareMs = await bareCpuMs(survey);
    const { cpuMs, ...meeting } = await meet(survey, 'call');
    expect(meeting).toEqual({ found: [], isShown: false, warnings: 1 });
    expect(cpuMs).toBeLessThan(bareMs + mostCpuMs);
  },
);

test.each(Object.entries(impossibleDisplays))('%s: one warning, nothing shown', async (_, survey) => {
  expect(await meet(survey, 'tag')).toMatchObject({ found: [], isShown: false, warnings: 1 });
});

/** A page of 10,000 elements, 50 deep. */
async function enlargePage(): Promise<void> {
  await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    for (let count = 0; count < 200; count += 1) {
      let parent = main;
      for (let depth = 0; depth < 50; depth += 1)
        parent = parent.appendChild(document.createElement('button'));
    }
  });
}

test.each([
  ['twelve stars', { pages: [`/${'*a'.repeat(12)}b`] }],
  [
    'a selector of 20,000 characters',
    { trigger: { kind: 'click', selector: `:has(${'* '.repeat(10_000)}q)` } },
  ],
])('the page is not held up by %s', async (_, display) => {
  await enlargePage();
  const survey = { ...harmlessSurvey, display: { ...harmlessSurvey.display, ...display } };
  const { cpuMs, ...meeting } = await meet(JSON.stringify(survey), 'tag');
  expect(meeting).toEqual({ found: [], isShown: false, warnings: 0 });
  expect(cpuMs).toBeLessThan(mostCpuMs);
});
