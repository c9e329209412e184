import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { keys, startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

let voxpoint: Voxpoint;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [voxpoint, browser] = await Promise.all([startVoxpoint({ VOXPOINT_DEMO: 'false' }), launchBrowser()]);
});
afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await voxpoint?.close();
});

/** Opens the preview page, and keeps what it asks of servers and what goes wrong. */
async function open(query: Record<string, string>, options: BrowserContextOptions = {}) {
  // High enough for a whole sample: the driver cannot scroll to what is fixed in a frame.
  const viewport = { width: 1280, height: 1000 };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${voxpoint.url}/preview/?${new URLSearchParams(query)}`);
  const sample = page.frameLocator('iframe').first();
  return { page, context, sample, card: sample.locator('voxpoint-card [part=card]'), requests, problems };
}

const key = keys.publishable;

async function makeSurvey(touchpoint: string, metric: string, survey: object): Promise<void> {
  await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
  const made = await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, survey);
  expect(made.status).toBeLessThan(300);
}

test.each(['popover', 'modal', 'inline', 'bar', 'tab'])(
  'with a key alone the survey is seen as %s, and can be answered; nothing is sent or stored',
  async (mode) => {
    const { page, context, card, requests, problems } = await open({ key, mode });
    if (mode === 'tab') await card.getByRole('button', { name: 'Feedback' }).click();
    await card.locator('[part=score]').nth(9).click();
    await card.getByRole('textbox').fill('Fine');
    await card.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Answered 9, “Fine” (revision 2). Not sent').waitFor();
    await card.getByText('Thank you').waitFor();
    expect(await card.getAttribute('class')).toContain(mode);
    // Leaving is when a widget that is no preview would send what it has.
    await page.goto(`${voxpoint.url}/preview/`);
    expect(requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    const { body } = await voxpoint.send<{ groups: { total: object }[] }>('GET /v1/aggregates?metric=nps');
    expect(body.groups[0]?.total).toMatchObject({ responses: 0, impressions: 0 });
    expect(problems).toEqual([]);
  },
);

test('all modes stand side by side, each in a window of the width that is chosen', async () => {
  const { page } = await open({ key, mode: 'all', width: '1280' });
  const frames = page.locator('iframe');
  await expect.poll(() => frames.count()).toBe(5);
  for (const frame of await frames.all()) {
    await frame.contentFrame().locator('[part=card]').waitFor();
    expect(
      await frame
        .contentFrame()
        .locator(':root')
        .evaluate(() => innerWidth),
    ).toBe(1280);
  }
  await page.getByText('320', { exact: true }).click();
  await expect
    .poll(() =>
      frames
        .first()
        .contentFrame()
        .locator(':root')
        .evaluate(() => innerWidth),
    )
    .toBe(320);
});

test('what is chosen in the form is shown, stands in the address, and becomes the tag', async () => {
  await makeSurvey('delivery', 'csat', {
    display: { trigger: { kind: 'exit' }, pages: ['/nowhere'], conditions: { pageViews: 9 } },
  });
  const { page, card, requests } = await open({});
  await page.getByText('Which key?').waitFor();
  await page.getByLabel('Publishable key').fill(key);
  await page.getByLabel('Touchpoint', { exact: true }).fill('delivery');
  await page.getByRole('button', { name: 'Show again' }).click();
  await card.waitFor();
  expect(await card.getAttribute('class')).toContain('bottom-end');
  expect(await card.locator('[part=score] svg').count()).toBe(5);
  await page.getByText('There in ar, de, en').waitFor();

  await page.getByLabel('Language').fill('de');
  await page.getByLabel('Mode').selectOption('Bar');
  await page.getByLabel('Appearance').selectOption('Numbers');
  await page.getByLabel('Position').selectOption('Top start');
  await page.getByText('Dark', { exact: true }).click();
  await card.getByText('Wie zufrieden sind Sie mit uns?').waitFor();
  await expect.poll(() => card.getAttribute('class')).toContain('bar top-start');
  expect(await card.locator('[part=score] svg').count()).toBe(0);
  const background = () => card.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(background).toBe('rgb(27, 30, 39)');

  expect(await page.locator('section pre').textContent()).toBe(
    `<script async src="${voxpoint.url}/voxpoint.js"\n  data-key="${key}"\n  data-touchpoint="delivery"\n` +
      '  data-mode="bar"\n  data-locale="de"></script>',
  );
  await page.getByText('{"appearance":"numbers","display":{"position":"top-start"}}').waitFor();
  const before = requests.length;
  await page.reload();
  await card.getByText('Wie zufrieden sind Sie mit uns?').waitFor();
  expect(requests.length).toBeGreaterThan(before);
  expect(await card.getAttribute('class')).toContain('bar top-start');
});

test('a survey that appears does not take the focus out of the form', async () => {
  const { page, card, sample } = await open({ key });
  await card.waitFor();
  await page.getByLabel('Mode').focus();
  await page.getByLabel('Mode').selectOption('Modal');
  await sample.locator('dialog').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('mode');
});

test('a survey that is not saved is shown from what the server answers about it', async () => {
  const { page, card, problems } = await open({ key });
  await card.waitFor();
  await page.getByText('A survey that is not saved yet').click();
  expect(await page.locator('details pre').textContent()).toContain(
    '/v1/touchpoints/website/surveys/nps/preview',
  );
  const draft = { texts: { en: { question: 'A draft?' } }, theme: { scheme: 'dark' } };
  const path = 'POST /v1/touchpoints/website/surveys/nps/preview?locale=en';
  const { body } = await voxpoint.send<object>(path, draft);
  const paste = async (text: string) => {
    await page.getByLabel('The answer').fill(text);
    await page.getByRole('button', { name: 'Show it' }).click();
  };
  await paste('{');
  await page.getByText('This is not JSON.').waitFor();
  await paste(JSON.stringify(draft));
  await page.getByText('This is not what the request above answers: touchpoint: ').waitFor();
  await paste(JSON.stringify((await voxpoint.send(path, { colour: 'red' })).body));
  await page.getByText('The server refused it: ').waitFor();
  await paste(JSON.stringify(body));
  await card.getByText('A draft?').waitFor();
  await page.getByText('not saved yet, in English. Its theme is always dark.').waitFor();
  await page.getByRole('button', { name: 'Back to the saved one' }).click();
  await card.getByText('How likely').waitFor();
  expect(problems).toEqual([]);
});

describe('says what to do', () => {
  test.each([
    ['without a key', {}, 'Which key?'],
    ['with a key that is unknown', { key: `${key.slice(0, -1)}1` }, 'Copy the publishable key again'],
    ['at a touchpoint that is not there', { key, touchpoint: 'nowhere' }, 'Correct its name above'],
    ['with a metric that is not asked', { key, metric: 'ces' }, 'Choose another metric above'],
  ])('%s', async (_, query: Record<string, string>, advice) => {
    const { page } = await open(query);
    await page.getByRole('status').getByText(advice).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
  });

  test('when the survey is paused', async () => {
    await makeSurvey('paused', 'nps', { status: 'paused' });
    const { page } = await open({ key, touchpoint: 'paused' });
    await page.getByRole('status').getByText('The survey is paused, archived or closed').waitFor();
  });

  test('when the server is away, until it is there', async () => {
    const { page, card } = await open({});
    await page.route('**/v1/**', (route) => route.abort());
    await page.getByLabel('Publishable key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/v1/**');
    await page.getByRole('button', { name: 'Show again' }).click();
    await card.waitFor();
  });

  test('with a secret key, which goes nowhere', async () => {
    const { page, requests } = await open({ key: keys.secret });
    await page.getByText('This is a secret key.').waitFor();
    expect(requests.filter((request) => request.includes('/v1/'))).toEqual([]);
    expect(page.url()).toBe(`${voxpoint.url}/preview/`);
  });
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing, and 320 pixels are enough, %s',
  async (colorScheme) => {
    const size = { colorScheme, viewport: { width: 320, height: 640 } };
    const { page, card } = await open({ key, mode: 'inline', scheme: colorScheme }, size);
    await card.waitFor();
    await page.getByText('A survey that is not saved yet').click();
    expect(await findViolations(page)).toEqual([]);
    const [, sample] = page.frames();
    if (!sample) throw new Error('There is no sample.');
    expect(await findViolations(sample)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.goto(`${voxpoint.url}/preview/`);
    await page.getByText('Which key?').waitFor();
    expect(await findViolations(page)).toEqual([]);
  },
);
