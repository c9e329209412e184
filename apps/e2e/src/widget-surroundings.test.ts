import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isPackageTested } from './support/npm-package.ts';
import type { Treatment } from './support/unreliable-proxy.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand({ isProjectChanged: true });
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

describe('the page’s policy', () => {
  test('may allow no more than the server’s scripts and connections, with Trusted Types', async () => {
    const touchpoint = await stand.makeTouchpoint('csat', { followUps: [{ key: 'comment', kind: 'text' }] });
    const scripts = isPackageTested ? stand.site.url : stand.proxy.url;
    const { page, card, errors } = await stand.visit({
      touchpoint,
      headers: {
        'content-security-policy':
          `default-src 'none'; script-src ${scripts}; connect-src ${stand.proxy.url}; ` +
          "require-trusted-types-for 'script'",
      },
      before: (page) =>
        page.addInitScript(() => {
          const violations: string[] = [];
          Object.assign(window, { violations });
          addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
        }),
    });
    await card.locator('[part=score]').nth(4).click();
    await card.getByRole('textbox').fill('Within the policy.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 5, comment: 'Within the policy.' },
    ]);
    // Its styles are there, too.
    expect(await card.evaluate((section) => getComputedStyle(section).position)).toBe('fixed');
    await page.goto('about:blank#left');
    await page.goBack();
    expect(await page.evaluate(() => (window as never as { violations: string[] }).violations)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('may sandbox the page in a frame with scripts alone', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const inner = stand.site.add(
      `<!doctype html><html lang="en"><title>Inner</title><body>${tagHtml(stand.proxy.url, touchpoint)}`,
    );
    const outer = stand.site.add(
      `<!doctype html><title>Outer</title><iframe sandbox="allow-scripts" src="${inner}" width="600" height="600"></iframe>`,
    );
    const context = await stand.browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(outer);
    const card = page.frameLocator('iframe').locator('voxpoint-card section');
    await card.getByText('2', { exact: true }).click();
    await card.getByRole('textbox').fill('From a sandbox.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, comment: 'From a sandbox.' },
    ]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the page’s own', () => {
  describe('hostile styles', () => {
    /** How every part of the card is drawn, and where in the card. */
    const look = async (touchpoint: string, head: string) => {
      const { card } = await stand.visit({
        touchpoint,
        head: `<style>html { font-family: monospace !important } ${head}</style>`,
        browser: { reducedMotion: 'reduce' },
      });
      await card.waitFor();
      return card.evaluate((section) => {
        const origin = section.getBoundingClientRect();
        return {
          box: origin.toJSON(),
          parts: [section, ...section.querySelectorAll('*')].map((element) => {
            const { left, top, width, height } = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            const { color, backgroundColor, fontSize, fontWeight, lineHeight, textAlign, display } = style;
            const drawn = { color, backgroundColor, fontSize, fontWeight, lineHeight, textAlign, display };
            return {
              tag: element.localName,
              x: left - origin.left,
              y: top - origin.top,
              width,
              height,
              ...drawn,
            };
          }),
        };
      });
    };
    const unset = '* { all: unset !important }';
    const meddling = `
      html { font-size: 7px; letter-spacing: 9px; line-height: 4; text-align: center; color: red !important }
      * { color: red !important; text-transform: uppercase !important; position: static !important;
          margin: 40px !important; padding: 40px !important; opacity: 0.9 }
      body { display: grid; gap: 50px; transform: scale(0.5) }
      div, section, label, button { border: 9px solid !important; min-height: 300px !important }
      voxpoint-card { display: none !important; visibility: hidden !important; opacity: 0 !important;
          direction: rtl !important; color-scheme: dark !important }`;

    test.each(['popover', 'modal', 'bar', 'tab'])('change nothing of the mode %s', async (mode) => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode } });
      const calm = await look(touchpoint, '');
      expect(calm.box.width).toBe({ popover: 440, modal: 440, bar: 1280, tab: 44 }[mode]);
      expect(await look(touchpoint, unset)).toEqual(calm);
      expect(await look(touchpoint, meddling)).toEqual(calm);
    });

    test('change nothing of an inline survey but its place', async () => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'inline' } });
      const calm = await look(touchpoint, '');
      expect((await look(touchpoint, unset)).parts).toEqual(calm.parts);
    });

    test.each(['popover', 'modal', 'bar', 'tab'])('cannot lie over the mode %s', async (mode) => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode } });
      const { page, card } = await stand.visit({
        touchpoint,
        body: '<div style="position: fixed; inset: 0; z-index: 2147483647; background: red"></div>',
      });
      await card.waitFor();
      const { x = 0, y = 0, width = 0, height = 0 } = (await card.boundingBox()) ?? {};
      const at = [x + width / 2, y + height / 2] as const;
      expect(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.localName, at)).toBe(
        'voxpoint-card',
      );
    });
  });

  test('additions to the built-in prototypes do no harm', async () => {
    const touchpoint = await stand.makeTouchpoint('csat');
    const { page, card, errors } = await stand.visit({
      touchpoint,
      before: (page) =>
        page.addInitScript(() => {
          Object.assign(Object.prototype, { extend: () => 'no', title: 'no', locale: 'no' });
          // As the card has them, so that a comparison with nothing would find nothing to set.
          Object.assign(Object.prototype, { type: 'radio', part: 'card', lang: 'en', children: 'no' });
          Object.assign(Array.prototype, { remove: () => 'no' });
          Object.assign(Array.prototype, { toJSON: () => 'no' });
        }),
    });
    await card.locator('[part=score]').nth(1).click();
    await card.getByRole('textbox').fill('Old site.');
    await card.getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 2, comment: 'Old site.' }]);
    await page.close();
    expect(errors).toEqual([]);
  });

  test('Array.from of an old library, which hears only its first argument, does no harm', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const element = await stand.makeTouchpoint('csat');
    const { page, errors } = await stand.visit({
      touchpoint,
      body: `<voxpoint-survey touchpoint="${element}" attributes='{"plan": "pro"}'></voxpoint-survey>`,
      before: (page) =>
        page.addInitScript(() => {
          // As of Prototype.js and MooTools.
          Array.from = (list: unknown) => Array.prototype.slice.call(list);
        }),
    });
    await page.locator('voxpoint-card [part=score]').nth(10).click();
    await page.locator('voxpoint-survey [part=score]').nth(1).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 10 }]);
    await eventually(() => stand.responses(element)).toMatchObject([
      { score: 2, attributes: { plan: 'pro' } },
    ]);
    expect(errors).toEqual([]);
  });

  test('shortcuts do not take what is typed, but Tab and an Escape that is not ours reach the page', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: 'data-mode="inline"',
      before: (page) =>
        page.addInitScript(() => {
          const keys: string[] = [];
          Object.assign(window, { keys });
          for (const type of ['keydown', 'keypress', 'keyup']) {
            document.addEventListener(type, (event) => keys.push((event as KeyboardEvent).key));
          }
        }),
    });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').click();
    await page.keyboard.type('s/');
    await page.keyboard.down('Escape');
    await page.keyboard.down('Tab');
    expect(await page.evaluate(() => (window as never as { keys: string[] }).keys)).toEqual([
      'Escape',
      'Tab',
    ]);
  });

  test('element with the id voxpoint is no widget', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint, body: '<a id="voxpoint">Voxpoint</a>' });
    await card.waitFor();
  });

  test('script may have the card thrown away: no error, and the impression is told', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, errors } = await stand.visit({ touchpoint, body: '<input id="field">' });
    await card.getByRole('status').getByText('How likely').waitFor({ state: 'attached' });
    await page.evaluate(() => document.querySelector('voxpoint-card')?.remove());
    await page.locator('#field').focus();
    await page.locator('#field').blur();
    await page.goto('about:blank');
    await eventually(() => stand.sent('/v1/impressions', touchpoint)).toMatchObject([
      { body: { impressions: [{ dismissed: false }] } },
    ]);
    expect(errors).toEqual([]);
  });

  test('layout does not shift for a popover', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      head: '<style>body { display: flex; flex-direction: column; gap: 40px; justify-content: center; height: 100vh }</style>',
      body: '<p>Text</p>'.repeat(5),
      before: (page) =>
        page.addInitScript(() => {
          const shifts: unknown[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) =>
            shifts.push(...list.getEntries().map((entry) => entry.toJSON())),
          ).observe({
            type: 'layout-shift',
            buffered: true,
          });
        }),
    });
    await card.getByRole('status').getByText('How likely').waitFor({ state: 'attached' });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByRole('button', { name: 'Close' }).click();
    const shifts = await page.evaluate(
      () =>
        new Promise<{ hadRecentInput: boolean }[]>((resolve) =>
          // Two frames on, all that was to shift has.
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve((window as never as { shifts: { hadRecentInput: boolean }[] }).shifts),
            ),
          ),
        ),
    );
    expect(shifts.filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([]);
  });
});

describe('the page’s window', () => {
  test.each(['popover', 'modal', 'bar', 'tab', 'inline'])('on paper, there is no %s', async (mode) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode } });
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await card.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    expect(await card.isVisible()).toBe(true);
  });

  test.each([
    ['popover', { width: 800, height: 400 }, { left: 20, top: 50, right: 756, bottom: 366 }],
    ['tab', { width: 800, height: 400 }, { left: 0, top: 50, right: 756, bottom: 366 }],
    ['bar', { width: 800, height: 400 }, { left: 44, top: 50, right: 756, bottom: 366 }],
    ['modal', { width: 360, height: 400 }, { left: 16, top: 50, right: 316, bottom: 366 }],
    ['popover', { width: 360, height: 640 }, { left: 44, top: 50, right: 316, bottom: 606 }],
  ])(
    'has a notch and a home indicator: nothing of the mode %s lies under them, at %o',
    async (mode, viewport, safe) => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode } });
      const { card } = await stand.visit({
        touchpoint,
        browser: { viewport, reducedMotion: 'reduce' },
        before: async (page) => {
          const session = await page.context().newCDPSession(page);
          await session.send(
            'Emulation.setSafeAreaInsetsOverride' as never,
            {
              insets: { top: 50, right: 44, bottom: 34, left: 44 },
            } as never,
          );
        },
      });
      await card.waitFor();
      const expectWithin = async () => {
        const boxes = await card
          .locator('button:visible, [part=score]:visible, [part=question]:visible')
          .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON()));
        expect(boxes.length).toBeGreaterThan(0);
        for (const { left, top, right, bottom } of boxes) {
          expect(left).toBeGreaterThanOrEqual(safe.left);
          expect(top).toBeGreaterThanOrEqual(safe.top);
          expect(right).toBeLessThanOrEqual(safe.right);
          expect(bottom).toBeLessThanOrEqual(safe.bottom);
        }
      };
      await expectWithin();
      if (mode === 'tab') {
        await card.getByRole('button').click();
        await expectWithin();
      }
    },
  );

  test('is taken by a fullscreen element, and the survey comes when that ends', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: 'data-trigger="event:due"',
      body: '<div id="film">Film</div><button onclick="film.requestFullscreen()">Play</button>',
    });
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => document.fullscreenElement);
    // Until the widget, which loads asynchronously, listens.
    await eventually(() =>
      page.evaluate(() => {
        dispatchEvent(new Event('due'));
        return document.querySelectorAll('voxpoint-card').length;
      }),
    ).toBe(1);
    expect(await card.isVisible()).toBe(false);
    await page.evaluate(() => document.exitFullscreen());
    await card.waitFor({ state: 'visible' });
  });
});

describe('a browser without', () => {
  test.each(['light-dark', ':popover-open'])(
    '%s gets no survey, nothing is asked of the server, and no error is thrown',
    async (feature) => {
      const touchpoint = await stand.makeTouchpoint('nps');
      const { page, requests, warnings, errors } = await stand.visit({
        touchpoint,
        before: (page) =>
          page.addInitScript((missing) => {
            const { supports } = CSS;
            CSS.supports = (...query: [string]) =>
              !query.join().includes(missing) && Reflect.apply(supports, CSS, query);
          }, feature),
      });
      await page.waitForLoadState('networkidle');
      const isShown = await page.evaluate(
        (touchpoint) =>
          (window as never as { voxpoint: { ask(touchpoint: string): Promise<boolean> } }).voxpoint.ask(
            touchpoint,
          ),
        touchpoint,
      );
      expect(isShown).toBe(false);
      expect(await page.locator('voxpoint-card').count()).toBe(0);
      expect(requests.filter((url) => url.includes('/v1/'))).toEqual([]);
      expect([...warnings, ...errors]).toEqual([]);
    },
  );
});

test('a page that is translated stays so: no text comes back, or twice, and the thanks are those of the last score', async () => {
  const thanksFor = { promoter: { text: 'How kind!' }, detractor: { text: 'We are sorry.' } };
  const options = [
    { key: 'price', texts: { en: 'The price' } },
    { key: 'speed', texts: { en: 'The speed' } },
  ];
  const touchpoint = await stand.makeTouchpoint('nps', {
    texts: { en: { question: 'Recommend us?', thanksFor } },
    followUps: [
      { key: 'reason', kind: 'choice', bands: ['passive'], texts: { en: { question: 'Why?' } }, options },
      { key: 'comment', kind: 'text', bands: ['passive'], texts: { en: { question: 'What else?' } } },
    ],
  });
  const { card } = await stand.visit({ touchpoint });
  /** As the translators of browsers do: another element in the place of each text. */
  const translate = () =>
    card.evaluate((section) => {
      const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (texts.nextNode()) found.push(texts.currentNode as Text);
      for (const text of found) {
        const font = document.createElement('font');
        font.textContent = text.data.startsWith('*') ? text.data : `*${text.data}`;
        text.replaceWith(font);
      }
    });
  const words = () =>
    card.evaluate((section) => {
      const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (texts.nextNode()) {
        const isAnnouncement = texts.currentNode.parentElement?.closest('[role=status] > span');
        if (!isAnnouncement) found.push(texts.currentNode.textContent ?? '');
      }
      return found;
    });
  const scale = ['*Recommend us?', ...Array.from({ length: 11 }, (_, score) => `*${score}`)];
  const ends = ['*Not at all likely', '*Extremely likely'];
  const click = (score: number) => card.locator('[part=score]').nth(score).click();
  await card.getByRole('status').getByText('Recommend us?').waitFor({ state: 'attached' });
  await click(8);
  await card.getByText('What else?').waitFor();
  await translate();
  await click(7);
  expect(await words()).toEqual([
    ...scale,
    ...ends,
    '*Why?',
    '*The price',
    '*The speed',
    '*What else?',
    '*Send',
  ]);
  await click(10);
  await card.getByText('How kind!').waitFor();
  await translate();
  await click(0);
  await card.getByText('We are sorry.').waitFor();
  expect(await words()).toEqual([...scale, ...ends, 'We are sorry.']);
});

describe('a page without TLS', () => {
  test('has neither locks nor randomUUID, and works', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const context = await stand.browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const html = `<!doctype html><html lang="en"><title>Shop</title><body>${tagHtml('http://vox.example', touchpoint)}`;
    await context.route('http://shop.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    );
    await context.route('http://shop.example/widget/**', async (route) => {
      const url = route.request().url().replace('http://shop.example', stand.site.url);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await context.route('http://vox.example/**', async (route) => {
      const url = route.request().url().replace('http://vox.example', stand.proxy.url);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await page.goto('http://shop.example/');
    expect(
      await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator]),
    ).toEqual([false, false, false]);
    const card = page.locator('voxpoint-card section');
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('a mistake', () => {
  const warningsOf = async (options: {
    touchpoint: string;
    attributes?: string;
    key?: string;
    body?: string;
  }) => {
    const { page, warnings, errors } = await stand.visit(options);
    await eventually(() => warnings.length).toBeGreaterThan(0);
    // The load event and what follows on it are over.
    await page.waitForLoadState('networkidle');
    expect(errors).toEqual([]);
    return { warnings, cards: await page.locator('voxpoint-card').count() };
  };

  test.each([
    ['a wrong key', { key: 'vpk_wrong000000000000000000000000000000000' }, /^voxpoint: 401 .*key/],
    ['a secret key', { key: keys.secret }, /^voxpoint: 400 .*secret key/],
    ['no key', { key: '' }, /^voxpoint: .*data-key/],
    ['an unknown touchpoint', { touchpoint: 'nowhere' }, /^voxpoint: 404 .*nowhere/],
    ['an impossible metric', { attributes: 'data-metric="nsp"' }, /^voxpoint: 422 .*nps, csat, ces/],
    ['a missing target', { attributes: 'data-target="#nowhere"' }, /^voxpoint: .*data-target/],
    ['a target that is no selector', { attributes: 'data-target="##"' }, /^voxpoint: .*selector/],
  ])('%s is one warning, and shows nothing', async (_, options, expected) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { warnings, cards } = await warningsOf({ touchpoint, ...options });
    expect(warnings).toEqual([expect.stringMatching(expected)]);
    expect(cards).toBe(0);
  });

  test('an origin that the project does not list is one warning', async () => {
    const settle = (allowedOrigins: string[]) =>
      stand.voxpoint.send('PUT /v1/project', { name: 'Shop', allowedOrigins });
    expect((await settle(['https://shop.example'])).status).toBe(200);
    const touchpoint = await stand.makeTouchpoint('nps');
    const { warnings, cards } = await warningsOf({ touchpoint });
    expect(warnings).toEqual([expect.stringMatching(/^voxpoint: 403 .*origin/)]);
    expect(cards).toBe(0);
    await settle([]);
  });

  test.each([
    ['data-attributes', `data-attributes='{"plan": pro}'`],
    ['data-attributes', `data-attributes='{"plan": {"name": "pro"}}'`],
    ['data-trigger', 'data-trigger="soon" data-mode="inline"'],
    ['data-mode', 'data-mode="dialog"'],
    ['data-url', 'data-url="none"'],
    ['data-storage', 'data-storage="off"'],
    ['data-respondent', `data-respondent="${'a'.repeat(201)}"`],
  ])('in %s is ignored with a warning, and no answer is lost', async (attribute, attributes) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card, warnings } = await stand.visit({ touchpoint, attributes });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, attributes: {}, respondent: null },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(`^voxpoint: ${attribute.replace('data-', '')} is ignored, it must be `),
    ]);
  });
});

describe('the server', () => {
  test.each<[what: string, treatment: Treatment]>([
    ['gone', 'break'],
    ['another, with a page', { status: 200, body: '<h1>Welcome to our hotel</h1>' }],
    ['another, with JSON', { status: 200, body: '{"touchpoint": "other"}' }],
    ['another, with nothing', { status: 200, body: 'null' }],
    ['broken', { status: 500, body: '{"detail":"Is https://vox.example/ a Voxpoint server?"}' }],
  ])('may be %s: one warning that says what to look at, no survey, no error', async (_, treatment) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    stand.proxy.treat(({ path }) => (path.startsWith('/v1/') ? treatment : undefined));
    const { page, warnings, errors } = await stand.visit({ touchpoint });
    await eventually(() => warnings).toEqual([
      expect.stringMatching(/^voxpoint: .*Is http.* a Voxpoint server/),
    ]);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('voxpoint-card').count()).toBe(0);
    expect(warnings).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('may be too slow: one warning, and no survey that startles', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    let passOn = () => {};
    const until = new Promise<void>((resolve) => {
      passOn = resolve;
    });
    stand.proxy.treat(({ path }) => (path.startsWith('/v1/') ? { until } : undefined));
    const { page, warnings } = await stand.visit({
      touchpoint,
      before: (page) =>
        page.addInitScript(() => {
          AbortSignal.timeout = (ms) => {
            const controller = new AbortController();
            setTimeout(() => controller.abort(), ms / 100);
            return controller.signal;
          };
        }),
    });
    await eventually(() => warnings).toEqual([expect.stringMatching(/a Voxpoint server/)]);
    passOn();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('voxpoint-card').count()).toBe(0);
  });

  test('may have paused the survey', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { status: 'paused' });
    const { page, warnings, errors } = await stand.visit({ touchpoint });
    await eventually(() => stand.proxy.requests.at(-1)?.path).toContain(touchpoint);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('voxpoint-card').count()).toBe(0);
    expect([...warnings, ...errors]).toEqual([]);
  });

  test('may stand below a path', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { url } = await stand.addProxy('/tools/feedback');
    const { card } = await stand.visit({ touchpoint, server: url });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  });
});
