import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startWidgetStand, type Visit, type WidgetStand } from './support/widget.ts';

const desktop = { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' } as const;
let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

const size = (width: number, height: number) => ({
  viewport: { width, height },
  reducedMotion: 'reduce' as const,
});

/** The id or the name of the page's focused element. */
const focused = ({ page }: Visit) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);

const box = async ({ card }: Visit) => {
  const found = await card.boundingBox();
  if (!found) throw new Error('The card is not to be seen.');
  return { ...found, right: found.x + found.width, bottom: found.y + found.height };
};

describe('modal', () => {
  const open = async (options: { body?: string; trigger?: string } = {}) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'modal' } });
    const visit = await stand.visit({
      touchpoint,
      attributes: `data-trigger="${options.trigger ?? 'load'}"`,
      body: options.body ?? '<button id="before" autofocus>Go on</button>',
      browser: desktop,
    });
    return { ...visit, touchpoint };
  };

  test('is a dialog that takes the focus, on no score, and keeps it', async () => {
    const visit = await open();
    const { page, card } = visit;
    const question = 'How likely are you to recommend us to a friend or colleague?';
    await page.getByRole('dialog', { name: question }).waitFor();
    expect(await card.evaluate((dialog) => dialog.matches(':modal:focus'))).toBe(true);
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      expect(await focused(visit)).not.toBe('before');
    }
    expect(await card.getByRole('radio', { checked: true }).count()).toBe(0);
    const { x, y, right, bottom } = await box(visit);
    expect([x + right, Math.round(y + bottom)]).toEqual([1280, 720]);
  });

  test.each(['inside', 'nowhere'])(
    'Escape closes it with the focus %s, and the focus returns',
    async (where) => {
      const visit = await open();
      const { page, card, touchpoint } = visit;
      await card.waitFor();
      if (where === 'nowhere') {
        await card.evaluate((dialog) => dialog.blur());
        expect(await focused(visit)).toBe('body');
      }
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
      expect(await focused(visit)).toBe('before');
      await eventually(() => stand.sent('/v1/impressions', touchpoint)).toMatchObject([
        { body: { impressions: [{ dismissed: true }] } },
      ]);
    },
  );

  test('takes an answer and a comment', async () => {
    const { card, touchpoint } = await open();
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').fill('All good.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, comment: 'All good.' }]);
  });

  test('waits for a dialog of the page', async () => {
    const { page, card } = await open({ body: '<dialog><button>Close it</button></dialog>', trigger: '0.3' });
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await card.waitFor({ state: 'attached' });
    expect(await card.isVisible()).toBe(false);
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await card.waitFor({ state: 'visible' });
  });

  test('fits a phone, and is no line there', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'modal' } });
    const visit = await stand.visit({ touchpoint, browser: { viewport: { width: 320, height: 480 } } });
    await visit.card.getByRole('radio').first().waitFor();
    expect(await box(visit)).toMatchObject({ x: 16, right: 304 });
    await visit.card.getByText('9', { exact: true }).click();
    await visit.card.getByRole('button', { name: 'Send' }).click();
    await visit.card.getByText('Thank you for your answer.').waitFor();
  });
});

describe('bar', () => {
  test.each([
    ['bottom-end', { y: 720 }],
    ['top-end', { y: 0 }],
  ])('spans the window at its edge (%s), with the question beside the scores', async (position, edge) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'bar', position } });
    const visit = await stand.visit({ touchpoint, browser: desktop });
    await visit.card.waitFor();
    const { x, width, y, bottom, height } = await box(visit);
    expect({ x, width, y: position.startsWith('top') ? y : bottom }).toEqual({ x: 0, width: 1280, ...edge });
    expect(height).toBeLessThan(130);
    const score = await visit.card.getByText('5', { exact: true }).boundingBox();
    const question = await visit.card.getByText('How likely').boundingBox();
    expect(question?.x).toBeLessThan(score?.x ?? 0);
    expect(Math.abs((question?.y ?? 0) - (score?.y ?? 0))).toBeLessThan(60);
    expect(await focused(visit)).toBe('body');
  });

  test('Escape closes it only with the focus inside', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'bar' } });
    const { page, card } = await stand.visit({ touchpoint, browser: desktop });
    await card.waitFor();
    await page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(true);
    for (const key of ['Tab', 'Escape']) await page.keyboard.press(key);
    await card.waitFor({ state: 'detached' });
  });

  test('waits rather than cover the focused element', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'bar' } });
    const { page, card } = await stand.visit({
      touchpoint,
      body: '<input autofocus style="position: fixed; bottom: 0"><button>Done</button>',
    });
    await card.waitFor({ state: 'attached' });
    expect(await card.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Done' }).focus();
    await card.waitFor({ state: 'visible' });
  });
});

describe('tab', () => {
  const make = (position = 'bottom-end', more = {}) =>
    stand.makeTouchpoint('nps', { ...more, display: { mode: 'tab', position } });
  const tab = ({ card }: Visit) => card.getByRole('button', { name: 'Feedback' });

  test.each([
    ['bottom-end', 'en', 'right'],
    ['bottom-start', 'en', 'left'],
    ['bottom-end', 'ar', 'left'],
  ])('%s, %s: a button at the %s edge', async (position, lang, edge) => {
    const touchpoint = await make(position, { texts: { [lang]: { question: 'ما رأيك؟' } } });
    const visit = await stand.visit({ touchpoint, lang, browser: desktop });
    await visit.card.waitFor();
    const { x, y, right, bottom, width } = await box(visit);
    expect(edge === 'left' ? x : right).toBe(edge === 'left' ? 0 : 1280);
    expect([Math.round(y + bottom), width]).toEqual([720, 44]);
    expect(await visit.card.getByRole('radio').count()).toBe(0);
    expect(await visit.card.getByRole('button').count()).toBe(1);
  });

  test('opens the card on a click, closes back to the tab, and goes on where it was', async () => {
    const touchpoint = await make();
    const visit = await stand.visit({ touchpoint, browser: desktop });
    const { page, card } = visit;
    await tab(visit).click();
    expect((await box(visit)).width).toBe(440);
    expect(
      await card
        .getByRole('radio')
        .first()
        .evaluate((radio) => radio.matches(':focus')),
    ).toBe(true);
    await card.getByText('3', { exact: true }).click();
    await card.getByRole('textbox').fill('Too slow.');
    await page.keyboard.press('Escape');
    expect(await tab(visit).evaluate((button) => button.matches(':focus'))).toBe(true);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, comment: 'Too slow.', finished: false },
    ]);

    await page.keyboard.press('Enter');
    expect(await card.getByRole('textbox').inputValue()).toBe('Too slow.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByRole('button', { name: 'Close' }).click();
    await card.waitFor({ state: 'detached' });
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 3, comment: 'Too slow.', finished: true },
    ]);
  });

  test('a score that was only chosen when it is closed is no answer', async () => {
    const touchpoint = await make();
    const visit = await stand.visit({ touchpoint, browser: desktop });
    await tab(visit).click();
    for (const key of ['ArrowRight', 'ArrowRight', 'Escape']) await visit.page.keyboard.press(key);
    await tab(visit).waitFor();
    await visit.page.goto('about:blank');
    await eventually(() => stand.sent('/v1/impressions', touchpoint).length).toBe(1);
    expect(stand.sent('/v1/responses', touchpoint)).toEqual([]);
  });

  test('holds nothing back when it is closed, and counts as shown only when it is opened', async () => {
    const touchpoint = await make();
    const passed = await stand.visit({ touchpoint, before: (page) => page.clock.install() });
    await tab(passed).waitFor();
    await passed.page.clock.runFor(5000);
    await passed.page.goto('about:blank');

    const visit = await stand.visit({ touchpoint, context: passed.context });
    await tab(visit).click();
    await visit.card.getByRole('button', { name: 'Close' }).click();
    await tab(visit).waitFor();
    expect(await visit.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await eventually(() => stand.sent('/v1/impressions', touchpoint)).toMatchObject([
      { body: { impressions: [{ dismissed: true }] } },
    ]);
  });
});

describe('asked for by a button in the corner where it stands', () => {
  const button = (css: string) =>
    `<button id="feedback" style="position: fixed; ${css}; width: 60px; height: 60px">?</button>`;
  const expectBeside = async (visit: Visit) => {
    await visit.card.waitFor();
    const card = await box(visit);
    const { x = 0, y = 0 } = (await visit.page.locator('#feedback').boundingBox()) ?? {};
    expect(card.bottom <= y || card.y >= y + 60 || card.right <= x || card.x >= x + 60).toBe(true);
    expect(card.y).toBeGreaterThanOrEqual(0);
    expect(card.bottom).toBeLessThanOrEqual(visit.page.viewportSize()?.height ?? 0);
    // All that is asked is there at once.
    expect(await visit.card.getByText('9', { exact: true }).isVisible()).toBe(true);
  };

  test.each([
    ['popover', 'bottom-end', 'right: 10px; bottom: 10px', size(1280, 720)],
    ['popover', 'bottom-end', 'right: 10px; bottom: 10px', size(320, 568)],
    ['popover', 'top-end', 'right: 10px; top: 10px', size(1280, 720)],
    ['bar', 'bottom-end', 'right: 10px; bottom: 10px', size(1280, 720)],
  ])('a %s at the %s is shown at once, and leaves the button free', async (mode, position, css, browser) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode, position } });
    const attributes = 'data-trigger="click:#feedback"';
    const visit = await stand.visit({ touchpoint, attributes, body: button(css), browser });
    await visit.page.locator('#feedback').click();
    await expectBeside(visit);
    await visit.card.getByText('9', { exact: true }).click();
    await visit.card.getByRole('textbox').waitFor();
    await expectBeside(visit);
  });

  test('the page’s own script may ask in its place', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const visit = await stand.visit({
      touchpoint: '',
      body: button('right: 10px; bottom: 10px'),
      browser: size(1280, 720),
    });
    await visit.page.evaluate((touchpoint) => {
      const { voxpoint } = window as never as { voxpoint: { ask(touchpoint: string): void } };
      document.querySelector('#feedback')?.addEventListener('click', () => voxpoint.ask(touchpoint));
    }, touchpoint);
    await visit.page.locator('#feedback').click();
    await expectBeside(visit);
  });
});

describe('stands where the survey says', () => {
  const bubble = (css: string) => `<div id="bubble" style="position: fixed; ${css}">Chat</div>`;
  /** What is to be seen in the middle of the card. */
  const onTop = (visit: Visit) =>
    box(visit).then(({ x, y, width, height }) =>
      visit.page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.localName, [
        x + width / 2,
        y + height / 2,
      ] as const),
    );

  test.each([
    ['popover', 'bottom-end', { right: 1280 - 90, bottom: 720 - 110 }],
    ['popover', 'top-start', { x: 90, y: 110 }],
    ['tab', 'bottom-end', { right: 1280 - 90, bottom: 720 - 110 }],
  ])('a %s at the %s keeps its distance from the edges', async (mode, position, edges) => {
    const offset = { block: 110, inline: 90 };
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode, position, offset } });
    const visit = await stand.visit({ touchpoint, browser: desktop });
    if (mode === 'tab') {
      expect((await box(visit)).right).toBe(1280);
      await visit.card.getByRole('button', { name: 'Feedback' }).click();
    }
    await visit.card.getByText('9', { exact: true }).click();
    await visit.card.getByRole('textbox').waitFor();
    expect(await box(visit)).toMatchObject({ width: 440, ...edges });
  });

  test.each([
    [size(390, 844), { x: 0, width: 390, bottom: 844 - 110 }],
    [size(500, 844), { x: 30, width: 440, bottom: 844 - 110 }],
    [size(800, 320), { right: 800 - 180, bottom: 320 - 80 }],
  ])(
    'in %o it gives way: no more than a quarter of the height, and the card whole',
    async (browser, edges) => {
      const offset = { block: 110, inline: 400 };
      const touchpoint = await stand.makeTouchpoint('nps', { display: { offset } });
      const attributes = 'data-trigger="click:#ask"';
      const body = '<button id="ask">Ask</button>';
      const visit = await stand.visit({ touchpoint, attributes, body, browser });
      await visit.page.locator('#ask').click();
      await visit.card.waitFor();
      expect(await box(visit)).toMatchObject(edges);
    },
  );

  test.each(['popover', 'bar', 'tab'])('a %s with a layer lies under what is higher', async (mode) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode, layer: 40 } });
    const visit = await stand.visit({
      touchpoint,
      body: `${bubble('inset: 0; z-index: 39; background: silver')}<dialog>Cart</dialog>`,
      browser: desktop,
    });
    const { page, card } = visit;
    await card.waitFor();
    expect(await onTop(visit)).toBe('voxpoint-card');
    await page.locator('#bubble').evaluate((element) => {
      element.style.zIndex = '41';
    });
    expect(await onTop(visit)).toBe('div');
    await page.locator('#bubble').evaluate((element) => element.remove());
    // Else it is as any other: it waits for a modal dialog, is answered and closed.
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await card.waitFor({ state: 'hidden' });
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await card.waitFor({ state: 'visible' });
    if (mode === 'tab') await card.getByRole('button', { name: 'Feedback' }).click();
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByRole('button', { name: 'Close' }).click();
    await card.waitFor({ state: 'detached' });
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  });
});
