import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { silentAtLast, withoutFetch } from './support/leaving.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

const isAnswer = ({ path }: { path: string }) => path === '/v1/responses';
/** The names of the answers that wait on the device. */
const waiting = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('voxpoint:answer:')));

describe('an answer is stored exactly once', () => {
  test('when it is given offline and the network comes back', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card, warnings, errors } = await stand.visit({
      touchpoint,
      before: (page) => page.clock.install(),
    });
    await card.waitFor();
    // No timer runs from here on: being online again is what ends the wait.
    await page.clock.pauseAt(Date.now() + 60_000);
    await context.setOffline(true);
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').fill('On the train.');
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your answer.').waitFor();
    // The second revision has taken the place of the first.
    expect(await waiting(page)).toHaveLength(1);
    await context.setOffline(false);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, comment: 'On the train.' },
    ]);
    await eventually(() => waiting(page)).toEqual([]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, responseRate: 1 });
    expect({ warnings, errors }).toEqual({ warnings: [], errors: [] });
  });

  test('when the page clears the storage before the network comes back, as some do at signing out', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card } = await stand.visit({ touchpoint });
    await card.waitFor();
    await context.setOffline(true);
    await card.getByText('9', { exact: true }).click();
    await eventually(() => waiting(page)).toHaveLength(1);
    await page.evaluate(() => localStorage.clear());
    await context.setOffline(false);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  });

  test('when the network fails for a while', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    let failures = 3;
    stand.proxy.treat((request) => {
      if (!isAnswer(request) || failures === 0) return undefined;
      failures -= 1;
      return 'break';
    });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    await eventually(() => waiting(page)).toEqual([]);
  });

  test.each([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Date.now() + 2000).toUTCString()],
  ])('when the server asks to come back later, %s', async (_, retryAfter) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, warnings } = await stand.visit({ touchpoint });
    let isBusy = true;
    let earliest = 0;
    stand.proxy.treat((request) => {
      if (!isAnswer(request) || !isBusy) return undefined;
      isBusy = false;
      const header = retryAfter();
      earliest = header === '1' ? Date.now() + 1000 : Date.parse(header);
      return { status: 503, headers: { 'retry-after': header } };
    });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
    const tries = stand.sent('/v1/responses', touchpoint);
    expect(tries).toHaveLength(2);
    // The browser's timers and this process's clock may differ by a few milliseconds.
    expect(tries[1]?.at).toBeGreaterThan(earliest - 20);
    expect(tries[1]?.body.sentAt).not.toBe(tries[0]?.body.sentAt);
    await eventually(() => waiting(page)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('when its acknowledgement is lost', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint });
    let losses = 2;
    stand.proxy.treat((request) => {
      if (!isAnswer(request) || losses === 0) return undefined;
      losses -= 1;
      return 'lose-answer';
    });
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBe(3);
    await eventually(() => waiting(page)).toEqual([]);
    expect(await stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, impressions: 1 });
  });

  test.each([
    ['a page', '<h1>Welcome to our hotel</h1>'],
    ['JSON', '{"offline": true}'],
  ])('when something else answers 200 in the server’s place, with %s', async (_, body) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { card } = await stand.visit({ touchpoint });
    let isCaptive = true;
    stand.proxy.treat((request) => {
      if (!isAnswer(request) || !isCaptive) return undefined;
      isCaptive = false;
      return { status: 200, body };
    });
    await card.getByText('4', { exact: true }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 4 }]);
  });

  test('when the tab is closed right after the tap, on a slow network', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card } = await stand.visit({ touchpoint, before: silentAtLast });
    let passOn = () => {};
    const until = new Promise<void>((resolve) => {
      passOn = resolve;
    });
    stand.proxy.treat((request) => (isAnswer(request) ? { until } : undefined));
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBe(1);
    await page.close();
    passOn();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  });

  test.each([
    ['', async () => {}],
    [', by a beacon where the browser sends nothing else', withoutFetch],
  ])('when the page is left while the server is busy%s', async (_, before) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, errors } = await stand.visit({ touchpoint, before });
    stand.proxy.treat((request) =>
      isAnswer(request) ? { status: 503, headers: { 'retry-after': '600' } } : undefined,
    );
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').fill('Must run.');
    await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBe(1);
    stand.proxy.treat(() => undefined);
    await page.goto('about:blank');
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, comment: 'Must run.' },
    ]);
    expect(errors).toEqual([]);
  });

  test.each([
    [
      'throws on every use',
      () =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('Blocked');
          },
        }),
    ],
    [
      'is full',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('Full', 'QuotaExceededError');
        };
      },
    ],
  ])('when the storage %s', async (_, spoil) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, errors } = await stand.visit({
      touchpoint,
      before: (page) => page.addInitScript(spoil),
    });
    let isBusy = true;
    stand.proxy.treat((request) => {
      if (!isAnswer(request) || !isBusy) return undefined;
      isBusy = false;
      return { status: 500 };
    });
    await card.getByText('9', { exact: true }).click();
    await card.getByRole('textbox').fill('Kept in memory.');
    await card.getByRole('button', { name: 'Send' }).click();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, comment: 'Kept in memory.' },
    ]);
    expect(errors).toEqual([]);
    await page.close();
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1 });
  });
});

describe('what could not be delivered', () => {
  test('is delivered by the next page, by one of three tabs', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card } = await stand.visit({ touchpoint, before: silentAtLast });
    stand.proxy.treat((request) =>
      isAnswer(request) ? { status: 503, headers: { 'retry-after': '600' } } : undefined,
    );
    await card.getByText('9', { exact: true }).click();
    await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBe(1);
    await page.goto('about:blank');
    stand.proxy.treat(() => undefined);
    const tabs = await Promise.all([1, 2, 3].map(() => stand.visit({ touchpoint, context })));
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
    for (const tab of tabs) await eventually(() => waiting(tab.page)).toEqual([]);
    // Locks are there on this page, so that one tab has done it.
    expect(stand.sent('/v1/responses', touchpoint)).toHaveLength(2);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1, responseRate: 1 });
  });

  test('is delivered by every tab where there are no locks, and counted once', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const before = (page: Page) =>
      page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    const { page, context, card, errors } = await stand.visit({ touchpoint, before });
    stand.proxy.treat((request) => (isAnswer(request) ? 'break' : undefined));
    await card.getByText('9', { exact: true }).click();
    await eventually(() => waiting(page)).toHaveLength(1);
    await page.goto('about:blank');
    stand.proxy.treat(() => undefined);
    const tabs = await Promise.all([1, 2, 3].map(() => stand.visit({ touchpoint, context, before })));
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9, revision: 1 }]);
    for (const tab of tabs) {
      await eventually(() => waiting(tab.page)).toEqual([]);
      expect(tab.errors).toEqual([]);
    }
    expect(errors).toEqual([]);
    expect(await stand.total(touchpoint)).toMatchObject({ responses: 1 });
  });

  test('does not wait for another that is refused for now', async () => {
    const [held, free] = [await stand.makeTouchpoint('nps'), await stand.makeTouchpoint('nps')];
    const inline = { attributes: 'data-mode="inline"' };
    // The id decides which is tried first.
    const before = (id: string) => async (page: Page) => {
      await silentAtLast(page);
      await page.addInitScript((url) => {
        URL.createObjectURL = () => url;
      }, `blob:${id}`);
    };
    const { page, context, card } = await stand.visit({
      touchpoint: held,
      ...inline,
      before: before('00000000-0000-4000-8000-000000000000'),
    });
    const refuse = { status: 503, headers: { 'retry-after': '600' } };
    stand.proxy.treat((request) => (isAnswer(request) ? refuse : undefined));
    await card.getByText('9', { exact: true }).click();
    await eventually(() => waiting(page)).toHaveLength(1);
    const other = await stand.visit({
      touchpoint: free,
      context,
      ...inline,
      before: before('ffffffff-ffff-4fff-bfff-ffffffffffff'),
    });
    await other.card.getByText('8', { exact: true }).click();
    await eventually(() => waiting(other.page)).toHaveLength(2);
    await Promise.all([page.close(), other.page.close()]);

    stand.proxy.treat((request) =>
      isAnswer(request) && request.body.includes(`"${held}"`) ? refuse : undefined,
    );
    await stand.visit({ touchpoint: free, context, ...inline });
    await eventually(() => stand.responses(free)).toMatchObject([{ score: 8 }]);
    expect(await stand.responses(held)).toEqual([]);
  });

  test.each([401, 403, 404])('because of %d waits for the next page', async (status) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card, warnings } = await stand.visit({ touchpoint });
    stand.proxy.treat((request) =>
      isAnswer(request) ? { status, body: '{"detail":"Mend the list of origins."}' } : undefined,
    );
    await card.getByText('9', { exact: true }).click();
    await eventually(() => warnings).toEqual([`voxpoint: ${status} Mend the list of origins.`]);
    expect(await waiting(page)).toHaveLength(1);
    stand.proxy.treat(() => undefined);
    const next = await stand.visit({ touchpoint, context });
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    await eventually(() => waiting(next.page)).toEqual([]);
  });

  test.each([400, 409, 410, 413, 422])('because of %d is dropped, with a warning', async (status) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, card, warnings } = await stand.visit({ touchpoint });
    stand.proxy.treat((request) =>
      isAnswer(request) ? { status, body: '{"detail":"It was deleted."}' } : undefined,
    );
    await card.getByText('9', { exact: true }).click();
    await eventually(() => warnings).toEqual([`voxpoint: ${status} It was deleted.`]);
    await eventually(() => waiting(page)).toEqual([]);
    expect(stand.sent('/v1/responses', touchpoint)).toHaveLength(1);
  });

  test('is dropped after seven days', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const { page, context, card } = await stand.visit({ touchpoint });
    stand.proxy.treat((request) => (isAnswer(request) ? { status: 404 } : undefined));
    await card.getByText('9', { exact: true }).click();
    await eventually(() => waiting(page)).toHaveLength(1);
    await page.close();

    const sent: string[] = [];
    const late = await stand.visit({
      touchpoint,
      context,
      before: (page) => {
        page.on('request', (request) => sent.push(new URL(request.url()).pathname));
        return page.clock.install({ time: Date.now() + 7 * 86_400_000 + 60_000 });
      },
    });
    await eventually(() => waiting(late.page)).toEqual([]);
    expect(sent).not.toContain('/v1/responses');
  });
});

test.each([
  ['forward', 365],
  ['back', -365],
])('a clock that is put %s by a year between the answer and its delivery loses nothing', async (_, days) => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, context, card } = await stand.visit({ touchpoint, before: silentAtLast });
  stand.proxy.treat((request) => (isAnswer(request) ? { status: 404 } : undefined));
  await card.getByText('9', { exact: true }).click();
  await eventually(() => waiting(page)).toHaveLength(1);
  await page.close();
  stand.proxy.treat(() => undefined);
  const next = await stand.visit({
    touchpoint,
    context,
    before: (page) => page.clock.install({ time: Date.now() + days * 86_400_000 }),
  });
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  await eventually(() => waiting(next.page)).toEqual([]);
});

test('more answers than fit into one keepalive quota are all delivered', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, context, card } = await stand.visit({ touchpoint, before: silentAtLast });
  stand.proxy.treat((request) => (isAnswer(request) ? { status: 404 } : undefined));
  await card.getByText('9', { exact: true }).click();
  await eventually(() => waiting(page)).toHaveLength(1);
  // The same answer again and again, under other names, each of 20 KB.
  await page.evaluate(() => {
    const [name = ''] = Object.keys(localStorage).filter((key) => key.startsWith('voxpoint:answer:'));
    const queued = JSON.parse(localStorage.getItem(name) ?? '');
    queued.answer.comment = '\u{1F642}'.repeat(5000);
    for (let number = 0; number < 6; number += 1) {
      const id = queued.answer.id.slice(0, -1) + number;
      const answer = { ...queued.answer, id };
      localStorage.setItem(`voxpoint:answer:${id}:1`, JSON.stringify({ ...queued, answer }));
    }
    localStorage.removeItem(name);
  });
  const before = await waiting(page);
  await page.close();
  let isStuck = true;
  const held: (() => void)[] = [];
  stand.proxy.treat((request) =>
    isAnswer(request) && isStuck ? { until: new Promise<void>((resolve) => held.push(resolve)) } : undefined,
  );
  // As long as the first hold the quota, the others go without it.
  await stand.visit({ touchpoint, context });
  await eventually(() => held.length).toBe(before.length);
  isStuck = false;
  for (const passOn of held) passOn();
  await eventually(() => stand.total(touchpoint)).toMatchObject({ responses: before.length });
});

test('a blocker that refuses every beacon costs no impression', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const refused: string[] = [];
  const see = () =>
    stand.visit({
      touchpoint,
      before: (page) =>
        page.route('**/*', (route) => {
          if (route.request().resourceType() !== 'ping') return route.fallback();
          refused.push(route.request().url());
          return route.abort();
        }),
    });
  for (const isAnswered of [false, false, true]) {
    const { page, card, errors } = await see();
    await card.getByRole('status').getByText('How likely').waitFor({ state: 'attached' });
    if (isAnswered) await card.getByText('9', { exact: true }).click();
    await page.goto('about:blank');
    expect(errors).toEqual([]);
  }
  await eventually(() => stand.total(touchpoint)).toMatchObject({ responses: 1, impressions: 3 });
  expect(refused).toEqual([]);
});

test('a site hears what was stored, and what was refused for good', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { page, card } = await stand.visit({ touchpoint });
  await page.evaluate(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    const { voxpoint } = window as never as { voxpoint: { on(name: string, listener: unknown): void } };
    voxpoint.on('stored', ({ revision }: { revision: number }) => told.push(['stored', revision]));
    voxpoint.on('failed', ({ revision, status }: Record<string, number>) =>
      told.push(['failed', revision, status]),
    );
  });
  const told = () => page.evaluate(() => (window as never as { told: unknown[] }).told);
  await card.getByText('9', { exact: true }).click();
  await eventually(told).toEqual([['stored', 1]]);
  stand.proxy.treat((request) => (isAnswer(request) ? { status: 410 } : undefined));
  await card.getByText('3', { exact: true }).click();
  await eventually(told).toEqual([
    ['stored', 1],
    ['failed', 2, 410],
  ]);
});

test('a clock that is wrong by a year changes nothing', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const { card } = await stand.visit({
    touchpoint,
    before: (page) => page.clock.install({ time: Date.now() - 365 * 86_400_000 }),
  });
  await card.getByText('9', { exact: true }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
  const [response] = await stand.responses(touchpoint);
  expect(Math.abs(Date.parse(response?.answeredAt ?? '') - Date.now())).toBeLessThan(60_000);
});
