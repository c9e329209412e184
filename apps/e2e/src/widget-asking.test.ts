import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

/** The stub that docs/embedding.md gives. */
const [stub = ''] =
  /^window\.voxpoint \?\?= .*$/m.exec(
    readFileSync(new URL('../../../docs/embedding.md', import.meta.url), 'utf8'),
  ) ?? [];

/** The requests for surveys so far. */
const askedFor = (touchpoint: string) =>
  stand.proxy.requests.filter(({ path }) => path.includes(`/${touchpoint}/survey`)).length;

/** Resolves once the widget is there and has done all that it does at once. */
const isSettled = async (page: Page) => {
  await page.waitForFunction(() => 'version' in ((window as { voxpoint?: object }).voxpoint ?? {}));
  await page.waitForLoadState('networkidle');
};

const run = (page: Page, script: string) => page.evaluate(script);

describe('a survey is shown', () => {
  test.each<[trigger: string, act: (page: Page) => Promise<unknown>]>([
    ['scroll:50', (page) => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))],
    [
      'exit',
      async (page) => {
        await page.mouse.move(200, 200);
        await page.mouse.move(200, 0);
        await page.evaluate(() =>
          document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 })),
        );
      },
    ],
    [
      'click:.help > button',
      async (page) => {
        // It comes later than the widget, and keeps its clicks to itself.
        await page.evaluate(() => {
          const help = document.createElement('p');
          help.className = 'help';
          const button = document.createElement('button');
          button.textContent = 'Help';
          button.addEventListener('click', (event) => event.stopPropagation());
          help.append(button);
          document.body.prepend(help);
        });
        await page.getByRole('button', { name: 'Help' }).click();
      },
    ],
    [
      'event:order:paid',
      (page) => run(page, "document.body.dispatchEvent(new Event('order:paid', { bubbles: true }))"),
    ],
  ])('on %s, not before, and is not even asked for before', async (trigger, act) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, errors } = await stand.visit({
      touchpoint,
      attributes: `data-trigger="${trigger}"`,
      body: '<p style="height: 4000px">A long page.</p>',
    });
    await isSettled(page);
    await page.evaluate(() => scrollTo(0, 10));
    await page.locator('h1').click();
    expect(askedFor(touchpoint)).toBe(0);
    await act(page);
    await card.waitFor();
    expect(errors).toEqual([]);
  });

  test('on the trigger and the pages that the survey names; the tag’s own go before', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', {
      display: { trigger: { kind: 'event', name: 'paid' }, pages: ['/elsewhere/*'] },
    });
    const first = await stand.visit({ touchpoint });
    await isSettled(first.page);
    await run(first.page, "dispatchEvent(new Event('paid'))");
    const second = await stand.visit({ touchpoint, attributes: 'data-pages="/shop,/page-*"' });
    await isSettled(second.page);
    expect(await second.card.count()).toBe(0);
    await run(second.page, "dispatchEvent(new Event('paid'))");
    await second.card.waitFor();
    expect(await first.card.count()).toBe(0);
  });

  test('after the seconds that the tag names', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: 'data-trigger="30"',
      before: (page) => page.clock.install(),
    });
    await isSettled(page);
    await page.clock.runFor(29_000);
    expect(askedFor(touchpoint)).toBe(0);
    await page.clock.runFor(2_000);
    await card.waitFor();
  });
});

describe('a single-page app', () => {
  test.each([
    ['with the Navigation API', ''],
    ['without it', "Object.defineProperty(window, 'navigation', { value: undefined });"],
  ])('%s: a navigation ends what waits and begins a page view', async (_, script) => {
    const [here, there] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('csat')];
    const { page, card, errors } = await stand.visit({
      touchpoint: here,
      attributes: 'data-pages="/page-*" data-trigger="event:go"',
      body: tagHtml(stand.proxy.url, there, 'data-pages="/there" data-trigger="event:go"'),
      before: (page) => page.addInitScript(script),
    });
    await isSettled(page);
    const { pathname } = new URL(page.url());
    await run(page, "history.pushState({}, '', '/there')");
    // Without the API it is the first trigger that finds the path changed, and the second one that counts.
    await run(page, "dispatchEvent(new Event('go'))");
    await run(page, "dispatchEvent(new PopStateEvent('popstate'))");
    await isSettled(page);
    await run(page, "dispatchEvent(new Event('go'))");
    await card.getByText('How satisfied').waitFor();
    expect(askedFor(here)).toBe(0);
    // It is still open, so that nothing else comes over it.
    await run(page, `history.pushState({}, '', '${pathname}')`);
    await run(page, "dispatchEvent(new PopStateEvent('popstate'))");
    await isSettled(page);
    await run(page, "dispatchEvent(new Event('go'))");
    await isSettled(page);
    expect(await page.locator('voxpoint-card').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test('may insert <voxpoint-survey> whenever it likes, and move it', async () => {
    const [touchpoint, other] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('csat')];
    const { page, card, errors, warnings } = await stand.visit({
      touchpoint: '',
      body: `<voxpoint-survey touchpoint="${other}"></voxpoint-survey><aside></aside>`,
    });
    await card.getByText('How satisfied').waitFor();
    await page.evaluate((name) => {
      const element = document.createElement('voxpoint-survey');
      element.setAttribute('touchpoint', name);
      document.querySelector('main')?.append(element);
      document.querySelector('aside')?.append(element);
    }, touchpoint);
    const added = page.locator('aside voxpoint-survey [part=card]');
    await added.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    // Restraint does not bind it.
    await page.reload();
    await card.getByText('How satisfied').waitFor();
    expect([await card.count(), errors, warnings]).toEqual([1, [], []]);
  });
});

describe('a call', () => {
  test('of the stub waits for the widget', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, errors } = await stand.visit({
      touchpoint: '',
      head: `<script>${stub}
        window.told = [];
        for (const name of ['shown', 'answered', 'stored', 'dismissed', 'failed']) {
          voxpoint.on(name, () => { throw new Error('A mistake of the site.'); });
          voxpoint.on(name, ({ touchpoint, score }) => told.push([name, touchpoint, score]));
        }
        voxpoint.close();
        voxpoint.remove();
        voxpoint.identify({ respondent: 'user-17', attributes: { plan: 'pro' } });
        window.asked = voxpoint.ask('${touchpoint}', { attributes: { plan: 'free' } });
      </script>`,
    });
    await card.getByText('9', { exact: true }).click();
    expect(await run(page, 'asked')).toBe(true);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, respondent: { id: 'user-17' }, attributes: { plan: 'free' } },
    ]);
    await eventually(() => run(page, 'told')).toEqual(
      [
        ['shown', touchpoint, null],
        ['answered', touchpoint, 9],
        ['stored', touchpoint, 9],
      ].map(([name, of, score]) => [name, of, score ?? undefined]),
    );
    expect(errors).toEqual([]);
  });

  test('of the stub does no harm where a copy of the widget comes that does not know it', async () => {
    const page = await stand.browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    // As 0.1.0 takes over the stub.
    const olderLoader = `
      const stub = window.voxpoint;
      const calls = stub.queue;
      const api = { ask: () => Promise.resolve(true), identify() {}, reset() {}, on: () => () => {} };
      const run = ([name, args, done]) => done(api[name](...args));
      window.voxpoint = Object.assign(stub, api, { queue: { push: run } });
      calls.map(run);`;
    await page.goto(
      stand.site.add(`<!doctype html><title>Shop</title><script>${stub}
        window.asked = voxpoint.ask('checkout');
        voxpoint.close('checkout');
        voxpoint.remove();
      </script><script>${olderLoader}</script><script>
        voxpoint.close();
        voxpoint.remove('checkout');
      </script>`),
    );
    expect([await run(page, 'asked'), errors]).toEqual([true, []]);
    await page.context().close();
  });

  test('obeys restraint, unless it is forced', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const other = await stand.makeTouchpoint('csat', { display: { sampleRate: 0 } });
    const { page, card, context } = await stand.visit({ touchpoint });
    await run(page, "voxpoint.on('dismissed', ({ mode }) => { window.dismissed = mode; })");
    await card.getByRole('button', { name: 'Close' }).click();
    expect(await run(page, 'dismissed')).toBe('popover');
    expect(await run(page, `voxpoint.ask('${touchpoint}')`)).toBe(false);
    await context.clearCookies();
    await run(page, 'localStorage.clear()');
    expect(await run(page, `voxpoint.ask('${touchpoint}')`)).toBe(false);
    expect(await run(page, `voxpoint.ask('${other}')`)).toBe(false);
    expect(await run(page, `voxpoint.ask('${other}', { force: true })`)).toBe(true);
    await card.getByText('How satisfied').waitFor();
  });

  test('of reset forgets the person, but an answer stays with whoever began it', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: `data-respondent="user-17" data-mode="inline"`,
      body: `<voxpoint-survey touchpoint="${touchpoint}"></voxpoint-survey>`,
    });
    await card.first().getByText('9', { exact: true }).click();
    await run(page, 'voxpoint.reset()');
    await card.first().getByRole('textbox').fill('Begun before.');
    await card.first().getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { comment: 'Begun before.', respondent: { id: 'user-17' } },
    ]);
    await card.last().getByText('3', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toHaveLength(2);
    expect((await stand.responses(touchpoint)).find(({ score }) => score === 3)?.respondent).toBeNull();
  });

  test.each([
    ["voxpoint.ask('')", /need a touchpoint/],
    ["voxpoint.ask('nowhere')", /^voxpoint: 404 .*nowhere/],
    ["voxpoint.ask('nowhere', { mode: 'dialog', attributes: { seats: NaN } })", /mode is ignored/],
  ])('with a mistake is a warning, and resolves to false: %s', async (call, expected) => {
    const { page, warnings, errors } = await stand.visit({ touchpoint: '' });
    await isSettled(page);
    expect(await run(page, call)).toBe(false);
    expect(warnings[0]).toMatch(expected);
    expect(errors).toEqual([]);
  });
});

describe('a preview', () => {
  test('is shown in spite of restraint, tells why it would not be, and sends and stores nothing', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { sampleRate: 0 } });
    const infos: string[] = [];
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: 'data-preview',
      before: async (page) => {
        page.on('console', (message) => message.type() === 'info' && infos.push(message.text()));
        await page.addInitScript((name) => {
          localStorage.setItem(`voxpoint:restraint:${name}`, `${Date.now() + 9e9},0`);
        }, touchpoint);
      },
    });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').fill('Only a look.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByRole('button', { name: 'Close' }).click();
    expect(infos).toEqual([
      expect.stringMatching(/waits for .*load/),
      expect.stringMatching(/is shown, but would not be: answered or dismissed lately/),
    ]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([
      `voxpoint:restraint:${touchpoint}`,
    ]);
    await page.goto('about:blank');
    expect(stand.sent('/v1/responses', touchpoint)).toEqual([]);
    expect(stand.sent('/v1/impressions', touchpoint)).toEqual([]);
  });

  test('tells why it is not shown', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { pages: ['/elsewhere'] } });
    const infos: string[] = [];
    await stand.visit({
      touchpoint,
      attributes: 'data-preview',
      before: async (page) =>
        void page.on('console', (message) => message.type() === 'info' && infos.push(message.text())),
    });
    await eventually(() => infos).toEqual([`voxpoint: ${touchpoint} is not asked on this page.`]);
  });
});

test('tags of several servers and keys each ask where they belong', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const other = await stand.addProxy();
  const { card, page, warnings } = await stand.visit({
    touchpoint,
    attributes: 'data-mode="inline"',
    body: tagHtml(other.url, touchpoint, 'data-mode="inline"', keys.secret),
  });
  await card.getByText('8', { exact: true }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 8 }]);
  await page.waitForLoadState('networkidle');
  expect(other.requests.some(({ path }) => path.includes(`/${touchpoint}/survey?key=${keys.secret}`))).toBe(
    true,
  );
  expect(warnings).toEqual([expect.stringMatching(/secret key/)]);
});
