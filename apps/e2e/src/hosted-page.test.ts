import { get } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { hostedUrl, openHosted } from './support/hosted.ts';
import { addSiteSigner } from './support/signer.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const opened: Page[] = [];
beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((page) => page.context().close()));
});
afterAll(() => stand?.close());

const open = async (
  ...given: Parameters<typeof openHosted> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const page = await openHosted(stand, ...given);
  opened.push(page);
  return page;
};

/** A survey with every kind of follow-up, in three languages. */
const manyKinds = {
  texts: {
    en: { question: 'Would you recommend us?' },
    de: { question: 'Würden Sie uns empfehlen?' },
    ar: { question: 'هل توصي بنا؟' },
  },
  followUps: [
    { key: 'comment', kind: 'text' },
    {
      key: 'reason',
      kind: 'choice',
      texts: { en: { question: 'Why?' }, de: { question: 'Warum?' }, ar: { question: 'لماذا؟' } },
      options: [
        { key: 'price', texts: { en: 'Price', de: 'Preis', ar: 'السعر' } },
        { key: 'other', texts: { en: 'Other', de: 'Anderes', ar: 'آخر' }, freeText: true },
      ],
    },
    {
      key: 'reach',
      kind: 'contact',
      contact: ['email'],
      consent: { en: 'You may write to me.', de: 'Sie dürfen mir schreiben.', ar: 'يمكنكم مراسلتي.' },
    },
  ],
};

let copy: Page | undefined;
/** A page that runs no script is looked at in a copy, which may run the test's. */
async function judgeCopy(page: Page): Promise<{ violations: string[]; isTooWide: boolean }> {
  copy ??= await (await stand.browser.newContext(phone)).newPage();
  const html = await page.content();
  await copy.setContent(html.replace(/<script.*?<\/script>/gs, '').replace('awaiting', ''));
  const isTooWide = await copy.evaluate(() => document.documentElement.scrollWidth > 320);
  return { violations: await findViolations(copy), isTooWide };
}

const phone = { viewport: { width: 320, height: 640 } };

test.each([
  ['en', 'Thank you'],
  ['de', 'Vielen Dank'],
  ['ar', 'شكر'],
])('is answered without script in %s, at 320 px, and axe finds nothing', async (locale, thanks) => {
  const touchpoint = await stand.makeTouchpoint('nps', manyKinds);
  const page = await open({ touchpoint, query: { locale }, browser: { ...phone, javaScriptEnabled: false } });
  const judge = async () => expect(await judgeCopy(page)).toEqual({ violations: [], isTooWide: false });
  await judge();
  await page.getByRole('radio', { name: '3', exact: true }).check();
  await page.getByRole('button').click();
  await page.getByRole('textbox').first().waitFor();
  await judge();
  await page.getByRole('textbox').first().pressSequentially('Slow');
  await page.getByRole('radio').nth(1).check();
  await page.locator('textarea.free').pressSequentially('Queue');
  await page.getByRole('button').click();
  await page.getByText(thanks).waitFor();
  await judge();
  expect(await stand.responses(touchpoint)).toMatchObject([
    {
      ...{ score: 3, comment: 'Slow', revision: 2, channel: 'link', locale, finished: true },
      answers: [{ question: 'reason', choices: ['other'], freeText: 'Queue' }],
    },
  ]);
});

test.each(['en', 'de', 'ar'])(
  'is answered by script in %s, at 320 px, and axe finds nothing',
  async (locale) => {
    const touchpoint = await stand.makeTouchpoint('nps', manyKinds);
    const query = { locale, channel: 'email', respondent: 'user-17' };
    const page = await open({ touchpoint, query, browser: phone });
    await page.locator('voxpoint-survey').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('radio', { name: /^3/ }).click();
    await page.getByRole('textbox').first().pressSequentially('Slow');
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.locator('[part=send]').click();
    await page.locator('[part=thanks]').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { score: 3, comment: 'Slow', channel: 'email', locale, respondent: { id: 'user-17' }, finished: true },
    ]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, impressions: 1 });
  },
);

test('shows its form where the script does not come, and leaves it to whoever has begun if it comes late', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  let release = () => {};
  const late = new Promise<void>((resolve) => {
    release = resolve;
  });
  const page = await open({
    touchpoint,
    isWaitedFor: false,
    before: (page) => page.route('**/s/assets/**', (route) => late.then(() => route.continue())),
  });
  // Only by then it is taken for lost.
  await eventually(() => page.getByRole('radio').first().isVisible()).toBe(true);
  await page.getByRole('radio', { name: /^9/ }).check();
  const loaded = page.waitForEvent('load');
  release();
  await loaded;
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
  await page.getByRole('button').click();
  await page.getByRole('textbox').waitFor();
  expect(await stand.responses(touchpoint)).toMatchObject([{ score: 9, channel: 'link' }]);
});

test('asks for one tap that confirms the score of a link', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const query = { score: '9', locale: 'de' };
  const page = await open({ touchpoint, query });
  const send = page.getByRole('button', { name: '9 senden' });
  await send.waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await send.click();
  await page.getByRole('textbox').waitFor();
  expect(await send.count()).toBe(0);
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
  // Of what is not on the scale nothing is suggested.
  const other = await open({ touchpoint, query: { ...query, score: '11' } });
  await other.locator('voxpoint-survey').waitFor();
  expect(await other.getByRole('button').count()).toBe(0);
});

test('takes the confirmation by keyboard, and another score instead of it', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const first = await open({ touchpoint, query: { score: '7' } });
  await first.getByRole('button', { name: 'Send 7' }).focus();
  await first.keyboard.press('Enter');
  await first.getByRole('textbox').waitFor();
  const second = await open({ touchpoint, query: { score: '7' } });
  await second.getByRole('radio', { name: '2', exact: true }).click();
  await second.getByRole('textbox').waitFor();
  await eventually(async () => (await stand.responses(touchpoint)).map(({ score }) => score).sort()).toEqual([
    2, 7,
  ]);
});

test('passes on the token of a respondent that its fragment holds, and sends it in no address', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const claims = Buffer.from(JSON.stringify({ sub: 'user-17' })).toString('base64url');
  const token = `e30.${claims}.c2lnbmVk`;
  const addresses: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const page = await open({
    touchpoint,
    fragment: `#token=${token}`,
    before: async (page) =>
      page.on('request', (request) => {
        addresses.push(request.url());
        if (request.url().endsWith('/v1/responses')) bodies.push(request.postDataJSON());
      }),
  });
  await page.getByRole('radio', { name: /^9/ }).click();
  await eventually(() => bodies.length).toBeGreaterThan(0);
  expect(bodies[0]?.respondent).toEqual({ id: 'user-17', token });
  expect(addresses.filter((address) => address.replace(/#.*/, '').includes('token'))).toEqual([]);
});

test('asks only those with a token where a survey takes signed respondents only', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { requireSigned: true });
  const signer = await addSiteSigner(stand.voxpoint);
  const token = signer.sign('user-17');
  const others = await open({ touchpoint, query: { respondent: 'user-17' } });
  await others.getByText('This survey can be answered by a personal link only.').waitFor();
  expect(await others.locator('form, voxpoint-survey').count()).toBe(0);
  const page = await open({ touchpoint, fragment: `#token=${token}` });
  await page.getByRole('radio', { name: /^9/ }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: 'user-17', verified: true } },
  ]);
  await signer.revoke();
});

const disguise = {
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36',
};

test.each([
  ['waits for half a minute', () => {}],
  [
    'submits, clicks, fills and scrolls by script',
    () => {
      for (const form of document.forms) form.submit();
      scrollTo(0, 200);
      const root = document.querySelector('voxpoint-survey')?.shadowRoot;
      root?.querySelector<HTMLElement>('button')?.click();
      const input = root?.querySelector<HTMLInputElement>('input');
      input?.click();
      input?.focus();
      for (const type of ['pointerdown', 'pointermove', 'wheel', 'keydown', 'click'])
        input?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      if (input) input.checked = true;
      input?.blur();
      root?.querySelector<HTMLElement>('[part=send]')?.click();
    },
  ],
])('a browser that opens a link and %s is nobody: no answer, no impression', async (_, act) => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const page = await open({
    touchpoint,
    query: { score: '9' },
    browser: disguise,
    before: (page) => page.clock.install(),
  });
  await page.getByRole('button', { name: 'Send 9' }).waitFor();
  // The observer of what is in view has told by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.evaluate(act);
  await page.clock.runFor(30_000);
  await page.goto('about:blank');
  // As much as a person would have sent.
  const other = await open({ touchpoint });
  await other.getByRole('radio', { name: /^4/ }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 4 }]);
  expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, impressions: 1 });
});

test('the score of a link is confirmed by a person alone, also where one has been at the page', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const page = await open({ touchpoint, query: { score: '9' } });
  const send = page.getByRole('button', { name: 'Send 9' });
  await send.waitFor();
  await page.mouse.click(5, 5);
  await send.evaluate((button) => (button as HTMLElement).click());
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await send.click();
  await page.getByRole('textbox').waitFor();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
});

test('tells that a person has seen it who answers nothing', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const page = await open({ touchpoint, before: (page) => page.clock.install() });
  await page.locator('voxpoint-survey').waitFor();
  await page.mouse.move(100, 100);
  // Seen is what has been in view for a second.
  await page.clock.runFor(2_000);
  await eventually(async () => {
    await page.goto('about:blank');
    return (await stand.total(touchpoint)).impressions;
  }).toBe(1);
  expect((await stand.total(touchpoint)).responses).toBe(0);
});

test('the first view weighs no more than 14 KB, the page included', async () => {
  const touchpoints = [
    await stand.makeTouchpoint('nps', manyKinds),
    await stand.makeTouchpoint('csat', { appearance: 'stars' }),
  ];
  for (const touchpoint of touchpoints) {
    const addresses = new Set<string>();
    const page = await open({
      touchpoint,
      before: async (page) => page.on('request', (request) => addresses.add(request.url())),
    });
    await page.locator('voxpoint-survey [part=score]').first().waitFor();
    const loaded = [...addresses].filter((address) => address.startsWith('http'));
    expect(loaded.length).toBeGreaterThan(1);
    const sizes = await Promise.all(loaded.map(download));
    const sum = sizes.reduce((total, bytes) => total + bytes, 0);
    expect(sum, `${loaded.join(' ')}: ${sizes.join(' + ')}`).toBeLessThanOrEqual(14 * 1_024);
  }
});

/** Bytes over the wire; throws if they do not come with brotli. */
function download(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, async (answer) => {
      let bytes = 0;
      for await (const chunk of answer) bytes += chunk.length;
      if (answer.headers['content-encoding'] === 'br') resolve(bytes);
      else reject(new Error(`${address}: ${answer.statusCode} ${answer.headers['content-encoding']}`));
    }).once('error', reject);
  });
}

test('is a page that a link can be shown by', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { theme: { logo: 'https://shop.example/logo.svg' } });
  const page = await open({ touchpoint, browser: { javaScriptEnabled: false, locale: 'de-DE' } });
  const content = (property: string) =>
    page.locator(`meta[property="og:${property}"]`).getAttribute('content');
  expect(await page.title()).toMatch(/^Wie wahrscheinlich .* – My project$/);
  expect([await content('site_name'), await content('locale'), await content('image')]).toEqual([
    'My project',
    'de',
    'https://shop.example/logo.svg',
  ]);
  expect(hostedUrl('', { touchpoint })).toContain(`/s/${touchpoint}`);
});
