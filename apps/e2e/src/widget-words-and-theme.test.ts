import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

describe('thanks', () => {
  const link = { text: 'Write a review', url: 'https://reviews.example/shop' };
  const makeTouchpoint = () =>
    stand.makeTouchpoint('nps', {
      followUps: [],
      texts: { en: { thanksFor: { promoter: { text: 'How kind!', link }, detractor: { text: 'Sorry.' } } } },
    });

  test('are those of the band, and change with the score', async () => {
    const { card } = await stand.visit({ touchpoint: await makeTouchpoint() });
    await card.getByText('2', { exact: true }).click();
    await card.getByText('Sorry.').waitFor();
    await card.getByText('8', { exact: true }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await card.getByText('10', { exact: true }).click();
    await card.getByText('How kind!').waitFor();
  });

  test('may have a link, which opens in a new tab and cannot reach back; nobody has to hurry to it', async () => {
    const { page, context, card } = await stand.visit({
      touchpoint: await makeTouchpoint(),
      before: (page) => page.clock.install(),
    });
    await context.route('https://reviews.example/**', (route) => route.fulfill({ body: 'Reviews' }));
    await card.getByText('10', { exact: true }).click();
    const review = card.getByRole('link', { name: 'Write a review' });
    await review.waitFor();
    await page.mouse.move(1, 1);
    await page.clock.runFor(60_000);
    const [opened] = await Promise.all([context.waitForEvent('page'), review.click()]);
    expect(opened.url()).toBe(link.url);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect((await review.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

describe('faces', () => {
  test.each([
    ['csat', 5, ['1 Very dissatisfied', '2 Dissatisfied', '3 Neutral', '4 Satisfied', '5 Very satisfied']],
    ['csat', 3, ['1 Dissatisfied', '2 Neutral', '3 Satisfied']],
    ['ces', 7, undefined],
  ])('%s, %i scores: each has a mouth and a name of its own', async (metric, max, names) => {
    const touchpoint = await stand.makeTouchpoint(metric, { appearance: 'faces', scale: { max } });
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    const mouths = await card
      .locator('[part=score] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    expect(new Set(mouths).size).toBe(max);
    const radios = await card.getByRole('radio').evaluateAll((all) => all.map((radio) => radio.ariaLabel));
    expect(new Set(radios).size).toBe(max);
    if (names) expect(radios).toEqual(names);
    await card
      .locator('[part=score]')
      .filter({ has: page.getByRole('radio', { name: /^3/ }) })
      .click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ metric, score: 3 }]);
  });
});

describe('follow-ups', () => {
  test('up to three of every kind, by keyboard; each choice is a group with a name', async () => {
    const options = ['one', 'two', 'three'].map((key) => ({ key, texts: { en: `Option ${key}` } }));
    const texts = (question: string) => ({ en: { question } });
    const touchpoint = await stand.makeTouchpoint('nps', {
      followUps: [
        { key: 'single', kind: 'choice', texts: texts('Which one?'), options },
        { key: 'several', kind: 'choice', multiple: true, texts: texts('Which ones?'), options },
        { key: 'why', kind: 'text', texts: texts('Why?') },
      ],
    });
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Tab', 'ArrowRight', 'Tab', 'ArrowDown', 'Tab', 'Space', 'Tab', 'Tab', 'Space', 'Tab');
    expect(await card.getByRole('group', { name: 'Which one?' }).getByRole('radio').count()).toBe(3);
    expect(await card.getByRole('group', { name: 'Which ones?' }).getByRole('checkbox').count()).toBe(3);
    await page.keyboard.type('Because.');
    await press('Tab', 'Enter');
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      {
        score: 1,
        revision: 2,
        answers: [
          { question: 'single', choices: ['two'] },
          { question: 'several', choices: ['one', 'three'] },
          { question: 'why', text: 'Because.' },
        ],
      },
    ]);
  });
});

describe('the theme', () => {
  const theme = {
    light: { accent: '#1d5c4a', background: '#f4fbf8', text: '#102019' },
    dark: { accent: '#7fe0bd', background: '#0d1f19', text: '#e8fff6' },
    radius: 6,
    font: '"Source Sans 3", serif',
  };
  const look = async (touchpoint: string, options: { head?: string; colorScheme?: 'dark' }) => {
    const { card } = await stand.visit({
      touchpoint,
      head: options.head,
      browser: { colorScheme: options.colorScheme },
    });
    await card.waitFor();
    return card.evaluate((section) => {
      const { backgroundColor, color, borderRadius, fontFamily } = getComputedStyle(section);
      return { backgroundColor, color, borderRadius, fontFamily };
    });
  };

  test('of the survey colours the card, light and dark', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { theme });
    expect(await look(touchpoint, {})).toMatchObject({
      backgroundColor: 'rgb(244, 251, 248)',
      color: 'rgb(16, 32, 25)',
      borderRadius: '6px',
      fontFamily: '"Source Sans 3", serif',
    });
    expect(await look(touchpoint, { colorScheme: 'dark' })).toMatchObject({
      backgroundColor: 'rgb(13, 31, 25)',
      color: 'rgb(232, 255, 246)',
    });
  });

  test('of the page is stronger: its own properties, and its parts', async () => {
    const touchpoint = await stand.makeTouchpoint('nps', { theme });
    const head = `<style>
      voxpoint-card { --voxpoint-background: rgb(255, 250, 240); --voxpoint-font: monospace }
      voxpoint-card::part(card) { border-radius: 1px }
    </style>`;
    expect(await look(touchpoint, { head })).toMatchObject({
      backgroundColor: 'rgb(255, 250, 240)',
      color: 'rgb(16, 32, 25)',
      borderRadius: '1px',
      fontFamily: 'monospace',
    });
  });
});

test('thumbs are a group of two radio buttons, with names, and asked of is what belongs to the thumb', async () => {
  const touchpoint = await stand.makeTouchpoint('csat', {
    scale: { max: 2 },
    followUps: [
      { key: 'wrong', kind: 'text', bands: ['low'], texts: { en: { question: 'What went wrong?' } } },
      { key: 'right', kind: 'text', bands: ['high'], texts: { en: { question: 'What went right?' } } },
    ],
  });
  const { page, card } = await stand.visit({ touchpoint });
  const group = card.getByRole('group', { name: 'How satisfied are you with us?' });
  const radios = group.getByRole('radio');
  await radios.first().waitFor();
  expect(await radios.evaluateAll((all) => all.map((radio) => radio.ariaLabel))).toEqual([
    '1 Dissatisfied',
    '2 Satisfied',
  ]);
  expect(await card.locator('[part=ends] span').allInnerTexts()).toEqual(['Dissatisfied', 'Satisfied']);
  await radios.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await card.getByLabel('What went right?').waitFor();
  await group.locator('[part=score]').first().click();
  await card.getByLabel('What went wrong?').fill('The colour');
  await card.getByRole('button', { name: 'Send' }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { metric: 'csat', score: 1, answers: [{ question: 'wrong', text: 'The colour' }] },
  ]);
});
