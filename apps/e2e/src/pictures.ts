/**
 * `npm run pictures`: makes the pictures of the documentation, from the demo shop and the preview page as they are.
 * With `--sheet` it makes the contact sheet instead.
 */

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { makeContactSheet } from './contact-sheet.ts';
import { launchBrowser } from './support/browser.ts';
import { openPreview } from './support/preview.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

const [voxpoint, browser] = await Promise.all([startVoxpoint(), launchBrowser()]);
try {
  if (process.argv.includes('--sheet')) {
    await makeContactSheet(voxpoint, browser);
  } else {
    await mkdir(folder, { recursive: true });
    await photographModes(voxpoint, browser);
    await photographDemo(voxpoint, browser);
  }
} finally {
  await browser.close();
  await voxpoint.close();
}

/** Every mode on the sample page of the preview. */
async function photographModes({ url }: Voxpoint, browser: Browser): Promise<void> {
  for (const mode of ['popover', 'modal', 'bar', 'inline', 'tab']) {
    const { page } = await openPreview(browser, url, { mode, locale: 'en' });
    await page.locator('iframe').screenshot({ path: `${folder}/mode-${mode}.png` });
    await page.close();
  }
}

async function photographDemo({ url }: Voxpoint, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1120, height: 640 }, reducedMotion: 'reduce' });
  await page.goto(`${url}/demo/checkout.html`);
  await page.getByRole('radio', { name: /^9/ }).click();
  await page.getByRole('textbox').fill('Quick, and easy to find.');
  await page.getByRole('heading').first().click();
  await page.screenshot({ path: `${folder}/widget.png` });
}
