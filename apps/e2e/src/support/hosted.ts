import type { BrowserContextOptions, Page } from 'playwright-core';
import { keys } from './voxpoint.ts';
import type { WidgetStand } from './widget.ts';

export interface HostedVisit {
  touchpoint: string;
  /** What else the address says. */
  query?: Record<string, string>;
  /** Behind the #. */
  fragment?: string;
  browser?: BrowserContextOptions;
  before?: (page: Page) => Promise<unknown>;
  /** Not for all that the page loads, but for its beginning. */
  isWaitedFor?: false;
}

/** The address of a hosted page, on a server or a proxy before it. */
export function hostedUrl(server: string, { touchpoint, query = {}, fragment = '' }: HostedVisit): string {
  return `${server}/s/${touchpoint}?${new URLSearchParams({ key: keys.publishable, ...query })}${fragment}`;
}

/** Opens a hosted page in a browser of its own; what it does wrong there is an error. */
export async function openHosted(stand: WidgetStand, visit: HostedVisit): Promise<Page> {
  const context = await stand.browser.newContext(visit.browser);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await visit.before?.(page);
  const waitUntil = visit.isWaitedFor === false ? 'commit' : 'load';
  await page.goto(hostedUrl(stand.voxpoint.url, visit), { waitUntil });
  return page;
}
