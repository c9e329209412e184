import type { EmailBlock } from '@voxpoint/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const opened: Page[] = [];
beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.context().close()));
});
afterAll(() => stand?.close());

/** The block as a mail tool sends it to one recipient: with an id in the placeholder's place. */
async function sendMail(touchpoint: string, query = ''): Promise<string> {
  const path = `GET /v1/touchpoints/${touchpoint}/email-block?tool=mailchimp${query}`;
  const { status, body } = await stand.voxpoint.send<EmailBlock>(path);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.html.replaceAll('*|UNIQID|*', 'user-17');
}

/** A mail within the template of its tool, as a program for mail shows it. */
async function openMail(mail: string, browser: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await stand.browser.newContext(browser)).newPage();
  opened.push(page);
  await showMail(page, mail);
  return page;
}

async function showMail(page: Page, mail: string): Promise<void> {
  // The page that was open before takes no HTML from outside.
  await page.goto('about:blank');
  await page.setContent(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your parcel</title><meta name="color-scheme" content="light dark">
    <meta name="viewport" content="width=device-width"></head><body style="margin:0"><main><h1>Your parcel</h1>${mail}</main></body></html>`,
  );
}

const scores = Array.from({ length: 11 }, (_, score) => score);

test('each button leads to the page with its score marked, and none votes before the confirming tap', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const mail = await sendMail(touchpoint);
  const page = await openMail(mail, { hasTouch: true, viewport: { width: 320, height: 640 } });
  const send = page.locator('voxpoint-survey [part=send]');
  for (const score of scores) {
    await showMail(page, mail);
    await page.getByRole('link', { name: new RegExp(`^${score}\\b`) }).tap();
    await send.waitFor();
    expect(await send.textContent()).toBe(`Send ${score}`);
    expect(await page.locator('[part~=suggested]').textContent()).toBe(`${score}`);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  }
  expect(await stand.responses(touchpoint)).toEqual([]);
  await send.tap();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 10, channel: 'email', locale: 'en', respondent: { id: 'user-17' }, metric: 'nps' },
  ]);
});

test('without script each button leads to the form, where nothing is chosen before', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const mail = await sendMail(touchpoint, '&locale=de');
  const page = await openMail(mail, { javaScriptEnabled: false });
  for (const score of scores) {
    await showMail(page, mail);
    await page.getByRole('link', { name: new RegExp(`^${score}\\b`) }).click();
    await page.getByRole('radio').first().waitFor();
    expect(await page.getByRole('radio').count()).toBe(11);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  }
  await page.getByRole('radio', { name: /^3/ }).check();
  expect(await stand.responses(touchpoint)).toEqual([]);
  await page.getByRole('button').click();
  await page.getByRole('textbox').waitFor();
  expect(await stand.responses(touchpoint)).toMatchObject([
    { score: 3, channel: 'email', locale: 'de', respondent: { id: 'user-17' } },
  ]);
});

test.each([
  ['nps', {}, 11],
  ['csat', { scale: { max: 2 } }, 2],
  ['csat', {}, 5],
  ['csat', { scale: { max: 10 } }, 10],
  ['ces', { scale: { max: 7 } }, 7],
] as const)('%s %o is read and hit on every screen', async (metric, survey, buttons) => {
  const touchpoint = await stand.makeTouchpoint(metric, survey);
  for (const locale of ['de', 'ar']) {
    const mail = await sendMail(touchpoint, `&locale=${locale}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 600]) {
        const page = await openMail(mail, { colorScheme, viewport: { width, height: 640 } });
        const where = `${locale} ${colorScheme} ${width}`;
        expect(await findViolations(page), where).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBe(width);
        const boxes = await page
          .getByRole('link')
          .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().toJSON() as DOMRect));
        expect(boxes).toHaveLength(buttons);
        for (const { width, height } of boxes)
          expect(Math.min(width, height), where).toBeGreaterThanOrEqual(40);
        const rows = new Set(boxes.map(({ top }) => Math.round(top)));
        expect(rows.size, where).toBe(width === 320 && buttons > 6 ? 2 : 1);
        const question = await page.locator('td[colspan]').first().boundingBox();
        expect(question?.width, where).toBeGreaterThanOrEqual(280);
        const [first, second] = boxes;
        expect((second?.left ?? 0) > (first?.left ?? 0), where).toBe(locale !== 'ar');
      }
    }
  }
});
