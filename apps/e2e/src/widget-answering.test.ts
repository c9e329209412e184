import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { isPackageTested } from './support/npm-package.ts';
import { eventually, startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

describe('by pointer', () => {
  test('a tap on 9 and a comment are one response in two revisions', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, warnings, errors } = await stand.visit({ touchpoint });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, revision: 1, comment: null },
    ]);
    await card.getByLabel('What is the main reason for your score?').fill('Fast and friendly.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();

    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 9, revision: 2, comment: 'Fast and friendly.', channel: 'web', locale: 'en', answers: [] },
    ]);
    const [response] = await stand.responses(touchpoint);
    expect(response?.context).toEqual({ url: page.url(), device: 'desktop' });
    expect(Date.parse(response?.shownAt ?? '')).toBeLessThanOrEqual(Date.parse(response?.answeredAt ?? ''));
    expect(await stand.total(touchpoint)).toMatchObject({
      responses: 1,
      score: 100,
      impressions: 1,
      responseRate: 1,
    });
    expect(stand.sent('/v1/impressions', touchpoint)).toEqual([]);
    expect(warnings).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a change of mind is the next revision, and brings the follow-ups of its band', async () => {
    const text = (question: string) => ({ en: { question } });
    const touchpoint = await stand.makeTouchpoint('nps', {
      followUps: [
        { key: 'comment', kind: 'text' },
        { key: 'wrong', kind: 'text', bands: ['detractor'], texts: text('What went wrong?') },
        {
          key: 'liked',
          kind: 'choice',
          bands: ['promoter'],
          multiple: true,
          texts: text('What did you like?'),
          options: [
            { key: 'price', texts: { en: 'The price' } },
            { key: 'speed', texts: { en: 'The speed' } },
            { key: 'people', texts: { en: 'The people' } },
          ],
        },
        {
          key: 'again',
          kind: 'choice',
          bands: ['promoter'],
          texts: text('Will you come again?'),
          options: [
            { key: 'yes', texts: { en: 'Yes' } },
            { key: 'no', texts: { en: 'No' } },
          ],
        },
      ],
    });
    const { card } = await stand.visit({ touchpoint });
    await card.getByText('3', { exact: true }).click();
    await card.getByLabel('main reason').fill('Slow.');
    await card.getByLabel('What went wrong?').fill('The parcel came late.');
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 3, revision: 1 }]);

    await card.getByText('10', { exact: true }).click();
    await eventually(() => card.getByLabel('What went wrong?').count()).toBe(0);
    expect(await card.getByLabel('main reason').inputValue()).toBe('Slow.');
    await card.getByLabel('The price').check();
    await card.getByLabel('The people').check();
    await card.getByLabel('Yes').check();
    await card.getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      {
        score: 10,
        revision: 3,
        comment: 'Slow.',
        answers: [
          { question: 'liked', choices: ['price', 'people'] },
          { question: 'again', choices: ['yes'] },
        ],
      },
    ]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, score: 100, responseRate: 1 });
  });

  test.each([false, true])('“other” takes a free text while it is chosen; several: %s', async (multiple) => {
    const touchpoint = await stand.makeTouchpoint('nps', {
      followUps: [
        {
          key: 'reason',
          kind: 'choice',
          multiple,
          texts: { en: { question: 'Why?' } },
          options: [
            { key: 'price', texts: { en: 'The price' } },
            { key: 'other', texts: { en: 'Something else' }, freeText: true },
          ],
        },
      ],
    });
    const { page, card } = await stand.visit({ touchpoint });
    await card.getByText('3', { exact: true }).click();
    const role = multiple ? 'checkbox' : 'radio';
    const other = card.getByRole(role, { name: 'Something else' });
    const text = card.getByRole('textbox', { name: 'Something else' });
    await other.waitFor();
    expect(await text.count()).toBe(0);
    await other.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type(' The smell ');
    expect(await text.inputValue()).toBe(' The smell ');
    expect(await findViolations(page, 'voxpoint-card')).toEqual([]);

    await card.getByRole(role, { name: 'The price' }).check();
    if (multiple) await other.uncheck();
    await text.waitFor({ state: 'hidden' });
    const price = { question: 'reason', choices: ['price'] };
    // Only what is seen is sent.
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ answers: [price] }]);
    expect((await stand.responses(touchpoint))[0]?.answers).toEqual([price]);

    await other.check();
    await card.getByRole('button', { name: 'Send' }).click();
    const choices = multiple ? ['price', 'other'] : ['other'];
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { answers: [{ question: 'reason', choices, freeText: 'The smell' }] },
    ]);
  });

  test('a comment that was written but not sent is sent when the survey is closed', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint });
    await card.getByText('7', { exact: true }).click();
    await card.getByRole('textbox').fill('It was all right.');
    await card.getByRole('button', { name: 'Close' }).click();
    await card.waitFor({ state: 'detached' });
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 7, revision: 2, comment: 'It was all right.' },
    ]);
    expect(stand.sent('/v1/impressions', touchpoint)).toEqual([]);
  });

  test('a comment that was written but not sent is sent when the tab is hidden; Send adds that it was all', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    await card.getByText('7', { exact: true }).click();
    await card.getByRole('textbox').fill('Called away.');
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 7, revision: 2, comment: 'Called away.' },
    ]);
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 3, comment: 'Called away.', finished: true },
    ]);
  });

  test('a comment loses only what no server can store', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint });
    await card.getByText('7', { exact: true }).click();
    await card.getByRole('textbox').evaluate((field: HTMLTextAreaElement) => {
      field.value = '  Half \ud83d of a \0 smile 😀\n';
    });
    await card.getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { comment: 'Half \ufffd of a  smile 😀', finished: true },
    ]);
  });

  test.each(['Send', 'Close'])(
    '%s with nothing written says once that the answer is finished',
    async (name) => {
      const touchpoint = await stand.makeTouchpoint('nps');
      const { page, card } = await stand.visit({ touchpoint });
      await card.getByText('8', { exact: true }).click();
      await eventually(() => stand.responses(touchpoint)).toMatchObject([
        { score: 8, revision: 1, finished: false },
      ]);
      await card.getByRole('button', { name }).click();
      const finished = [{ score: 8, revision: 2, comment: null, finished: true }];
      await eventually(() => stand.responses(touchpoint)).toMatchObject(finished);
      if (name === 'Send') await card.getByRole('button', { name: 'Close' }).click();
      await page.evaluate(() => dispatchEvent(new Event('pagehide')));
      await eventually(() => stand.responses(touchpoint)).toMatchObject(finished);
      // What is not acknowledged yet as the page goes is sent once more, as it is.
      const sent = stand.sent('/v1/responses', touchpoint).map(({ body }) => body.revision ?? 1);
      expect([...new Set(sent)]).toEqual([1, 2]);
    },
  );

  test('without follow-ups the thanks follow the score, which can still be changed', async () => {
    const touchpoint = await stand.makeTouchpoint('csat', { followUps: [] });
    const { card } = await stand.visit({ touchpoint });
    await card.locator('[part=score]').nth(1).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ revision: 1, finished: true }]);
    await card.locator('[part=score]').nth(3).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 4, revision: 2 }]);
  });
});

describe('the score that was tapped stays under the finger when more follows', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const desktop = { viewport: { width: 1280, height: 720 }, hasTouch: true };
  const choice = {
    ...{ key: 'reason', kind: 'choice', texts: { en: { question: 'Why?' } } },
    options: ['One', 'Two', 'Three'].map((text) => ({ key: text, texts: { en: text } })),
  };
  const comment = { key: 'comment', kind: 'text' };

  test.each([
    ['a comment', 'popover', 'bottom-end', phone, [comment]],
    ['a choice and a comment', 'popover', 'bottom-end', phone, [choice, comment]],
    ['a comment', 'popover', 'top-end', desktop, [comment]],
    ['a comment', 'bar', 'bottom-end', phone, [comment]],
    ['a comment', 'tab', 'bottom-end', phone, [comment]],
  ])('%s, in a %s at the %s of %o', async (_, mode, position, browser, followUps) => {
    const touchpoint = await stand.makeTouchpoint('nps', { followUps, display: { mode, position } });
    const { page, card } = await stand.visit({
      touchpoint,
      browser: { ...browser, reducedMotion: 'reduce' },
    });
    if (mode === 'tab') await card.getByRole('button', { name: 'Feedback' }).tap();
    const scores = card.locator('[part=score]');
    const places = () =>
      scores.evaluateAll((cells) => cells.map((cell) => JSON.stringify(cell.getBoundingClientRect())));
    await scores.first().waitFor();
    const before = await places();
    const { x = 0, y = 0, width = 0, height = 0 } = (await scores.nth(3).boundingBox()) ?? {};
    const middle = [x + width / 2, y + height / 2] as const;
    await page.touchscreen.tap(...middle);
    await card.getByText('Send').waitFor();
    expect(await places()).toEqual(before);
    await page.touchscreen.tap(...middle);
    expect(await card.getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(true);

    // Another score is within reach, and corrects it.
    await scores.nth(4).tap();
    expect(await places()).toEqual(before);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 4, revision: 2 }]);
  });
});

describe('a second tap changes nothing of what was answered', () => {
  const choice = {
    ...{ key: 'reason', kind: 'choice', texts: { en: { question: 'Why?' } } },
    options: Array.from({ length: 7 }, (_, index) => ({
      key: `o-${index}`,
      texts: { en: `Option ${index}` },
    })),
  };

  test.each([
    ['popover', 740, 360],
    ['popover', 390, 844],
    ['popover', 320, 568],
    ['modal', 844, 390],
    ['modal', 390, 844],
    ['bar', 740, 360],
  ])('in a %s of %d × %d pixels, where what follows moves the scale', async (mode, width, height) => {
    const touchpoint = await stand.makeTouchpoint('nps', {
      followUps: [choice, { key: 'comment', kind: 'text' }],
      display: { mode },
    });
    const { page, card } = await stand.visit({
      touchpoint,
      attributes: 'data-trigger="click:#ask"',
      body: '<button id="ask">Ask</button>',
      browser: { viewport: { width, height }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' },
    });
    await page.locator('#ask').tap();
    const scores = card.locator('[part=score]');
    await scores.first().waitFor();
    const { x = 0, y = 0, width: wide = 0, height: high = 0 } = (await scores.nth(3).boundingBox()) ?? {};
    const middle = [x + wide / 2, y + high / 2] as const;
    await page.touchscreen.tap(...middle);
    await page.touchscreen.tap(...middle);
    expect(await card.locator('[part=score] :checked').getAttribute('value')).toBe('3');
    expect(await card.locator('[part=option] :checked').count()).toBe(0);
  });
});

describe('by keyboard', () => {
  test('arrows only choose; Enter answers once, and nothing jumps', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    await page.keyboard.press('Tab');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
    expect(await card.getByRole('radio', { checked: true }).getAttribute('value')).toBe('3');
    expect(await card.getByRole('textbox').count()).toBe(0);

    await page.keyboard.press('Enter');
    await card.getByRole('textbox').waitFor();
    expect(await focused(page)).toBe('3');
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 3, revision: 1 }]);
    expect(stand.sent('/v1/responses', touchpoint)).toHaveLength(1);
  });

  test('Space answers', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    for (const key of ['Tab', 'ArrowRight', 'ArrowRight', 'Space']) await page.keyboard.press(key);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 2, revision: 1 }]);
    expect(stand.sent('/v1/responses', touchpoint)).toHaveLength(1);
  });

  test('leaving the group answers, and Tab leads on to the follow-up that it brings', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    for (const key of ['Tab', 'ArrowLeft', 'Tab']) await page.keyboard.press(key);
    expect(await focused(page)).toBe('comment');
    await page.keyboard.type('Thanks');
    for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 10, revision: 2, comment: 'Thanks' },
    ]);
  });

  test('a score that was only chosen is no answer when Escape closes the survey', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    for (const key of ['Tab', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
    await card.waitFor({ state: 'detached' });
    await eventually(async () => (await stand.total(touchpoint)).impressions).toBe(1);
    expect(await stand.responses(touchpoint)).toEqual([]);
    expect(stand.sent('/v1/responses', touchpoint)).toEqual([]);
  });
});

describe('closing', () => {
  test.each(['Escape', 'close button'])(
    'by %s is a dismissal: an impression and no response',
    async (way) => {
      const touchpoint = await stand.makeTouchpoint('nps');
      const { page, card } = await stand.visit({ touchpoint });
      await card.waitFor();
      if (way === 'Escape') {
        await page.keyboard.press('Escape');
        expect(await card.count()).toBe(1);
        for (const key of ['Tab', 'Escape']) await page.keyboard.press(key);
      } else {
        await card.getByRole('button', { name: 'Close' }).click();
      }
      await card.waitFor({ state: 'detached' });
      await eventually(async () => (await stand.total(touchpoint)).impressions).toBe(1);
      expect(await stand.total(touchpoint)).toMatchObject({ responses: 0, responseRate: 0 });
      expect(stand.sent('/v1/impressions', touchpoint)).toMatchObject([
        {
          body: {
            impressions: [{ touchpoint, metric: 'nps', surveyVersion: 1, locale: 'en', dismissed: true }],
          },
        },
      ]);
    },
  );

  test('is not what Escape asks for while an input method composes: it takes back what is not yet written', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card } = await stand.visit({ touchpoint });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').click();
    const session = await context.newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(true);
    await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  test('gives the focus back to where it was', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint, body: '<button id="before">Go on</button>' });
    await card.waitFor();
    await page.locator('#before').focus();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('0');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('before');
  });

  test('happens by itself after the thanks, but not under the mouse', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint, before: (page) => page.clock.install() });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').hover();
    await page.clock.runFor(20_000);
    expect(await card.count()).toBe(1);
    await page.mouse.move(1, 1);
    await page.clock.runFor(20_000);
    expect(await card.count()).toBe(0);
  });

  test.each([
    [2, 1900, 200],
    [30, 29_900, 200],
    [0, 600_000, undefined],
  ])(
    'happens %i seconds after the thanks, if the survey says so (0: never), but not under the keyboard',
    async (thanksSeconds, stays, goes) => {
      const thanksFor = {
        promoter: { text: 'How kind!', link: { text: 'Review us', url: 'https://reviews.example/' } },
      };
      const touchpoint = await stand.makeTouchpoint('nps', {
        texts: { en: { thanksFor } },
        followUps: [],
        display: { thanksSeconds },
      });
      const { page, card } = await stand.visit({ touchpoint, before: (page) => page.clock.install() });
      await card.getByText('9', { exact: true }).click();
      await card.getByText('How kind!').waitFor();
      await page.mouse.move(1, 1);
      await page.clock.runFor(stays);
      expect(await card.count()).toBe(1);
      if (!goes) return;
      await page.keyboard.press('Tab');
      await page.clock.runFor(goes + 60_000);
      expect(
        await card.getByRole('link', { name: 'Review us' }).evaluate((link) => link.matches(':focus')),
      ).toBe(true);
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.clock.runFor(stays + goes);
      expect(await card.count()).toBe(0);
    },
  );
});

describe('appearances', () => {
  test.each([
    { metric: 'nps', appearance: 'numbers', pick: '10 Extremely likely', score: 10, headline: 100 },
    { metric: 'csat', appearance: 'stars', pick: '5 Very satisfied', score: 5, headline: 100 },
    { metric: 'csat', appearance: 'agreement', pick: 'Dissatisfied', score: 2, headline: 0 },
    { metric: 'ces', appearance: 'agreement', pick: 'Agree', score: 4, headline: 4 },
    { metric: 'ces', appearance: 'numbers', pick: '2', score: 2, headline: 2 },
  ])('$metric as $appearance', async ({ metric, appearance, pick, score, headline }) => {
    const touchpoint = await stand.makeTouchpoint(metric, { appearance });
    const { page, card } = await stand.visit({ touchpoint });
    const radio = page.getByRole('radio', { name: pick, exact: true });
    await card.locator('[part=score]').filter({ has: radio }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ metric, score, revision: 1 }]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, score: headline });
  });

  test('the star under the mouse and those before it are filled', async () => {
    const touchpoint = await stand.makeTouchpoint('csat');
    const { page, card } = await stand.visit({ touchpoint });
    const stars = card.locator('[part=score]');
    const filled = () =>
      card
        .locator('svg:visible')
        .evaluateAll((svgs) => svgs.filter((svg) => getComputedStyle(svg).fill !== 'none').length);
    await stars.nth(2).hover();
    expect(await filled()).toBe(3);
    await stars.nth(3).click();
    await page.mouse.move(1, 1);
    expect(await filled()).toBe(4);
  });
});

describe('inline', () => {
  test('stands in its target, has no close button, and stays with the thanks', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({
      touchpoint,
      body: '<aside id="here"></aside>',
      attributes: 'data-mode="inline" data-target="#here"',
      before: (page) => page.clock.install(),
    });
    await card.getByText('9', { exact: true }).click();
    expect(await page.locator('#here voxpoint-card').count()).toBe(1);
    expect(await card.getByRole('button', { name: 'Close' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    await page.mouse.move(1, 1);
    await page.clock.runFor(60_000);
    expect(await card.getByText('Thank you for your answer.').isVisible()).toBe(true);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  });

  test.skipIf(isPackageTested)(
    'follows its tag if there is no target, as the survey or the tag says',
    async () => {
      const touchpoint = await stand.makeTouchpoint('nps', { display: { mode: 'inline' } });
      const { page, card } = await stand.visit({ touchpoint });
      await card.waitFor();
      expect(await page.locator('main > script + voxpoint-card').count()).toBe(1);
    },
  );
});

describe('tags', () => {
  test('a second tag adds its touchpoint to the one widget', async () => {
    const first = await stand.makeTouchpoint('nps');
    const second = await stand.makeTouchpoint('csat');
    const { card } = await stand.visit({
      touchpoint: first,
      attributes: 'data-mode="inline"',
      body: tagHtml(stand.proxy.url, second, 'data-mode="inline"'),
    });
    await card.nth(1).waitFor();
    const cards = {
      [first]: card.filter({ hasText: 'recommend' }),
      [second]: card.filter({ hasText: 'satisfied' }),
    };
    await cards[first]?.getByText('6', { exact: true }).click();
    await cards[second]?.locator('[part=score]').nth(3).click();
    await eventually(() => stand.responses(first)).toMatchObject([{ score: 6 }]);
    await eventually(() => stand.responses(second)).toMatchObject([{ score: 4 }]);
  });

  test('one page view shows one popover', async () => {
    const first = await stand.makeTouchpoint('nps');
    const second = await stand.makeTouchpoint('csat');
    const third = await stand.makeTouchpoint('ces');
    const { page } = await stand.visit({
      touchpoint: first,
      body:
        tagHtml(stand.proxy.url, second) +
        tagHtml(stand.proxy.url, third, 'data-mode="inline" data-trigger="1"'),
    });
    await page.getByText('Strongly agree').waitFor();
    expect(await page.locator('voxpoint-card [popover]').count()).toBe(1);
  });

  test('the words come in the language of the page', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint, lang: 'de' });
    await card
      .getByText('Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen weiterempfehlen?')
      .waitFor();
    expect(await card.getAttribute('lang')).toBe('de');
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ locale: 'de' }]);
  });

  test.each([
    ['data-locale before the page', { lang: 'en', attributes: 'data-locale="de"' }],
    ['a slip in the page’s language', { lang: 'de_AT' }],
    ['the browser’s language where the page names none', { lang: '', browser: { locale: 'de-DE' } }],
  ])('the language: %s', async (_, options) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint, ...options });
    await card.getByText('Sehr wahrscheinlich', { exact: true }).waitFor();
  });

  test('carry a respondent, attributes and a metric', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/ces`, {});
    const attributes = `data-metric="ces" data-trigger="load" data-respondent="user-17" data-attributes='{"plan":"pro","seats":3,"trial":false}'`;
    const { card } = await stand.visit({ touchpoint, attributes });
    await card.getByText('Agree', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      {
        metric: 'ces',
        score: 4,
        respondent: { id: 'user-17' },
        attributes: { plan: 'pro', seats: 3, trial: false },
      },
    ]);
  });
});

/** The name of the focused field, or the value of a focused radio button. */
function focused(page: import('playwright-core').Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const field = document.activeElement?.shadowRoot?.activeElement as HTMLInputElement | null;
    return field?.type === 'radio' ? field.value : field?.name;
  });
}
