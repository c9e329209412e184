import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProxiedRequest } from './support/unreliable-proxy.ts';
import { eventually, startWidgetStand, type Visit, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

/** What the browser keeps for an origin, as its own developer tools tell it: databases, caches and workers are bytes. */
async function keptFor(session: CDPSession, origin: string): Promise<Record<string, unknown>> {
  const { usage, usageBreakdown } = await session.send('Storage.getUsageAndQuota', { origin });
  const { cookies } = await session.send('Network.getCookies', { urls: [origin] });
  return { cookies, usage, used: usageBreakdown.filter((part) => part.usage > 0) };
}
const nothing = { cookies: [], usage: 0, used: [] };

/** The names of the entries in the two storages of the page. */
async function namesIn(session: CDPSession): Promise<string[]> {
  const names = [];
  for (const isLocalStorage of [true, false]) {
    const storageId = { securityOrigin: stand.site.url, isLocalStorage };
    const { entries } = await session.send('DOMStorage.getDOMStorageItems', { storageId });
    names.push(...entries.map(([name]) => name ?? ''));
  }
  return names;
}

/** Shows a survey until it counts as seen; the page is left open. */
async function show(
  touchpoint: string,
  context?: Visit['context'],
  attributes?: string,
): Promise<{ visit: Visit; session: CDPSession }> {
  const visit = await stand.visit({ touchpoint, context, attributes });
  await visit.card.getByRole('status').getByText('How likely').waitFor({ state: 'attached' });
  const session = await visit.context.newCDPSession(visit.page);
  return { visit, session };
}

/** Leaves the page, and waits until the server was told that the survey was seen. */
async function leave(page: Page, touchpoint: string): Promise<void> {
  const before = stand.sent('/v1/impressions', touchpoint).length;
  await page.goto('about:blank');
  await eventually(() => stand.sent('/v1/impressions', touchpoint).length).toBe(before + 1);
}

/** Which rules the survey and its tag have. */
test.each<[rules: string, display: object, attributes?: string]>([
  ['no rules', {}],
  [
    'conditions, which look at the visit',
    {
      pages: ['/page-*', '!/checkout/*'],
      conditions: {
        attributes: [{ name: 'plan', is: ['pro'] }],
        devices: ['desktop'],
        pageViews: 2,
        seconds: 1,
      },
      sampleRate: 0.999999,
    },
    `data-page-views="2" data-attributes='{"plan": "pro"}'`,
  ],
])(
  'with %s, before a person acts the device keeps not one byte; the developer tools see what an answer leaves',
  async (_, display, attributes) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display });
    const expectNothing = async ({ visit: { page }, session }: Awaited<ReturnType<typeof show>>) => {
      expect(page.frames()).toHaveLength(1);
      expect(await namesIn(session)).toEqual([]);
      expect(await keptFor(session, stand.site.url)).toEqual(nothing);
      expect(await keptFor(session, stand.proxy.url)).toEqual(nothing);
    };
    const first = await show(touchpoint, undefined, attributes);
    await expectNothing(first);
    await leave(first.visit.page, touchpoint);
    const second = await show(touchpoint, first.visit.context, attributes);
    await expectNothing(second);

    stand.proxy.treat(({ path }) => (path === '/v1/responses' ? 'break' : undefined));
    await second.visit.card.getByText('9', { exact: true }).click();
    const kinds = (await namesIn(second.session)).map((name) => name.split(':')[1]);
    expect(kinds.sort()).toEqual(['answer', 'restraint']);
    expect(await keptFor(second.session, stand.site.url)).toEqual(nothing);
  },
);

/** Everything in a request that could tell somebody again, down to every word of six letters or digits. */
function tokensOf(requests: readonly ProxiedRequest[]): Set<string> {
  const texts = requests.map(({ method, path, headers, body }) =>
    JSON.stringify([method, path, headers, body]),
  );
  return new Set(texts.join(' ').match(/[\w-]{6,}/g));
}

test('nothing that is sent links two showings: what they share, a stranger’s showing shares too', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { requests } = stand.proxy;
  const sentDuring = async (context?: Visit['context']) => {
    const from = requests.length;
    const { visit } = await show(touchpoint, context);
    await leave(visit.page, touchpoint);
    const foreign = visit.requests.filter(
      (url) => ![stand.site.url, stand.proxy.url].includes(new URL(url).origin),
    );
    expect(foreign.filter((url) => url !== 'about:blank')).toEqual([]);
    return { context: visit.context, tokens: tokensOf(requests.slice(from)) };
  };
  const first = await sentDuring();
  const second = await sentDuring(first.context);
  const strangers = [await sentDuring(), await sentDuring()];
  // A stranger who comes again, too: whoever comes again asks whether the survey has changed.
  const third = await sentDuring(strangers[0]?.context);
  const common = [...first.tokens].filter((token) => second.tokens.has(token));
  expect(common).toContain(touchpoint);
  const known = new Set([...strangers, third].flatMap(({ tokens }) => [...tokens]));
  // Each page here has an address of its own, and every moment is one.
  expect(common.filter((token) => !known.has(token))).toEqual([]);
});
