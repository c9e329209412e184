import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

/** As parts of the page, several are shown at once. */
const inline = (question: string, display: object, rest: object = {}) =>
  stand.makeTouchpoint('nps', {
    texts: { en: { question } },
    display: { mode: 'inline', ...display },
    ...rest,
  });

test('each survey of a page is asked as its own rules say, and a preview tells why another is not', async () => {
  const plan = (condition: object) => ({ conditions: { attributes: [{ name: 'plan', ...condition }] } });
  const rules: Record<string, [display: object, rest?: object]> = {
    'For pro?': [plan({ is: ['team', 'pro'] })],
    'For others?': [plan({ isNot: ['pro'] })],
    'On phones?': [{ conditions: { devices: ['phone'] } }],
    'On computers?': [{ conditions: { devices: ['desktop', 'tablet'] } }],
    'Left out?': [{ pages: ['*', '!/page-*'] }],
    'By parameter?': [{ pages: ['/page-*?step=done'] }],
    'By hash?': [{ pages: ['*#/settings/*'] }],
    'Second page?': [{ conditions: { pageViews: 2 } }],
    'Later?': [{}, { opensAt: '2190-01-01T00:00:00Z' }],
  };
  const touchpoints: Record<string, string> = {};
  for (const [question, [display, rest]] of Object.entries(rules)) {
    touchpoints[question] = await inline(question, display, rest);
  }
  const attributes = `data-preview data-attributes='{"plan": "pro"}'`;
  const infos: string[] = [];
  const { page, card, errors, warnings } = await stand.visit({
    touchpoint: '',
    body: Object.values(touchpoints)
      .map((touchpoint) => tagHtml(stand.proxy.url, touchpoint, attributes))
      .join(''),
    before: async (opened) => {
      opened.on('console', (message) => message.type() === 'info' && infos.push(message.text()));
    },
  });
  const shown = async () => (await card.locator('legend').allInnerTexts()).sort();
  const told = (question: string) =>
    infos
      .map((info) => info.split(`: ${touchpoints[question]} is `)[1])
      .filter((reason) => reason?.startsWith('not '));

  await eventually(shown).toEqual(['For pro?', 'On computers?']);
  await eventually(() => told('For others?')).toEqual(['not asked with these attributes.']);
  await eventually(() => told('On phones?')).toEqual(['not asked on this device.']);
  await eventually(() => told('Left out?')).toEqual(['not asked on this page.']);
  await eventually(() => told('By parameter?')).toEqual(['not asked on this page.']);
  await eventually(() => told('By hash?')).toEqual(['not asked on this page.']);
  await eventually(() => told('Second page?')).toEqual(['not asked yet.']);
  await eventually(() => infos.filter((info) => info.includes('no active survey')).length).toBe(1);

  // The page becomes one of those by its parameters and its hash, without a new page view.
  await page.evaluate(() => history.replaceState(null, '', '?other=1&step=done'));
  await eventually(shown).toContain('By parameter?');
  await page.evaluate(() => {
    location.hash = '/settings/keys';
  });
  await eventually(shown).toContain('By hash?');
  expect(await shown()).not.toContain('Second page?');
  await page.evaluate(() => history.pushState(null, '', '/elsewhere'));
  await eventually(shown).toContain('Second page?');
  await eventually(shown).toContain('Left out?');
  expect(await shown()).not.toContain('On phones?');
  expect([errors, warnings]).toEqual([[], []]);
});

test('page views across loads count only where the site passes them, or lets them be kept', async () => {
  const touchpoint = await inline('Second page?', { conditions: { pageViews: 2 } });
  const visit = async (attributes: string) => {
    const { page, card } = await stand.visit({ touchpoint, attributes });
    const isSettled = () => page.waitForLoadState('networkidle');
    await isSettled();
    const first = await card.count();
    await page.reload();
    if (attributes.includes('session')) await card.waitFor();
    await isSettled();
    const stored = await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]);
    return { first, second: await card.count(), stored };
  };
  expect(await visit('')).toEqual({ first: 0, second: 0, stored: [[], []] });
  expect(await visit('data-page-views="2"')).toEqual({ first: 1, second: 1, stored: [[], []] });
  const kept = await visit('data-storage="session"');
  expect(kept).toMatchObject({ first: 0, second: 1 });
  expect(kept.stored[0]).toContain('voxpoint:visit');
});
