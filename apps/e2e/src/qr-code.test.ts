import { randomUUID } from 'node:crypto';
import type { Link, Response } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readQrCodes } from '../../server/src/testing/read-qr-code.ts';
import { type DashboardStand, password, startDashboardStand } from './support/dashboard.ts';
import { keys } from './support/voxpoint.ts';
import { eventually } from './support/widget.ts';

let stand: DashboardStand;
beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

/** Where one is asked at a counter. */
async function makeTouchpoint(): Promise<string> {
  const touchpoint = `counter-${randomUUID()}`;
  await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Counter', channel: 'in-store' });
  await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  return touchpoint;
}

/** A link of its own to a touchpoint, and its QR code as it is downloaded. */
async function makeCode(): Promise<{ url: string; png: string }> {
  const touchpoint = await makeTouchpoint();
  const { body } = await stand.mainSend<Link>(`PUT /v1/links/${touchpoint}`, { touchpoint });
  const picture = await fetch(`${stand.url}/v1/touchpoints/${touchpoint}/qr.png?size=370`, {
    headers: { authorization: `Bearer ${keys.secret}` },
  });
  expect(picture.headers.get('content-type')).toBe('image/png');
  const png = Buffer.from(await picture.arrayBuffer()).toString('base64');
  return { url: body.url, png };
}

/** A photograph of it: as it lies on a table, not quite in focus, in warm light. */
async function photograph(png: string, { degrees, blur }: { degrees: number; blur: number }) {
  const page = await stand.browser.newPage({ viewport: { width: 700, height: 700 } });
  await page.setContent(`
    <body style="margin: 0; background: #7a6a55; display: grid; place-items: center; height: 100vh">
      <img src="data:image/png;base64,${png}"
           style="transform: perspective(900px) rotateX(18deg) rotate(${degrees}deg);
                  filter: blur(${blur}px) sepia(0.3) brightness(0.8) contrast(0.8)">`);
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  const taken = await page.screenshot();
  await page.close();
  return taken;
}

test.each([
  { degrees: 2, blur: 1 },
  { degrees: 23, blur: 2 },
  { degrees: 164, blur: 3 },
])('a photograph, turned by $degrees degrees and blurred by $blur pixels, is read', async (taken) => {
  const { url, png } = await makeCode();
  expect(await readQrCodes(await photograph(png, taken))).toMatchObject([{ text: url }]);
});

/** A phone, held upright. */
async function takePhone(): Promise<Page> {
  const context = await stand.browser.newContext({
    ...{ locale: 'en', viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 },
    ...{ hasTouch: true, isMobile: true },
  });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

test('from the first tap to the number: one phone makes a link and shows its code, another reads it and answers', async () => {
  const touchpoint = await makeTouchpoint();
  await stand.voxpoint.send('POST /v1/responses/batch', {
    responses: [{ id: randomUUID(), touchpoint, score: 2, channel: 'web' }],
  });
  const own = await takePhone();
  await own.goto(`${stand.url}/dashboard/projects/main/touchpoints/${touchpoint}`);
  await own.getByLabel('E-mail address').tap();
  await own.keyboard.type(stand.people.editor.email);
  await own.getByLabel('Password', { exact: true }).tap();
  await own.keyboard.type(password);
  await own.getByRole('button', { name: 'Sign in' }).tap();
  const numbers = own.locator('main');
  await numbers.getByText('1 response', { exact: true }).waitFor();
  expect(await numbers.getByText('−100', { exact: true }).first().isVisible()).toBe(true);

  await own.getByRole('link', { name: 'Set up' }).tap();
  await own.getByRole('button', { name: 'Make a short link' }).tap();
  const code = own.getByRole('img', { name: `QR code of the link ${touchpoint}` });
  await code.scrollIntoViewIfNeeded();
  const shown = (await code.screenshot()).toString('base64');
  const [read] = await readQrCodes(await photograph(shown, { degrees: 8, blur: 1 }));

  const other = await takePhone();
  await other.goto(read?.text ?? '');
  await other.locator('[part=card]').getByText('9', { exact: true }).tap();
  await eventually(async () => {
    const { body } = await stand.mainSend<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`);
    return body.data.map(({ score, channel }) => `${score} ${channel}`);
  }).toEqual(['9 in-store', '2 web']);

  await own.getByRole('link', { name: 'See its numbers' }).tap();
  await numbers.getByText('2 responses', { exact: true }).waitFor();
  expect(await numbers.locator('.touchpoint-score').textContent()).toBe('0');
  await Promise.all([own, other].map((page) => page.context().close()));
});
