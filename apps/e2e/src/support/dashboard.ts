import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreatedInvitation, CurrentSession, Problem } from '@voxpoint/contract';
import type { Role } from '@voxpoint/contract/vocabulary';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startVoxpoint, type Voxpoint } from './voxpoint.ts';

/** Of everybody who is signed up here. */
export const password = 'correct horse battery';

/** Somebody who is signed in: in a browser by the cookie, over HTTP by the headers. */
export interface SignedIn {
  email: string;
  cookie: { name: string; value: string };
  csrfToken: string;
  /** The keys of those that they belonged to when they came. */
  projects: string[];
}

export interface PageOptions {
  /** Below /dashboard/projects/: `demo/touchpoints/home-page`; or whole, with the first slash. */
  path: string;
  /** Who looks; by default the owner. */
  role?: Role;
  locale?: string;
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** Runs before anything of the page. */
  before?: (page: Page) => Promise<void> | void;
}

/** A Voxpoint, with its demo project unless that is left out, a browser, and an owner, an editor and a viewer of every project. */
export interface DashboardStand {
  voxpoint: Voxpoint;
  browser: Browser;
  url: string;
  people: Record<Role, SignedIn>;
  /** Opens a page in a browser of its own, signed in. */
  openPage(options: PageOptions): Promise<Page>;
  /** Asks the API as the owner, or as somebody else, in the name of the demo project. */
  demoSend<Body>(request: string, body?: unknown, role?: Role): Promise<{ status: number; body: Body }>;
  /** The same for the project of the first start. */
  mainSend<Body>(request: string, body?: unknown, role?: Role): Promise<{ status: number; body: Body }>;
  close(): Promise<void>;
}

export async function startDashboardStand(env: Record<string, string> = {}): Promise<DashboardStand> {
  const [voxpoint, browser] = await Promise.all([startVoxpoint(env), launchBrowser()]);
  const { url } = voxpoint;
  const owner = await accept(url, {
    token: await firstToken(voxpoint),
    email: 'owner@shop.example',
    name: 'Olga',
  });
  const people = {
    owner,
    editor: await invite(url, owner, { email: 'editor@shop.example', role: 'editor', name: 'Edith' }),
    viewer: await invite(url, owner, { email: 'viewer@shop.example', role: 'viewer', name: 'Victor' }),
  };
  const contexts: BrowserContext[] = [];
  const sendTo =
    (project: string): DashboardStand['demoSend'] =>
    (request, body, role = 'owner') =>
      sendAs(url, people[role], { project, request, body });

  return {
    voxpoint,
    browser,
    url,
    people,
    openPage: async ({
      path,
      role = 'owner',
      locale = 'en',
      width = 1280,
      height = 900,
      scheme = 'light',
      before,
    }) => {
      const context = await browser.newContext({
        locale,
        viewport: { width, height },
        colorScheme: scheme,
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      await context.addCookies([{ ...people[role].cookie, url, httpOnly: true, sameSite: 'Lax' }]);
      const page = await context.newPage();
      await before?.(page);
      await page.goto(path.startsWith('/') ? url + path : `${url}/dashboard/projects/${path}`);
      return page;
    },
    demoSend: sendTo('demo'),
    mainSend: sendTo('main'),
    close: async () => {
      await browser.close();
      await voxpoint.close();
    },
  };
}

/** The secret part of the link that the first start has written. */
export async function firstToken({ dataDirectory }: Voxpoint): Promise<string> {
  const text = await readFile(join(dataDirectory, 'first-run.txt'), 'utf8');
  const token = /\/dashboard\/invitation#(\S+)/.exec(text)?.[1];
  if (!token) throw new Error('There is no link in first-run.txt.');
  return token;
}

interface Asking {
  project?: string;
  request: string;
  body?: unknown;
}

async function sendAs<Body>(url: string, who: SignedIn, { project, request, body }: Asking) {
  const [method, path] = request.split(' ');
  const answer = await fetch(url + path, {
    method,
    headers: {
      origin: url,
      cookie: `${who.cookie.name}=${who.cookie.value}`,
      'voxpoint-csrf': who.csrfToken,
      ...(project && { 'voxpoint-project': project }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
}

/** Accepts an invitation, as the dashboard does. */
async function accept(
  url: string,
  given: { token: string; email?: string; name?: string },
): Promise<SignedIn> {
  const answer = await fetch(`${url}/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ ...given, password }),
  });
  if (!answer.ok) throw new Error(`Nobody was let in: ${((await answer.json()) as Problem).detail}`);
  const { csrfToken, person, projects } = (await answer.json()) as CurrentSession;
  const [pair = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? [];
  const [name = '', value = ''] = pair.split('=');
  return {
    email: person.email,
    cookie: { name, value },
    csrfToken,
    projects: projects.map(({ key }) => key),
  };
}

/** Invites somebody to every project of the owner, and accepts for them. */
async function invite(
  url: string,
  owner: SignedIn,
  { email, role, name }: { email: string; role: Role; name: string },
): Promise<SignedIn> {
  let invited: SignedIn | undefined;
  for (const project of owner.projects) {
    const { body } = await sendAs<CreatedInvitation>(url, owner, {
      project,
      request: 'POST /v1/invitations',
      body: { email, role },
    });
    invited = await accept(url, { token: new URL(body.link).hash.slice(1), name });
  }
  if (!invited) throw new Error('There is no project.');
  return invited;
}
