import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installed, startFirefox, startWebKit } from './support/driven-browsers.ts';
import { oldChromium, withPage } from './support/old-chromium.ts';
import type { DrivenBrowser } from './support/webdriver.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

/** What Debian's packages chromium, firefox-esr and webkit2gtk-driver install. */
const programs = {
  chromium: installed('chromium'),
  firefox: installed('firefox-esr', 'firefox'),
  webKitDriver: installed('WebKitWebDriver'),
  miniBrowser: ['4.1', '4.0', '6.0']
    .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
    .find(existsSync),
};
const isWanted = process.env.OTHER_BROWSERS !== undefined;
let stand: WidgetStand;

beforeAll(async () => {
  if (!isWanted) return;
  for (const [name, file] of Object.entries(programs)) {
    if (!file) console.warn(`${name} is not installed; what needs it is left out.`);
  }
  stand = await startWidgetStand();
});
afterAll(() => stand?.close());

const pageWith = (touchpoint: string) =>
  stand.site.add(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Thank you</title><h1>Thank you</h1>${tagHtml(stand.proxy.url, touchpoint)}`,
  );

/** The main path: the survey comes, a tap answers, a comment follows, both are stored once. */
async function expectMainPath(browser: DrivenBrowser): Promise<void> {
  const touchpoint = await stand.makeTouchpoint('nps');
  await browser.open(pageWith(touchpoint));
  const inCard = (selector: string) =>
    `document.querySelector('voxpoint-card')?.shadowRoot.querySelector('${selector}')`;
  const isThere = (selector: string) => () => browser.run<boolean>(`return !!${inCard(selector)}`);
  // What is pressed is where it stays.
  const isAtRest = () =>
    browser.run(
      `const card = ${inCard('[part=card]:popover-open')}; return card?.getAnimations().length === 0`,
    );
  await eventually(isAtRest).toBe(true);
  await browser.click(inCard('[part=score]:has([value="9"])'));
  await eventually(isThere('textarea')).toBe(true);
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
  await browser.click(inCard('textarea'));
  await browser.type('Good.');
  await browser.click(inCard('[part=send]'));
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, revision: 2, comment: 'Good.', channel: 'web' },
  ]);
  expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, impressions: 1, score: 100 });
  const left = () =>
    browser.run(`return Object.keys(localStorage).filter((name) => name.includes(':answer:'))`);
  await eventually(left).toEqual([]);
}

test.runIf(isWanted && programs.firefox)('Firefox goes the main path, over WebDriver BiDi', async () => {
  const browser = await startFirefox(programs.firefox as string);
  try {
    await expectMainPath(browser);
  } finally {
    await browser.close();
  }
});

test.runIf(isWanted && programs.webKitDriver && programs.miniBrowser)(
  'WebKitGTK goes the main path',
  async () => {
    const browser = await startWebKit(programs.webKitDriver as string, programs.miniBrowser as string);
    try {
      await expectMainPath(browser);
    } finally {
      await browser.close();
    }
  },
);

test.runIf(isWanted && programs.chromium)(
  'a page with an open survey and an answer on its way comes back from the page cache',
  async () => {
    // Playwright turns the cache off.
    const browser = await chromium.launch({
      executablePath: programs.chromium as string,
      args: ['--no-sandbox'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    try {
      const touchpoint = await stand.makeTouchpoint('nps');
      const page = await browser.newPage();
      await page.addInitScript(() =>
        addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
      );
      await page.goto(pageWith(touchpoint));
      const card = page.locator('voxpoint-card [part=card]');
      stand.proxy.treat(({ path }) => (path === '/v1/responses' ? { status: 503 } : undefined));
      await card.getByText('9', { exact: true }).click();
      await card.getByRole('textbox').waitFor();
      await page.goto(stand.site.add('<title>Elsewhere</title>'));
      await page.goBack({ waitUntil: 'commit' });
      await eventually(() => page.evaluate(() => (window as never as { persisted: boolean }).persisted)).toBe(
        true,
      );
      stand.proxy.treat(() => undefined);
      // The page goes on where it was: the answer arrives, and the comment can be given.
      await card.getByRole('textbox').fill('Back again.');
      await card.getByRole('button', { name: 'Send' }).click();
      await eventually(() => stand.responses(touchpoint)).toMatchObject([
        { score: 9, revision: 2, comment: 'Back again.' },
      ]);
      expect(await stand.total(touchpoint)).toMatchObject({ responses: 1 });
    } finally {
      await browser.close();
    }
  },
);

/** In words that the oldest understand: tells what was thrown, what `ask()` says and how the card is drawn, and answers. */
const watching = (seenUrl: string, touchpoint: string) => `<script>
  var errors = [];
  window.onerror = function (message) { errors.push(message); };
  window.addEventListener('unhandledrejection', function (event) { errors.push(String(event.reason)); });
  setTimeout(function () {
    window.voxpoint.ask('${touchpoint}', { force: true }).then(function (isShown) {
      setTimeout(function () {
        var host = document.querySelector('voxpoint-card');
        var card = host && host.shadowRoot.querySelector('[part=card]');
        var style = card && getComputedStyle(card);
        if (card) card.querySelector('input[value="9"]').click();
        var request = new XMLHttpRequest();
        request.open('POST', '${seenUrl}');
        request.send(JSON.stringify({ errors: errors, asked: isShown,
          cards: document.querySelectorAll('voxpoint-card').length,
          look: style && [style.position, style.backgroundColor] }));
      }, 1000);
    });
  }, 2000);
</script>`;

const packed = (version: string) => `@sparticuz/chromium@${version}`;
/** Of 2020 to 2024. */
const old = [
  ...['chrome-aws-lambda@2.1.1', 'chrome-aws-lambda@5.5.0', 'chrome-aws-lambda@10.1.0'],
  ...['106.0.2', '112.0.2', '117.0.0', '121.0.0'].map(packed),
];
/** The first that has all is 123. */
const newEnough = ['123.0.1', '126.0.0', '131.0.1'].map(packed);

test
  .runIf(isWanted)
  .each([
    ...old.map((spec) => ({ spec, isShown: false })),
    ...newEnough.map((spec) => ({ spec, isShown: true })),
  ])(
  'the Chromium of $spec: a survey, $isShown, and no error',
  { timeout: 180_000 },
  async ({ spec, isShown }) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const path = `/v1/seen/${touchpoint}`;
    const body = watching(stand.proxy.url + path, touchpoint) + tagHtml(stand.proxy.url, touchpoint);
    const url = stand.site.add(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Old</title><body>${body}`,
    );
    const seen = () => stand.proxy.requests.find((request) => request.path === path)?.body;
    await withPage(await oldChromium(spec), url, async () => {
      await eventually(seen).toBeDefined();
      expect(JSON.parse(seen() ?? '')).toEqual({
        errors: [],
        asked: isShown,
        cards: isShown ? 2 : 0,
        look: isShown ? ['fixed', 'rgb(255, 255, 255)'] : null,
      });
      await eventually(async () => (await stand.responses(touchpoint)).map(({ score }) => score)).toEqual(
        isShown ? [9] : [],
      );
    });
  },
);
