import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readSiteLibraries, type SiteLibraries } from './support/site-libraries.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
let libraries: SiteLibraries;

beforeAll(async () => {
  stand = await startWidgetStand();
  libraries = await readSiteLibraries((html, type) =>
    stand.site.add({ html, headers: { 'content-type': type } }),
  );
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

const scrolled = (page: Page) => page.evaluate(() => scrollY);
/** Resolves when two frames have been drawn: what a wheel moves has moved by then. */
const frames = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

describe('a dialog of', () => {
  test.each(['bootstrap', 'radix'] as const)(
    '%s keeps its focus and what is typed: the survey waits, and comes when it has closed',
    async (name) => {
      const touchpoint = await stand.makeTouchpoint('nps');
      const { page, card, errors } = await stand.visit({
        touchpoint,
        ...libraries[name],
        attributes: 'data-trigger="event:due"',
        browser: { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' },
      });
      const field = page.locator('#field');
      const open = page.getByRole('button', { name: 'Open' });
      const done = page.getByRole('button', { name: 'Done' });
      await open.click();
      await field.click();
      // Until the widget, which loads asynchronously, listens.
      await eventually(() =>
        page.evaluate(() => {
          dispatchEvent(new Event('due'));
          return document.querySelectorAll('voxpoint-card').length;
        }),
      ).toBe(1);
      expect(await card.isVisible()).toBe(false);
      await page.keyboard.type('While it waits');
      await done.click();
      await card.waitFor({ state: 'visible' });

      // The other way round: the dialog comes while the survey is there.
      await open.click();
      await card.waitFor({ state: 'hidden' });
      await field.click();
      await page.keyboard.type('!');
      expect(await field.inputValue()).toMatch(/!$/);
      expect(await card.isVisible()).toBe(false);
      await done.click();
      await card.waitFor({ state: 'visible' });
      await card.getByText('9', { exact: true }).click();
      await card.getByRole('textbox').click();
      await page.keyboard.type('Mine.');
      await card.getByRole('button', { name: 'Send' }).click();
      await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, comment: 'Mine.' }]);
      expect(errors).toEqual([]);
    },
  );

  test('a page that makes all else inert, or is removed instead of closed, is waited for, too', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint, body: '<dialog>Note</dialog>' });
    await card.waitFor();
    await page.evaluate(() => {
      for (const element of document.body.children) element.setAttribute('inert', '');
      document.dispatchEvent(new Event('focusin'));
    });
    await card.waitFor({ state: 'hidden' });
    await page.evaluate(() => {
      for (const element of document.body.children) element.removeAttribute('inert');
    });
    await card.waitFor({ state: 'visible' });

    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await card.waitFor({ state: 'hidden' });
    await page.evaluate(() => document.querySelector('dialog')?.remove());
    await card.waitFor({ state: 'visible' });
  });

  test.each([
    ['is closed by display', 'display: none'],
    ['is closed by visibility', 'visibility: hidden'],
    ['is closed by opacity', 'opacity: 0'],
    ['is out of use', '" inert="'],
  ])('the page that says it is modal, but %s, is not waited for', async (_, style) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({
      touchpoint,
      body: `<div style="${style}"><div role="dialog" aria-modal="true">Cart</div></div>`,
    });
    await card.waitFor();
  });
});

test('the page hears clicks on the card, but nothing that its focus traps, layers and shortcuts listen to', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, card } = await stand.visit({
    touchpoint,
    body: '<input id="field">',
    before: (page) =>
      page.addInitScript(() => {
        const heard = new Set<string>();
        Object.assign(window, { heard });
        const types =
          'focusin pointerdown mousedown touchstart touchmove wheel keydown keypress keyup paste copy cut click input';
        for (const type of types.split(' ')) document.addEventListener(type, () => heard.add(type));
      }),
  });
  await card.waitFor();
  await card.getByText('9', { exact: true }).click();
  const comment = card.getByRole('textbox');
  await comment.click();
  await page.keyboard.type('Good');
  for (const keys of ['Control+A', 'Control+C', 'Control+X', 'Control+V']) await page.keyboard.press(keys);
  expect(await comment.inputValue()).toBe('Good');
  await page.mouse.wheel(0, 10);
  await frames(page);
  const heard = () => page.evaluate(() => [...(window as never as { heard: Set<string> }).heard]);
  expect((await heard()).toSorted()).toEqual(['click', 'input']);

  // An own popover of the page stays open under an Escape that closes the card.
  await page.evaluate(() => {
    const menu = Object.assign(document.createElement('div'), { popover: 'auto', textContent: 'Menu' });
    document.body.append(menu);
    menu.showPopover();
  });
  await comment.press('Escape');
  await card.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.querySelectorAll(':popover-open').length)).toBe(1);
});

test('Escape in the card closes it, and no layer of the page that listens in the capture phase', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, card } = await stand.visit({
    touchpoint,
    before: (page) =>
      page.addInitScript(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        // As the layers of Radix do.
        document.addEventListener('keydown', ({ key }) => heard.push(key), { capture: true });
      }),
  });
  await card.getByText('9', { exact: true }).click();
  await card.getByRole('textbox').press('a');
  await card.getByRole('textbox').press('Escape');
  await card.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (window as never as { heard: string[] }).heard)).toEqual(['a', 'Escape']);
});

describe('smooth scrolling by Lenis', () => {
  const options = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'].map((text, index) => ({
    key: `option-${index}`,
    texts: { en: text },
  }));
  const followUps = [{ key: 'reason', kind: 'choice', texts: { en: { question: 'Why?' } }, options }];
  const open = async (mode: string) => {
    const touchpoint = await stand.makeTouchpoint('nps', { followUps, display: { mode } });
    const { head } = libraries.lenis;
    const visit = await stand.visit({
      touchpoint,
      head,
      body: '<div style="height: 5000px">Long</div>',
      browser: { viewport: { width: 800, height: 450 }, reducedMotion: 'reduce' },
    });
    await visit.card.waitFor();
    return visit;
  };
  const wheel = async (page: Page, times = 10) => {
    for (let turn = 0; turn < times; turn += 1) {
      await page.mouse.wheel(0, 200);
      await frames(page);
    }
  };

  test('moves the page, and leaves a long card to scroll by itself, to its end and no further', async () => {
    const { page, card } = await open('popover');
    await card.getByText('3', { exact: true }).click();
    await card.getByLabel('Eight').waitFor();
    await card.hover();
    await wheel(page);
    const left = () =>
      card.evaluate((section) => section.scrollHeight - section.clientHeight - section.scrollTop);
    await eventually(left).toBeLessThanOrEqual(1);
    expect(await card.evaluate((section) => section.scrollTop)).toBeGreaterThan(100);
    expect(await scrolled(page)).toBe(0);
    await page.mouse.move(20, 200);
    await wheel(page);
    await eventually(() => scrolled(page)).toBeGreaterThan(500);
  });

  test('does not move the page behind a modal survey, from the card or beside it', async () => {
    const { page, card } = await open('modal');
    for (const [x, y] of [
      [400, 225],
      [20, 20],
    ] as const) {
      await page.mouse.move(x, y);
      await wheel(page, 5);
      expect(await scrolled(page)).toBe(0);
    }
    await card.getByRole('button', { name: 'Close' }).click();
    await page.mouse.move(20, 20);
    await wheel(page, 5);
    await eventually(() => scrolled(page)).toBeGreaterThan(100);
  });
});

describe('a long card scrolls, and the page behind it does not', () => {
  const options = Array.from({ length: 8 }, (_, index) => ({
    key: `option-${index}`,
    texts: { en: `Option ${index}` },
  }));
  const followUps = [{ key: 'reason', kind: 'choice', texts: { en: { question: 'Why?' } }, options }];
  const open = async (head: string) => {
    const touchpoint = await stand.makeTouchpoint('nps', { followUps });
    const visit = await stand.visit({
      touchpoint,
      head,
      attributes: 'data-trigger="click:#ask"',
      body: '<button id="ask">Ask</button><div style="height: 5000px">Long</div>',
      browser: { viewport: { width: 390, height: 500 }, hasTouch: true, reducedMotion: 'reduce' },
    });
    const { page, card } = visit;
    await page.locator('#ask').tap();
    await card.getByText('3', { exact: true }).tap();
    await card.getByLabel('Option 7').waitFor();
    await card.evaluate((section) => section.scrollTo(0, 0));
    return visit;
  };
  const place = (card: Locator) => card.evaluate((section) => section.scrollTop);

  const pages: [string, () => string][] = [
    ['that scrolls as usual', () => ''],
    ['with Lenis', () => libraries.lenis.head],
    [
      'that takes what is touched for itself',
      () =>
        `<script>document.addEventListener('touchmove', (event) => event.preventDefault(), { passive: false })</script>`,
    ],
  ];

  test.each(pages)('by touch, on a page %s', async (_, head) => {
    const { page, card } = await open(head());
    const session = await page.context().newCDPSession(page);
    const touch = async (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) => {
      await session.send('Input.dispatchTouchEvent', { type, touchPoints });
      await frames(page);
    };
    await touch('touchStart', { x: 195, y: 450 });
    for (let y = 440; y > 250; y -= 10) await touch('touchMove', { x: 195, y });
    await touch('touchEnd');
    await eventually(() => place(card)).toBeGreaterThan(50);
    expect(await scrolled(page)).toBe(0);
  });

  test.each(pages)('by keyboard, on a page %s', async (_, head) => {
    const { page, card } = await open(head());
    await card.getByLabel('Option 0').focus();
    await card.evaluate((section) => section.scrollTo(0, 0));
    await page.keyboard.press('PageDown');
    await eventually(() => place(card)).toBeGreaterThan(50);
    expect(await scrolled(page)).toBe(0);
  });
});
