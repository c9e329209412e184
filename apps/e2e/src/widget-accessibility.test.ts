import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

const touch = { hasTouch: true, isMobile: true, reducedMotion: 'reduce' as const };
const phone = { ...touch, viewport: { width: 320, height: 640 } };
/** Half of it is less than any survey needs. */
const lowPhone = { ...touch, viewport: { width: 320, height: 300 } };
let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

const appearances = [
  { metric: 'nps', appearance: 'numbers' },
  { metric: 'csat', appearance: 'stars' },
  { metric: 'csat', appearance: 'faces' },
  { metric: 'ces', appearance: 'agreement' },
  { metric: 'csat', appearance: 'thumbs', scale: { max: 2 } },
];
/** Every appearance in every mode, and every language, take minutes. */
const everyLook = Boolean(process.env.EVERY_LOOK);
const looks = appearances
  .flatMap((question) =>
    (['popover', 'modal', 'inline', 'bar', 'tab'] as const).map((mode) => ({ ...question, mode })),
  )
  .filter(({ appearance, mode }) => everyLook || appearance === 'numbers' || mode === 'popover');
const languages = everyLook
  ? ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh']
  : ['ar', 'ja'];

test.each(looks)('axe finds nothing: $appearance, $mode', async ({ metric, appearance, scale, mode }) => {
  const words = (question: string) => ({ en: { question } });
  const touchpoint = await stand.makeTouchpoint(metric, {
    appearance,
    scale,
    display: { mode },
    followUps: [
      { key: 'comment', kind: 'text' },
      {
        key: 'reason',
        kind: 'choice',
        texts: words('What about?'),
        options: [
          { key: 'price', texts: { en: 'The price' } },
          { key: 'speed', texts: { en: 'The speed' } },
        ],
      },
    ],
    texts: {
      en: {
        thanksFor: Object.fromEntries(
          (metric === 'nps' ? ['detractor'] : ['low']).map((band) => [
            band,
            { text: 'We will mend it.', link: { text: 'Get help', url: 'https://shop.example/help' } },
          ]),
        ),
      },
    },
  });
  const { page, card } = await stand.visit({
    touchpoint,
    head: '<style>:root { color-scheme: light dark }</style>',
    browser: { reducedMotion: 'reduce' },
  });
  const expectNoFindings = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await findViolations(page, 'voxpoint-card')]).toEqual([colorScheme, []]);
    }
  };
  await card.waitFor();
  await expectNoFindings();
  if (mode === 'tab') {
    await card.getByRole('button', { name: 'Feedback' }).click();
    await expectNoFindings();
  }
  await card.locator('[part=score]').first().click();
  await card.getByLabel('The speed').check();
  await expectNoFindings();
  await card.getByRole('button', { name: 'Send' }).click();
  await card.getByRole('link', { name: 'Get help' }).waitFor();
  await expectNoFindings();
});

test.each(languages)('axe finds nothing in the colours of a site, in the language %s', async (lang) => {
  const touchpoint = await stand.makeTouchpoint('ces', {
    theme: { light: { accent: '#1d5c4a' }, dark: { accent: '#7fd1b5', background: '#101915' }, radius: 0 },
  });
  const { page, card } = await stand.visit({ touchpoint, lang });
  await card.waitFor();
  expect(await card.getAttribute('lang')).toBe(lang);
  await card.locator('[part=score]').first().click();
  await card.getByRole('textbox').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await findViolations(page, 'voxpoint-card')]).toEqual([colorScheme, []]);
  }
});

test.each(['light', 'dark'] as const)('a survey may be %s whatever the browser prefers', async (scheme) => {
  const touchpoint = await stand.makeTouchpoint('nps', { theme: { scheme } });
  const opposite = scheme === 'light' ? 'dark' : 'light';
  const { card } = await stand.visit({ touchpoint, browser: { colorScheme: opposite } });
  await card.waitFor();
  const background = await card.evaluate((section) => getComputedStyle(section).backgroundColor);
  expect(background).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(27, 30, 39)');
});

describe('on a phone', () => {
  test.each([
    ...appearances,
    { metric: 'ces', appearance: 'numbers', scale: { max: 7 } },
    { metric: 'ces', appearance: 'faces', scale: { max: 7 } },
    { metric: 'csat', appearance: 'faces', scale: { max: 3 } },
    { metric: 'csat', appearance: 'stars', scale: { max: 10 } },
    { metric: 'nps', appearance: 'numbers', display: { mode: 'bar' } },
  ])(
    '$metric as $appearance, 320 pixels wide: one line first where it is low, then all of it fits, and targets are 44 pixels',
    async (survey) => {
      const { metric, ...rest } = survey;
      const touchpoint = await stand.makeTouchpoint(metric, rest);
      const { page, card } = await stand.visit({
        touchpoint,
        lang: 'de',
        browser: lowPhone,
      });
      const unfold = card.getByRole('button', { name: 'Antworten' });
      await unfold.waitFor();
      expect(await unfold.getAttribute('aria-expanded')).toBe('false');
      expect(await card.locator('[part=question]').isVisible()).toBe(true);
      expect(await card.getByRole('radio').count()).toBe(0);
      expect((await card.boundingBox())?.height).toBeLessThan(160);
      const edges = await card.evaluate((section) =>
        ['question', 'answer', 'close'].flatMap((part) => {
          const element = section.querySelector(`[part=${part}]`) as HTMLElement;
          const { left } = element.getBoundingClientRect();
          // What is written in it may be wider than its box; it is told in whole pixels.
          return [left, left + element.scrollWidth].map(Math.round);
        }),
      );
      expect(edges).toEqual(edges.toSorted((one, other) => one - other));
      expect(await findViolations(page, 'voxpoint-card')).toEqual([]);

      await unfold.tap();
      await card.locator('[part=score]').nth(1).tap();
      await card.getByRole('textbox').waitFor();
      const boxes = await card.locator('[part=score], button').evaluateAll((elements) =>
        elements.map((element) => {
          const { left, right, width, height } = element.getBoundingClientRect();
          return { left, right, width, height };
        }),
      );
      for (const { left, right, width, height } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(320);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      }
      expect(await card.evaluate((section) => section.scrollWidth - section.clientWidth)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    },
  );

  test('eleven numbers stand in two rows of 0 to 5 and 6 to 10', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint, browser: phone });
    await card.getByRole('radio').first().waitFor();
    const tops = await card
      .locator('[part=score]')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    expect(new Set(tops.slice(0, 6)).size).toBe(1);
    expect(new Set(tops.slice(6)).size).toBe(1);
    expect(new Set(tops).size).toBe(2);
  });

  test.each([
    [320, 568, 'en'],
    [390, 844, 'de'],
    [390, 844, 'ar'],
  ])('%i by %i, %s: the scale is there at once, each end says what it means', async (width, height, lang) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({
      touchpoint,
      lang,
      browser: { ...touch, viewport: { width, height } },
    });
    const edges = (element: import('playwright-core').Locator) =>
      element.evaluate((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        // In the direction of the line.
        return getComputedStyle(each).direction === 'rtl'
          ? { start: innerWidth - right, end: innerWidth - left, top, bottom }
          : { start: left, end: right, top, bottom };
      });
    const scores = card.locator('[part=score]');
    await scores.first().waitFor();
    const [whole, lowest, highest, low, high] = await Promise.all(
      [
        card,
        scores.first(),
        scores.last(),
        card.locator('[part=ends] > *').first(),
        card.locator('[part=ends] > *').last(),
      ].map(edges),
    );
    expect((whole?.bottom ?? 0) - (whole?.top ?? 0)).toBeLessThanOrEqual(height / 2);
    expect(low?.start).toBeCloseTo(lowest?.start ?? 0, 0);
    expect(low?.bottom).toBeLessThanOrEqual(lowest?.top ?? 0);
    expect(high?.end).toBeCloseTo(highest?.end ?? 0, 0);
    expect(high?.top).toBeGreaterThanOrEqual(highest?.bottom ?? 0);
  });

  test('a list of words that would cover most of the page is folded, unless the page asked for it', async () => {
    const touchpoint = await stand.makeTouchpoint('ces', { scale: { max: 7 } });
    const browser = { ...touch, viewport: { width: 320, height: 568 } };
    const { card } = await stand.visit({ touchpoint, browser });
    await card.getByRole('button', { name: 'Answer' }).waitFor();
    const asked = await stand.visit({ touchpoint: '', browser });
    await asked.page.evaluate(
      (touchpoint) =>
        (window as never as { voxpoint: { ask(touchpoint: string): unknown } }).voxpoint.ask(touchpoint),
      touchpoint,
    );
    await asked.card.getByText('Strongly agree').waitFor();
  });

  test('words of one piece are broken, in the line and in the card', async () => {
    const long = (length: number) => 'Donaudampfschifffahrt'.repeat(5).slice(0, length);
    const options = [
      { key: 'long', texts: { en: long(100) }, freeText: true },
      { key: 'short', texts: { en: 'Short' } },
    ];
    const touchpoint = await stand.makeTouchpoint('nps', {
      texts: {
        en: {
          question: long(100),
          answer: long(40),
          low: long(60),
          high: long(60),
          send: long(40),
          thanks: long(100),
        },
      },
      followUps: [{ key: 'reason', kind: 'choice', texts: { en: { question: long(100) } }, options }],
    });
    const { card } = await stand.visit({ touchpoint, browser: lowPhone });
    const expectWithin = async () => {
      expect(await card.evaluate((section) => section.scrollWidth - section.clientWidth)).toBe(0);
      const overlaps = await card.evaluate((section) => {
        const close = section.querySelector('[part=close] svg') as Element;
        const { left, bottom } = close.getBoundingClientRect();
        const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        while (texts.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(texts.currentNode);
          for (const box of range.getClientRects()) {
            const isSeen = box.width > 1 && !texts.currentNode.parentElement?.closest('[role=status] > span');
            if (isSeen && (box.right > innerWidth || (box.right > left && box.top < bottom)))
              found.push(texts.currentNode.textContent ?? '');
          }
        }
        return found;
      });
      expect(overlaps).toEqual([]);
    };
    await card.locator('[part=answer]').waitFor();
    await expectWithin();
    await card.locator('[part=answer]').tap();
    await card.locator('[part=score]').last().tap();
    await card.locator('[part=option]').first().tap();
    await card.evaluate((section) => section.scrollTo(0, 0));
    await expectWithin();
    await card.locator('[part=send]').tap();
    await card.locator('[part=thanks]').waitFor();
    await expectWithin();
  });

  test('a tap answers', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint, browser: lowPhone });
    await card.getByRole('button', { name: 'Answer' }).tap();
    await card.getByText('9', { exact: true }).tap();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, revision: 1, context: { device: 'phone' } },
    ]);
  });
});

test('eleven numbers stand in two rows in a narrow column, whatever the pointer', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { card } = await stand.visit({
    touchpoint,
    attributes: 'data-target="aside"',
    body: '<aside style="width: 300px"></aside>',
  });
  const tops = await card
    .locator('[part=score]')
    .last()
    .waitFor()
    .then(() =>
      card
        .locator('[part=score]')
        .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top)),
    );
  expect(tops.map((top) => top === tops[0])).toEqual([...Array(6).fill(true), ...Array(5).fill(false)]);
});

test('ten stars in a row shrink before they leave the card', async () => {
  const touchpoint = await stand.makeTouchpoint('csat', { appearance: 'stars', scale: { max: 10 } });
  const { card } = await stand.visit({
    touchpoint,
    attributes: 'data-target="aside"',
    body: '<aside style="width: 400px"></aside>',
  });
  await card.waitFor();
  const [row, last] = [card.locator('.row'), card.locator('[part=score]').last()];
  const ends = await Promise.all(
    [row, last].map(async (each) => (await each.boundingBox()) ?? { x: 0, width: 0 }),
  );
  const [rowEnd, lastEnd] = ends.map(({ x, width }) => Math.round(x + width));
  expect(lastEnd).toBe(rowEnd);
});

test('at 400 % zoom nothing is cut off', async () => {
  const touchpoint = await stand.makeTouchpoint('ces', { scale: { max: 7 } });
  // A window of 1280 by 1024 pixels, zoomed.
  const { page, card } = await stand.visit({
    touchpoint,
    lang: 'de',
    browser: { viewport: { width: 320, height: 256 } },
  });
  await card.getByRole('button', { name: 'Antworten' }).click();
  await card.locator('[part=score]').last().click();
  await card.getByRole('button', { name: 'Senden' }).click();
  await card.getByText('Vielen Dank für Ihre Antwort.').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('with a mouse every target has 24 pixels, and the focus is seen', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, card } = await stand.visit({ touchpoint });
  await card.waitFor();
  const boxes = await card
    .locator('[part=score], button')
    .evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .map(({ width, height }) => Math.min(width, height)),
    );
  expect(boxes).toHaveLength(12);
  expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
  await page.keyboard.press('Tab');
  const outlineOf = (part: string) =>
    card
      .locator(`[part=${part}]`)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outlineOf('score')).toBe('solid');
  await page.keyboard.press('Tab');
  expect([await outlineOf('score'), await outlineOf('close')]).toEqual(['none', 'solid']);
});

test('is a region with a name, announced once, after the page in the order of Tab, and takes no focus', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, card } = await stand.visit({
    touchpoint,
    body: '<input id="top" autofocus><a href="#top">Top</a>',
    before: (page) =>
      page.clock.install().then(() =>
        page.addInitScript(() => {
          const announced: string[] = [];
          Object.assign(window, { announced });
          const watch = (root: ShadowRoot) =>
            new MutationObserver(() => {
              const text = root.querySelector('[role=status]')?.textContent ?? '';
              if (announced.at(-1) !== text) announced.push(text);
            }).observe(root, { subtree: true, childList: true, characterData: true });
          const attach = Element.prototype.attachShadow;
          Element.prototype.attachShadow = function (init) {
            const root = attach.call(this, init);
            watch(root);
            return root;
          };
        }),
      ),
  });
  await page.getByRole('region', { name: 'Feedback' }).waitFor();
  const announced = () => page.evaluate(() => (window as never as { announced: string[] }).announced);
  await eventually(announced).toEqual([
    '',
    'How likely are you to recommend us to a friend or colleague?',
    '',
  ]);
  await page.evaluate(() => {
    for (const value of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }
  });
  await page.clock.runFor(5000);
  expect(await announced()).toHaveLength(3);

  expect(await page.evaluate(() => document.activeElement?.id)).toBe('top');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('a');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('voxpoint-card');
  await card.getByText('9', { exact: true }).click();
  await card.getByRole('button', { name: 'Send' }).click();
  await eventually(async () => (await announced()).slice(3)).toEqual(['Thank you for your answer.']);
});

describe('waits rather than cover', () => {
  test('the focused element', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      body: '<input id="chat" autofocus style="position: fixed; bottom: 0; left: 0; width: 100%"><button>Done</button>',
    });
    await card.waitFor({ state: 'attached' });
    expect(await card.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Done' }).focus();
    await card.waitFor({ state: 'visible' });
    await page.locator('#chat').focus();
    await card.waitFor({ state: 'hidden' });
  });

  test('the focused element within a tree of its own', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      body: `<script>
          customElements.define('page-chat', class extends HTMLElement {
            connectedCallback() {
              const outer = this.attachShadow({ mode: 'open' });
              outer.innerHTML = '<div></div>';
              const inner = outer.firstChild.attachShadow({ mode: 'open' });
              inner.innerHTML = '<input style="position: fixed; bottom: 0; left: 0; width: 100%">';
              inner.firstChild.focus();
            }
          });
        </script><page-chat></page-chat><button>Done</button>`,
    });
    await card.waitFor({ state: 'attached' });
    expect(await card.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Done' }).focus();
    await card.waitFor({ state: 'visible' });
  });

  test('but what is larger than the card, or nowhere near, is no reason', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      body: '<div id="app" tabindex="-1" style="height: 3000px">App</div><input id="top" style="position: fixed; top: 0">',
    });
    await card.waitFor();
    await page.locator('#app').focus();
    expect(await card.isVisible()).toBe(true);
    await page.locator('#top').focus();
    expect(await card.isVisible()).toBe(true);
  });

  test('a modal dialog', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      body: '<button id="opener">Open</button><dialog><button>Close it</button></dialog>',
      attributes: 'data-trigger="0.3"',
    });
    await page.locator('#opener').focus();
    await page.evaluate(() => document.querySelector('dialog')?.showModal());
    await card.waitFor({ state: 'attached' });
    expect(await card.isVisible()).toBe(false);
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await card.waitFor({ state: 'visible' });
  });
});

test('a language that is written from right to left mirrors the card', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', {
    texts: {
      ar: {
        question: 'ما مدى احتمال أن توصي بنا؟',
        low: 'غير محتمل',
        high: 'محتمل جدا',
        thanks: 'شكرا',
        send: 'إرسال',
        close: 'إغلاق',
        comment: 'لماذا؟',
      },
    },
  });
  const { card } = await stand.visit({ touchpoint, lang: 'ar' });
  await card.waitFor();
  expect(await card.getAttribute('dir')).toBe('rtl');
  expect((await card.boundingBox())?.x).toBe(20);
  const cells = card.locator('[part=score]');
  const [first, last] = [await cells.first().boundingBox(), await cells.last().boundingBox()];
  expect(first?.x).toBeGreaterThan(last?.x ?? Number.POSITIVE_INFINITY);
});

test.each([
  ['bottom-end', 1280 - 440 - 20, 700],
  ['bottom-start', 20, 700],
  ['top-end', 1280 - 440 - 20, undefined],
  ['top-start', 20, undefined],
])('stands at the %s', async (position, x, bottom) => {
  const touchpoint = await stand.makeTouchpoint('nps', { display: { position } });
  const { card } = await stand.visit({
    touchpoint,
    browser: { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' },
  });
  await card.waitFor();
  const box = await card.boundingBox();
  expect(box).toMatchObject({ x, width: 440 });
  if (bottom) expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(bottom);
  else expect(box?.y).toBe(20);
});

test('does not move where less motion is wanted', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const animations = async (reducedMotion: 'reduce' | 'no-preference') => {
    const { card } = await stand.visit({ touchpoint, browser: { reducedMotion } });
    await card.waitFor();
    return card.evaluate((section) => getComputedStyle(section).animationName);
  };
  expect(await animations('no-preference')).not.toBe('none');
  expect(await animations('reduce')).toBe('none');
});

test('in forced colours the choice is seen, and where one can tap', async () => {
  const touchpoint = await stand.makeTouchpoint('csat', { appearance: 'faces' });
  const { card } = await stand.visit({
    touchpoint,
    browser: { forcedColors: 'active', reducedMotion: 'reduce' },
  });
  await card.locator('[part=score]').nth(2).click();
  const cells = await card.locator('[part=score]').evaluateAll((labels) =>
    labels.map((label) => {
      const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(label);
      return { backgroundColor, borderTopColor, borderTopWidth };
    }),
  );
  expect(cells[2]?.backgroundColor).not.toBe(cells[1]?.backgroundColor);
  // Else the browser draws its letters on a plate of their own colour.
  const send = card.getByRole('button', { name: 'Send' });
  expect(await send.evaluate((button) => getComputedStyle(button).forcedColorAdjust)).toBe('none');
  expect(cells[1]?.borderTopWidth).toBe('1px');
  expect(cells[1]?.borderTopColor).not.toBe(cells[1]?.backgroundColor);
});

test('the browser’s own accessibility tree is enough to find the survey and to answer it', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, context, card } = await stand.visit({ touchpoint });
  await card.waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Accessibility.enable');
  const nameOf = ({ name }: { name?: { value?: string } }) => name?.value?.trim() ?? '';
  const find = async (role: string, name: RegExp | string) => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter(
      (node) =>
        !node.ignored &&
        node.role?.value === role &&
        (typeof name === 'string' ? nameOf(node) === name : name.test(nameOf(node))),
    );
  };
  /** What a screen reader does to press something: no pointer and no key. */
  const press = async (role: string, name: RegExp | string) => {
    const [node] = await find(role, name);
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: node?.backendDOMNodeId });
    await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: 'function () { this.click(); }',
    });
  };
  expect(await find('region', 'Feedback')).toHaveLength(1);
  expect(await find('group', /^How likely are you to recommend us/)).toHaveLength(1);
  const names = (await find('radio', /./)).map(nameOf);
  expect(names).toEqual([
    ...['0 Not at all likely', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10 Extremely likely'],
  ]);

  await press('radio', '9');
  await card.getByRole('textbox').waitFor();
  expect(await find('textbox', /./)).toHaveLength(1);
  await press('button', 'Send');
  await card.getByText('Thank you for your answer.').waitFor();
  const [status] = await find('status', /.*/);
  expect(status).toBeDefined();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, finished: true }]);
});
