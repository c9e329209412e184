import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isPackageTested } from './support/npm-package.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
/** Where nothing is asked. */
let paused: string;
const pages: Page[] = [];
const asked: string[] = [];

beforeAll(async () => {
  stand = await startWidgetStand();
  paused = await stand.makeTouchpoint('nps', { status: 'paused' });
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  stand.proxy.treat(() => undefined);
});
afterAll(() => stand?.close());

const html = ({ head = '', body = '' }) =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;

/** A page that is what the test says, and no more. */
async function open(url: string, before?: (page: Page) => Promise<unknown>) {
  const page = await stand.browser.newPage();
  page.setDefaultTimeout(15_000);
  pages.push(page);
  const warnings: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) warnings.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await before?.(page);
  await page.goto(url);
  return { page, cards: page.locator('[part=card]'), warnings, errors };
}

const show = (parts: { head?: string; body?: string }, before?: (page: Page) => Promise<unknown>) =>
  open(stand.site.add(html(parts)), before);

/** How often any page has asked for the survey of the touchpoint, from the browser's cache or not. */
const askedFor = (touchpoint: string) => asked.filter((url) => url.includes(`/${touchpoint}/survey`)).length;

const run = (page: Page, script: string) => page.evaluate(script);

/** Lets the widget finish what it has begun: what is asked for after that has been to the server and back, twice. */
async function settle(page: Page): Promise<void> {
  const before = askedFor(paused);
  for (const _ of ['', '']) expect(await run(page, `voxpoint.ask('${paused}', { force: true })`)).toBe(false);
  expect(askedFor(paused)).toBe(before + 2);
}

describe.skipIf(isPackageTested)('the script tag', () => {
  test('says by the parameters of its address what it says by attributes, which go before', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const given = new URLSearchParams({
      key: keys.publishable,
      touchpoint,
      respondent: 'user-17',
      attributes: '{"plan":"pro"}',
      mode: 'modal',
      ver: '6.8.1',
    });
    const src = `${stand.proxy.url}/voxpoint.js?${given}`.replaceAll('&', '&amp;');
    const { cards, warnings } = await show({
      body: `<script async src="${src}" id="tag" data-mode="bar" data-noptimize="1"></script>`,
    });
    expect(await cards.getAttribute('class')).toContain('bar');
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, respondent: { id: 'user-17' }, attributes: { plan: 'pro' } },
    ]);
    expect(warnings).toEqual([]);
  });

  test('that says no more than key and touchpoint loads no more, whatever a content manager adds', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const requests: string[] = [];
    const { cards } = await show(
      { body: tagHtml(`${stand.proxy.url}`, touchpoint).replace('voxpoint.js', 'voxpoint.js?ver=6.8.1') },
      async (page) => void page.on('request', (request) => requests.push(request.url())),
    );
    await cards.waitFor();
    const parts = requests.flatMap((url) => /\/widget\/(\w+)-/.exec(url)?.[1] ?? []);
    expect(parts).toEqual(['ui']);
  });

  test('that has lost its attributes is told what may have taken them, and the way around', async () => {
    const { warnings, errors } = await show({
      body: `<script async src="${stand.proxy.url}/voxpoint.js" id="tag"></script>`,
    });
    await eventually(() => warnings).toEqual([
      expect.stringMatching(/^voxpoint: .*data-key.*[Tt]ag managers.*voxpoint\.js\?key=/),
    ]);
    expect(errors).toEqual([]);
  });

  test('is read once where no tag is the current script, and so is each other', async () => {
    const [first, second] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('csat')];
    const { page, cards, warnings } = await show({
      body: `
        <main></main>
        <script type="module" src="${stand.proxy.url}/voxpoint.js" data-key="${keys.publishable}"
          data-touchpoint="${first}" data-target="main"></script>
        <script type="module" src="${stand.proxy.url}/voxpoint.js" data-key="${keys.publishable}"
          data-touchpoint="${second}" data-target="main"></script>
        <script type="text/plain" src="${stand.proxy.url}/voxpoint.js?key=none&amp;touchpoint=waits-for-consent"></script>
      `,
    });
    await eventually(() => cards.count()).toBe(2);
    await page.evaluate((src) => {
      const tag = document.createElement('script');
      Object.assign(tag, { src, async: true });
      // As where a script optimiser runs it: a copy of the widget that does not know its tag.
      Object.defineProperty(document, 'currentScript', { value: null });
      return new Promise((resolve) => document.body.append(Object.assign(tag, { onload: resolve })));
    }, `${stand.proxy.url}/voxpoint.js`);
    await settle(page);
    expect([await cards.count(), askedFor(first), askedFor(second), warnings]).toEqual([2, 1, 1, []]);
  });

  test('asks also if whoever put it there takes it away once it has run', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, cards } = await show({});
    await page.evaluate((src) => {
      const tag = document.createElement('script');
      Object.assign(tag, { src, onload: () => tag.remove() });
      document.head.append(tag);
    }, `${stand.proxy.url}/voxpoint.js?key=${keys.publishable}&touchpoint=${touchpoint}`);
    await cards.waitFor();
    expect(await page.locator('script').count()).toBe(0);
  });

  test('that was put there twice, as by a tag manager at each change of the address, asks once', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'tab' } });
    const tag = `<script async src="${stand.proxy.url}/voxpoint.js?key=${keys.publishable}&amp;touchpoint=${touchpoint}"></script>`;
    const { page, cards } = await show({ body: tag + tag });
    await cards.waitFor();
    for (const path of ['/first', '/second']) {
      await page.evaluate(
        ([path, html]) => {
          history.pushState({}, '', path);
          document.body.append(document.createRange().createContextualFragment(html ?? ''));
        },
        [path, tag],
      );
      await settle(page);
    }
    expect([await cards.count(), askedFor(touchpoint)]).toEqual([1, 1]);
  });

  test('asks again after its user interface has failed to load, in the same page view', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    let failures = 2;
    stand.proxy.treat(({ path }) => {
      if (!path.includes('/widget/ui') || failures === 0) return undefined;
      failures -= 1;
      return { status: 503 };
    });
    const { page, cards, warnings, errors } = await show({
      body: tagHtml(stand.proxy.url, touchpoint),
    });
    await eventually(() => warnings.filter((text) => text.startsWith('voxpoint:')).length).toBe(1);
    expect(await run(page, `voxpoint.ask('${touchpoint}')`)).toBe(false);
    expect(await run(page, `voxpoint.ask('${touchpoint}')`)).toBe(true);
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    expect(errors).toEqual([]);
  });
});

describe('within somebody’s shadow root', () => {
  test('a target, a clicked element and <voxpoint-survey> are found', async () => {
    const [inTarget, onClick, inElement] = [
      await stand.makeTouchpoint('nps'),
      await stand.makeTouchpoint('ces'),
      await stand.makeTouchpoint('csat'),
    ];
    const { page, errors, warnings } = await show({
      body: `
        <shop-frame></shop-frame>
        <script>
          const outer = document.querySelector('shop-frame').attachShadow({ mode: 'open' });
          outer.innerHTML = '<div><shop-part></shop-part></div>';
          outer.querySelector('shop-part').attachShadow({ mode: 'open' }).innerHTML =
            '<p id="here"></p><p class="help"><button>Help</button></p>' +
            '<voxpoint-survey data-touchpoint="${inElement}"></voxpoint-survey>';
        </script>
        ${tagHtml(stand.proxy.url, inTarget, 'data-target="#here"')}
        ${tagHtml(stand.proxy.url, onClick, 'data-trigger="click:.help > button"')}`,
    });
    await page.locator('#here [part=card]').waitFor();
    await page.locator('voxpoint-survey [part=card]').getByText('How satisfied').waitFor();
    expect(await page.locator('[part=card]').count()).toBe(2);
    await page.getByRole('button', { name: 'Help' }).click();
    await page.locator('body > voxpoint-card [part=card]').waitFor();
    expect([...errors, ...warnings]).toEqual([]);
  });
});

describe('<voxpoint-survey>', () => {
  test('draws in a root of its own, which the page’s styles reach by its name and parts', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', {
      theme: { light: { background: '#ffffff', text: '#000000' } },
    });
    const { page, cards } = await show({
      head: `<style>
        voxpoint-survey { --voxpoint-background: rgb(255, 250, 240); display: block; width: 300px }
        voxpoint-survey::part(card) { border-radius: 1px }
      </style>`,
      body: `<voxpoint-survey touchpoint="${touchpoint}"></voxpoint-survey>${tagHtml(stand.proxy.url, '')}`,
    });
    const look = await cards.evaluate((card) => {
      const { backgroundColor, borderRadius } = getComputedStyle(card);
      return { backgroundColor, borderRadius, width: card.getBoundingClientRect().width };
    });
    expect(look).toEqual({ backgroundColor: 'rgb(255, 250, 240)', borderRadius: '1px', width: 300 });
    expect(await page.locator('voxpoint-survey').evaluate(({ childNodes }) => childNodes.length)).toBe(0);
  });

  test('reads who answers when they do, asks anew at another touchpoint, and ends with its place', async () => {
    const [first, second] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('csat')];
    const { page, cards, errors, warnings } = await show({
      body: `<main><voxpoint-survey data-touchpoint="${first}" data-attributes='{"plan":"free"}'
        respondent="by-plain-name"></voxpoint-survey></main>${tagHtml(stand.proxy.url, '')}`,
    });
    await cards.getByText('How likely').waitFor();
    const set = (name: string, value: string) =>
      page
        .locator('voxpoint-survey')
        .evaluate((element, [name = '', value = '']) => element.setAttribute(name, value), [name, value]);
    await set('data-attributes', '{"plan":"pro"}');
    await set('data-respondent', 'user-17');
    await cards.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(first)).toMatchObject([
      { score: 9, respondent: { id: 'user-17' }, attributes: { plan: 'pro' } },
    ]);
    await cards.getByRole('textbox').fill('On the way.');
    // What is written but not sent goes with the answer.
    await set('data-touchpoint', second);
    await cards.getByText('How satisfied').waitFor();
    await eventually(() => stand.responses(first)).toMatchObject([{ revision: 2, comment: 'On the way.' }]);
    // Moved, it goes on.
    await cards.getByRole('radio').nth(4).check({ force: true });
    await page.evaluate(() => document.body.append(document.querySelector('voxpoint-survey') as Element));
    await eventually(() => stand.responses(second)).toMatchObject([{ score: 5 }]);
    expect(await cards.getByRole('radio').nth(4).isChecked()).toBe(true);
    await page.evaluate(() => document.querySelector('voxpoint-survey')?.remove());
    await settle(page);
    expect(await cards.count()).toBe(0);
    expect([askedFor(first), askedFor(second), ...errors, ...warnings]).toEqual([1, 1]);
  });

  test('that left before its time asks nothing', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    let passOn = () => {};
    const until = new Promise<void>((resolve) => {
      passOn = resolve;
    });
    stand.proxy.treat(({ path }) => (path.includes(`/${touchpoint}/survey`) ? { until } : undefined));
    const { page, cards, errors } = await show({
      body: `<voxpoint-survey data-touchpoint="${touchpoint}"></voxpoint-survey>${tagHtml(stand.proxy.url, '')}`,
    });
    await eventually(() => askedFor(touchpoint)).toBe(1);
    await page.evaluate(() => Object.assign(window, { kept: document.querySelector('voxpoint-survey') }));
    await page.evaluate(() => document.querySelector('voxpoint-survey')?.remove());
    await settle(page);
    passOn();
    await settle(page);
    expect(await page.evaluate(() => (window as never as { kept: Element }).kept.shadowRoot)).toBeNull();
    await page.evaluate(() => document.body.append((window as never as { kept: Element }).kept));
    await cards.waitFor();
    expect([askedFor(touchpoint), errors]).toEqual([2, []]);
  });
});

describe('close and remove', () => {
  test('take away what tags and calls have opened, and count as no dismissal', async () => {
    const [inTab, called] = [
      await stand.makeTouchpoint('nps', { display: { mode: 'tab' } }),
      await stand.makeTouchpoint('csat'),
    ];
    // The other tag stays when the first is taken away.
    const body = tagHtml(stand.proxy.url, inTab, 'data-mode="tab"') + tagHtml(stand.proxy.url, '');
    const { page, errors } = await show({ body });
    const tab = page.locator('[part=tab]');
    await tab.waitFor();
    await run(page, "window.told = []; voxpoint.on('dismissed', () => told.push('dismissed'))");
    expect(await run(page, `voxpoint.ask('${called}', { force: true })`)).toBe(true);
    const card = page.getByText('How satisfied').first();
    await card.waitFor();
    await run(page, `voxpoint.close('${inTab}')`);
    await tab.waitFor({ state: 'detached' });
    expect(await card.isVisible()).toBe(true);
    await page.locator('[part=score]').nth(1).click();
    await page.getByRole('textbox').fill('Before it is closed.');
    await run(page, 'voxpoint.close()');
    await card.waitFor({ state: 'detached' });
    await eventually(() => stand.responses(called)).toMatchObject([{ comment: 'Before it is closed.' }]);
    // Closed is not gone: it comes again on the next page.
    await run(page, "history.pushState({}, '', '/next')");
    await tab.waitFor();
    await run(page, `voxpoint.remove('${inTab}')`);
    await tab.waitFor({ state: 'detached' });
    await run(page, "history.pushState({}, '', '/last')");
    await settle(page);
    expect([await tab.count(), await run(page, 'told'), errors]).toEqual([0, [], []]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([`voxpoint:restraint:${called}`]);
  });

  test('in the order of the calls: what is asked after it is shown once', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'tab' } });
    const { page, cards, errors } = await show({ body: tagHtml(stand.proxy.url, '') });
    await page.waitForFunction(() => 'version' in ((window as { voxpoint?: object }).voxpoint ?? {}));
    const asked = await page.evaluate(async (touchpoint) => {
      const { voxpoint } = window as never as { voxpoint: Record<string, (name: string) => unknown> };
      const first = voxpoint.ask?.(touchpoint);
      voxpoint.close?.(touchpoint);
      return Promise.all([first, voxpoint.ask?.(touchpoint)]);
    }, touchpoint);
    expect([asked, await cards.count(), errors]).toEqual([[false, true], 1, []]);
  });
});

const require = createRequire(import.meta.url);
const script = { 'content-type': 'text/javascript' };

describe.skipIf(isPackageTested)('Turbo', () => {
  let turbo: string;
  beforeAll(async () => {
    const file = require.resolve('@hotwired/turbo').replace(/[^/]*$/, 'turbo.es2017-umd.js');
    turbo = stand.site.add({ html: await readFile(file, 'utf8'), headers: script });
  });

  /** Goes through pages, and back; each has asked once before the next. */
  async function visit(urls: string[], touchpoint: string, place: string) {
    const { page, warnings, errors } = await open(urls[0] ?? '');
    const card = page.locator(`${place} > voxpoint-card [part=card]`);
    const seen: unknown[] = [];
    const look = async () => {
      await card.waitFor();
      await settle(page);
      seen.push([await page.locator('voxpoint-card').count(), await card.isVisible()]);
    };
    await look();
    for (const [index, url] of urls.entries()) {
      if (index === 0) continue;
      await page.evaluate(
        (to) => (window as never as { Turbo: { visit(to: string): void } }).Turbo.visit(to),
        url,
      );
      await page.getByText(`Page ${index}`).waitFor();
      await look();
    }
    await page.goBack();
    await page.getByText(`Page ${urls.length - 2}`).waitFor();
    await look();
    expect({ seen, errors, warnings }).toEqual({
      seen: Array(urls.length + 1).fill([1, true]),
      errors: [],
      warnings: [],
    });
    return askedFor(touchpoint);
  }

  const heading = (index: number) => `<h1>Page ${index}</h1>`;

  test.each(['popover', 'tab'])('with the tag in the head: each page asks once, as a %s', async (mode) => {
    const touchpoint = await stand.makeTouchpoint('nps', { display: { mode } });
    const urls = Array.from({ length: 4 }, (_, index) =>
      stand.site.add(
        html({
          head: `<script src="${turbo}"></script>${tagHtml(stand.proxy.url, touchpoint)}`,
          body: heading(index),
        }),
      ),
    );
    expect(await visit(urls, touchpoint, 'body')).toBe(5);
  });

  test('with the tag in the body and a target: each page asks once', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const urls = Array.from({ length: 4 }, (_, index) =>
      stand.site.add(
        html({
          head: `<script src="${turbo}"></script>`,
          body: `${heading(index)}<div id="here"></div>${tagHtml(stand.proxy.url, touchpoint, 'data-target="#here"')}`,
        }),
      ),
    );
    expect(await visit(urls, touchpoint, '#here')).toBe(5);
  });
});
