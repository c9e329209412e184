import { afterAll, beforeAll, expect, test } from 'vitest';
import { readQrCodes } from '../../server/src/testing/read-qr-code.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
beforeAll(async () => {
  stand = await startWidgetStand();
});
afterAll(() => stand?.close());

/** A link of its own to a touchpoint, and its QR code as it is downloaded. */
async function makeCode(): Promise<{ touchpoint: string; url: string; png: string }> {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { body } = await stand.voxpoint.send<{ url: string }>(`PUT /v1/links/${touchpoint}`, {
    ...{ touchpoint, channel: 'in-store' },
  });
  const picture = await fetch(`${stand.voxpoint.url}/v1/touchpoints/${touchpoint}/qr.png?size=370`, {
    headers: { authorization: `Bearer ${keys.secret}` },
  });
  expect(picture.headers.get('content-type')).toBe('image/png');
  const png = Buffer.from(await picture.arrayBuffer()).toString('base64');
  return { touchpoint, url: body.url, png };
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

test('from the picture to the number: a phone reads the code, opens the page and answers', async () => {
  const { touchpoint, png } = await makeCode();
  const [code] = await readQrCodes(await photograph(png, { degrees: 8, blur: 1 }));
  const context = await stand.browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const page = await context.newPage();
  await page.goto(code?.text ?? '');
  await page.locator('[part=card]').getByText('9', { exact: true }).tap();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, channel: 'in-store' }]);
  expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, score: 100, impressions: 1 });
  await context.close();
});
