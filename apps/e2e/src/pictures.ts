/**
 * `npm run pictures`: makes the pictures of the documentation, from the demo shop and the preview page as they are.
 * With `--sheet` it makes the contact sheet instead.
 */

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { makeContactSheet } from './contact-sheet.ts';
import { launchBrowser } from './support/browser.ts';
import { openPreview } from './support/preview.ts';
import { startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

const madeUp = {
  checkout: [
    10, 9, 9, 10, 8, 7, 9, 10, 9, 6, 10, 8, 9, 3, 9, 10, 7, 9, 9, 10, 5, 9, 10, 8, 9, 9, 6, 10, 9, 8, 9, 10,
    4, 9, 5,
  ],
  delivery: [5, 5, 4, 4, 5, 3, 4, 5, 2, 4, 5, 5, 4, 1, 5, 4, 5, 4, 4, 5, 5, 3, 4, 5, 5, 4, 5, 4, 5, 5, 2, 4],
  support: [4, 5, 4, 3, 5, 4, 2, 4, 5, 4, 4, 5, 3, 4, 5],
};

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

  for (const [touchpoint, scores] of Object.entries(madeUp)) await answer(touchpoint, scores);
  await page.setViewportSize({ width: 1120, height: 900 });
  await page.goto(`${url}/demo/live.html`);
  await page.getByText('+50').first().waitFor();
  await page.screenshot({ path: `${folder}/live-numbers.png` });
}

/** Answers at a touchpoint of the demo shop, as an app would send them. */
async function answer(touchpoint: string, scores: readonly number[]): Promise<void> {
  const responses = scores.map((score) => ({ id: randomUUID(), touchpoint, score }));
  const sent = await fetch(
    `${voxpoint.url}/v1/responses/batch?key=vpk_demo00000000000000000000000000000000`,
    {
      method: 'POST',
      body: JSON.stringify({ responses }),
    },
  );
  if (!sent.ok) throw new Error(`The demo took no answers: ${await sent.text()}`);
}
