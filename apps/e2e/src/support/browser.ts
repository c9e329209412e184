import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

let started: Promise<Browser> | undefined;

/**
 * A real Chromium: that of CHROMIUM_PATH, or the one that comes with the npm package (Linux on x64). The tests of a process
 * share one, which ends with it: there `close` closes what its caller has opened.
 */
export async function launchBrowser(): Promise<Browser> {
  if (!process.env.VITEST) return startBrowser();
  started ??= startBrowser();
  return share(await started);
}

function share(browser: Browser): Browser {
  const contexts = new Set<BrowserContext>();
  const own: Pick<Browser, 'newContext' | 'newPage' | 'close'> = {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      contexts.add(context);
      context.once('close', () => contexts.delete(context));
      return context;
    },
    newPage: async (options) => {
      const context = await own.newContext(options);
      const page = await context.newPage();
      page.once('close', () => void context.close());
      return page;
    },
    close: async () => {
      await Promise.all([...contexts].map((context) => context.close()));
    },
  };
  return new Proxy(browser, {
    get: (target, name) => {
      const value = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' && !(name in own) ? value.bind(target) : value;
    },
  });
}

/** A full one, not with the package's serverless flags, which turn web security off. */
async function startBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`There is no browser at CHROMIUM_PATH ${given}.`);
  return chromium.launch({
    executablePath: given ?? (await unpackChromium()),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
