import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * A real Chromium: that of CHROMIUM_PATH, or the one that comes with the npm package (Linux on x64). A full one, not
 * the package's serverless flags, which turn web security off.
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`There is no browser at CHROMIUM_PATH ${given}.`);
  return chromium.launch({
    executablePath: given ?? (await sparticuz.executablePath()),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
