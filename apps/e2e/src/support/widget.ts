import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { isPackageTested, packageHtml } from './npm-package.ts';
import { type Site, startSite } from './site.ts';
import { startProxy, type UnreliableProxy } from './unreliable-proxy.ts';
import { keys, sharedVoxpoint, startVoxpoint, type UsedVoxpoint } from './voxpoint.ts';

/** A stored response, as far as these tests look at it. */
export interface StoredResponse {
  id: string;
  revision: number;
  metric: string;
  score: number;
  comment: string | null;
  answers: { question: string; choices?: string[]; freeText?: string; text?: string; contact?: string[] }[];
  finished: boolean;
  surveyVersion: number;
  locale: string | null;
  channel: string;
  respondent: { id: string; verified: boolean } | null;
  attributes: Record<string, unknown>;
  context: { url?: string; device?: string };
  shownAt: string | null;
  answeredAt: string;
}

export interface Total {
  responses: number;
  score: number | null;
  impressions: number;
  responseRate: number | null;
}

/** What a page with the widget is made of. */
export interface VisitOptions {
  touchpoint: string;
  /** Further attributes of the tag. */
  attributes?: string;
  /** The name of the site's host, which is one of this machine. */
  host?: string;
  /** The tag comes from here; by default from a proxy of the visit's own. */
  server?: string;
  lang?: string;
  head?: string;
  /** What the body holds before the tag. */
  body?: string;
  headers?: Record<string, string>;
  browser?: BrowserContextOptions;
  /** Another page of the same person. */
  context?: BrowserContext;
  /** Runs before anything of the page. */
  before?: (page: Page) => Promise<unknown>;
  key?: string;
}

/** A person on a page with the widget. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  card: Locator;
  /** The addresses that the page has asked for, from the cache or not. */
  requests: string[];
  /** What the console warned of, and what was thrown into the page. */
  warnings: string[];
  errors: string[];
}

/** A Voxpoint, a browser and somebody's site, for the tests of one file. Every test makes touchpoints of its own. */
export interface WidgetStand {
  voxpoint: UsedVoxpoint;
  browser: Browser;
  site: Site;
  /** Everything that the pages of this stand send goes through here, unless a visit names another server. */
  proxy: UnreliableProxy;
  /** Makes a touchpoint with a survey that is asked on load; returns its key. */
  makeTouchpoint(metric: string, survey?: object): Promise<string>;
  visit(options: VisitOptions): Promise<Visit>;
  responses(touchpoint: string): Promise<StoredResponse[]>;
  /** The total of the touchpoint's only metric. */
  total(touchpoint: string): Promise<Total>;
  /** The requests to an address below /v1 that named the touchpoint, in their order. */
  sent(path: string, touchpoint: string): { at: number; body: Record<string, unknown> }[];
  /** A new proxy before the same Voxpoint, closed with the stand. */
  addProxy(prefix?: string): Promise<UnreliableProxy>;
  /** Closes what a test opened. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Waits for something to become true, longer than a retry takes. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 15_000, interval: 50 });

/** `isProjectChanged`: a test changes what all touchpoints share, so the stand has a Voxpoint of its own. */
export async function startWidgetStand({ isProjectChanged = false } = {}): Promise<WidgetStand> {
  const [voxpoint, browser, site] = await Promise.all([
    isProjectChanged ? startVoxpoint() : sharedVoxpoint(),
    launchBrowser(),
    startSite(),
  ]);
  const proxy = await startProxy(voxpoint.url);
  const proxies = [proxy];
  const contexts: BrowserContext[] = [];
  /** In the package, an inline survey needs a target; the script tag is its own. */
  const inPlaceOfTag = new Set<string>();

  const stand: WidgetStand = {
    voxpoint,
    browser,
    site,
    proxy,
    makeTouchpoint: async (metric, survey = {}) => {
      const touchpoint = `touchpoint-${randomUUID()}`;
      const made = [
        await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint }),
        await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, {
          ...survey,
          display: { trigger: { kind: 'load' }, ...(survey as { display?: object }).display },
        }),
      ];
      const { mode } = (survey as { display?: { mode?: string } }).display ?? {};
      if (isPackageTested && mode === 'inline') inPlaceOfTag.add(touchpoint);
      expect(made.map(({ status, body }) => [status, status === 201 ? undefined : body])).toEqual([
        [201, undefined],
        [201, undefined],
      ]);
      return touchpoint;
    },
    visit: async (options) => {
      const context = options.context ?? (await browser.newContext(options.browser));
      context.setDefaultTimeout(15_000);
      contexts.push(context);
      const page = await context.newPage();
      const card = page.locator(':is(voxpoint-card, voxpoint-survey) [part=card]');
      const visit: Visit = { page, context, card, requests: [], warnings: [], errors: [] };
      page.on('request', (request) => visit.requests.push(request.url()));
      page.on('console', (message) => {
        if (message.type() === 'warning') visit.warnings.push(message.text());
      });
      page.on('pageerror', (error) => visit.errors.push(error.message));
      await options.before?.(page);
      const isForClick = options.attributes?.includes('data-trigger="click:');
      if (isForClick) await page.addInitScript(noteAwaitedClick);
      const attributes = inPlaceOfTag.has(options.touchpoint) && 'data-mode="inline"';
      const html = pageHtml({ server: proxy.url, ...(attributes && { attributes }), ...options });
      const address = new URL(site.add({ html, headers: options.headers }));
      address.hostname = options.host ?? address.hostname;
      await page.goto(address.href);
      // It loads asynchronously, after the page: a click that comes before it listens is lost.
      if (isForClick) await page.waitForFunction(() => Reflect.get(window, 'isClickAwaited'));
      return visit;
    },
    responses: async (touchpoint) => {
      const { body } = await voxpoint.send<{ data: StoredResponse[] }>(
        `GET /v1/responses?touchpoint=${touchpoint}`,
      );
      return body.data;
    },
    total: async (touchpoint) => {
      const { body } = await voxpoint.send<{ groups: { total: Total }[] }>(
        `GET /v1/aggregates?touchpoint=${touchpoint}`,
      );
      const total = body.groups[0]?.total;
      if (!total || body.groups.length > 1) throw new Error(`There are ${body.groups.length} groups.`);
      return total;
    },
    sent: (path, touchpoint) =>
      [...proxies.flatMap(({ requests }) => requests)]
        .filter((request) => request.path === path && request.body.includes(`"${touchpoint}"`))
        .map(({ at, body }) => ({ at, body: JSON.parse(body) })),
    addProxy: async (prefix) => {
      const added = await startProxy(voxpoint.url, prefix);
      proxies.push(added);
      return added;
    },
    closePages: async () => {
      proxy.treat(() => undefined);
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await Promise.all([site.close(), ...proxies.map((each) => each.close())]);
      await voxpoint.close();
    },
  };
  return stand;
}

/** Runs in the page: notes that the widget waits for a click. Of listeners for them on `document` only its own has a signal. */
function noteAwaitedClick(): void {
  const { addEventListener } = document;
  document.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    addEventListener.call(document, type, listener, options);
    if (type === 'click' && options?.signal) Object.assign(window, { isClickAwaited: true });
  };
}

/** The tag that a site owner pastes, or what a site has in its place that bundles the package. */
export function tagHtml(server: string, touchpoint: string, attributes = '', key = keys.publishable): string {
  const all = `data-key="${key}" data-touchpoint="${touchpoint}" ${attributes}`;
  return isPackageTested
    ? packageHtml(server, all)
    : `<script async src="${server}/voxpoint.js" ${all}></script>`;
}

function pageHtml({
  server = '',
  touchpoint,
  attributes,
  key,
  lang = 'en',
  head = '',
  body = '',
}: VisitOptions): string {
  return `<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Thank you</title>
        ${head}
      </head>
      <body>
        <main>
          <h1>Thank you for your order</h1>
          ${body}
          ${tagHtml(server, touchpoint, attributes, key)}
        </main>
      </body>
    </html>`;
}
