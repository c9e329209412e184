import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { hostedUrl, openHosted } from './support/hosted.ts';
import { createKioskDevice } from './support/kiosk-device.ts';
import { eventually, type StoredResponse, startWidgetStand, type WidgetStand } from './support/widget.ts';

/** Of one kiosk, with two outages and two crashes of its browser. */
const answers = Number(process.env.KIOSK_ANSWERS ?? 10);
const dayMs = 86_400_000;

let stand: WidgetStand;
const opened: Page[] = [];
beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(async () => {
  stand.proxy.treat(() => undefined);
  await Promise.all(opened.splice(0).map((page) => page.context().close()));
});
afterAll(() => stand?.close());

const open = async (touchpoint: string, query: Record<string, string> = {}) => {
  const page = await openHosted(
    { ...stand, voxpoint: { ...stand.voxpoint, url: stand.proxy.url } },
    { touchpoint, query: { kiosk: '1', ...query }, before: (page) => page.clock.install() },
  );
  opened.push(page);
  await page.locator('voxpoint-survey').waitFor();
  return page;
};
const tap = (page: Page, score: number) => page.locator(`voxpoint-survey input[value="${score}"]`).click();
const isFresh = async (page: Page) => {
  await page
    .locator('voxpoint-survey [part=follow-up], voxpoint-survey [part=thanks]')
    .waitFor({ state: 'detached' });
  expect(await page.locator('voxpoint-survey :checked').count()).toBe(0);
};

test('asks whoever goes away whether they are there, then begins anew and keeps what they wrote as theirs', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const page = await open(touchpoint, { respondent: 'user-17', score: '9' });
  expect(await findViolations(page)).toEqual([]);
  await tap(page, 3);
  await page.getByRole('textbox').pressSequentially('Too sl');
  await page.clock.runFor(30_000);
  await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Yes, go on' }).click();
  await page.getByRole('textbox').pressSequentially('ow');
  await page.clock.runFor(30_000);
  await page.getByRole('dialog').waitFor();
  await page.clock.runFor(10_000);
  await isFresh(page);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');

  await tap(page, 9);
  expect(await page.getByRole('textbox').inputValue()).toBe('');
  await page.getByRole('textbox').pressSequentially('Good');
  await page.locator('[part=send]').click();
  await page.locator('[part=thanks]').waitFor();
  await page.clock.runFor(10_000);
  await isFresh(page);
  await eventually(async () =>
    (await stand.responses(touchpoint)).map(({ comment }) => comment).sort(),
  ).toEqual(['Good', 'Too slow']);
  expect(await stand.responses(touchpoint)).toMatchObject(
    [9, 3].map((score) => ({ score, channel: 'kiosk', respondent: null })),
  );
});

test('begins anew by a touch after the thanks, by the button, and by going back', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { followUps: [] });
  const page = await open(touchpoint);
  await tap(page, 1);
  await page.locator('[part=thanks]').waitFor();
  await page.clock.runFor(1_500);
  await page.mouse.click(5, 5);
  await isFresh(page);
  await page.mouse.move(50, 50);
  await page.clock.runFor(30_000);
  await page.getByRole('button', { name: 'Start again' }).click();
  await isFresh(page);
  await tap(page, 2);
  await page.locator('[part=thanks]').waitFor();
  await page.evaluate(() => history.back());
  await isFresh(page);
  await tap(page, 3);
  await eventually(async () => (await stand.responses(touchpoint)).map(({ score }) => score)).toEqual([
    3, 2, 1,
  ]);
  // One has only looked.
  expect(await stand.total(touchpoint)).toMatchObject({ responses: 3, impressions: 4 });
});

test('has nothing to aim at that is smaller than 60 pixels, scores of one size, and no link that leads away', async () => {
  const link = { text: 'Review us', url: 'https://shop.example/review' };
  const touchpoint = await stand.makeTouchpoint('nps', {
    followUps: [
      { key: 'comment', kind: 'text' },
      {
        key: 'why',
        kind: 'choice',
        texts: { en: { question: 'Why?' } },
        options: ['a', 'b'].map((key) => ({ key, texts: { en: key } })),
      },
    ],
    texts: { en: { question: 'Well?', thanksFor: { promoter: { text: 'Thanks!', link } } } },
  });
  const page = await open(touchpoint);
  for (const width of [1_280, 800, 768, 400]) {
    await page.setViewportSize({ width, height: 800 });
    const widths = await page
      .locator('voxpoint-survey label:has(input[type=radio])')
      .evaluateAll((scores) => scores.map((score) => Math.round(score.getBoundingClientRect().width)));
    expect(widths).toHaveLength(11);
    expect(Math.max(...widths) - Math.min(...widths), `${width}: ${widths}`).toBeLessThanOrEqual(1);
    await tap(page, 10);
    await page.locator('[part=send]').waitFor();
    const sizes = await page
      .locator(':is(label:has(input), button, textarea):visible')
      .evaluateAll((targets) =>
        targets
          .map((target) => target.getBoundingClientRect())
          .map(({ width, height }) => Math.min(width, height)),
      );
    expect(sizes.length).toBeGreaterThan(13);
    expect(Math.min(...sizes), `${width}: ${sizes}`).toBeGreaterThanOrEqual(60);
    await page.locator('[part=send]').click();
    await page.locator('[part=thanks]').waitFor();
    expect(await page.locator('a').count()).toBe(0);
    await page.clock.runFor(10_000);
    await isFresh(page);
  }
});

test('warns staff of answers that have waited five days, and gives none up before thirty', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { followUps: [] });
  const page = await open(touchpoint);
  const url = page.url();
  const isDown = { now: true };
  stand.proxy.treat(({ path }) => (isDown.now && path.startsWith('/v1/') ? { status: 503 } : undefined));
  await tap(page, 8);
  await page.locator('[part=thanks]').waitFor();
  const start = await page.evaluate(() => Date.now());
  const later = async (days: number) => {
    await page.clock.setSystemTime(start + days * dayMs);
    await page.goto(url);
    await page.locator('voxpoint-survey').waitFor();
  };
  const warning = page.getByText('For staff:');
  await later(4.9);
  expect(await warning.count()).toBe(0);
  await later(5.1);
  await warning.waitFor();
  expect(await findViolations(page)).toEqual([]);
  await later(29.9);
  await warning.waitFor();
  isDown.now = false;
  await later(29.95);
  await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 8 }]);
  // Its acknowledgement may arrive after it is stored.
  const isWarned = async () => {
    await page.clock.runFor(61_000);
    return (await warning.count()) > 0;
  };
  await eventually(isWarned).toBe(false);
});

/** What has become of persons who each left a score and their own name. */
async function judge(touchpoint: string, persons: number) {
  const path = `GET /v1/responses?touchpoint=${touchpoint}&limit=1000`;
  const { body } = await stand.voxpoint.send<{ data: StoredResponse[] }>(path);
  const names = body.data.map(({ score, comment }) => `${score} ${comment}`).sort();
  const wanted = Array.from({ length: persons }, (_, person) => `${person % 11} p${person}`).sort();
  const lost = wanted.filter((name) => !names.includes(name));
  return { lost, mixed: names.filter((name) => !wanted.includes(name)), stored: names.length };
}

test('loses none and mixes none, through two outages and two crashes of its browser', {
  timeout: 900_000,
}, async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const proxy = await stand.addProxy();
  const device = await createKioskDevice();
  const url = hostedUrl(proxy.url, { touchpoint, query: { kiosk: '1' } });
  const at = (share: number) => Math.floor(answers * share);
  try {
    let page = await device.start(url);
    // It has kept all that it needs by then.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await eventually(() =>
      page.evaluate(async () => (await (await caches.open('kiosk')).keys()).length),
    ).toBeGreaterThan(2);
    for (let person = 0; person < answers; person += 1) {
      if (person === at(0.2) || person === at(0.7)) proxy.treat(() => 'break');
      // In the midst of each outage the device is switched off and on again.
      if (person === at(0.4) || person === at(0.8)) {
        await device.crash();
        page = await device.start(url);
      }
      if (person === at(0.5) || person === at(0.9)) proxy.treat(() => undefined);
      await tap(page, person % 11);
      await page.getByRole('textbox').pressSequentially(`p${person}`);
      await page.locator('[part=send]').click();
      await page.locator('[part=thanks]').waitFor();
      await page.clock.runFor(10_000);
      await isFresh(page);
    }
    const isWaiting = async () => {
      // It tries again by itself, later and later.
      await page.clock.runFor(60_000);
      return judge(touchpoint, answers);
    };
    await eventually(isWaiting).toEqual({ lost: [], mixed: [], stored: answers });
    if (process.env.KIOSK_ANSWERS) console.table(await judge(touchpoint, answers));
  } finally {
    await device.close();
  }
});
