import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addSiteSigner, type SiteSigner } from './support/signer.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type Visit, type WidgetStand } from './support/widget.ts';

const dayMs = 86_400_000;
let stand: WidgetStand;
let signer: SiteSigner;

beforeAll(async () => {
  stand = await startWidgetStand();
  signer = await addSiteSigner(stand.voxpoint);
});
afterEach(() => stand.closePages());
afterAll(async () => {
  await signer?.revoke();
  await stand?.close();
});

const somebody = () => `user-${randomUUID()}`;
const signed = (respondent: string, token = signer.sign(respondent)) =>
  `data-respondent="${respondent}" data-respondent-token="${token}"`;

const keptBy = ({ page }: Visit) =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);

/** The requests for the touchpoint's survey, as they reached the server. */
const askedFor = (touchpoint: string) =>
  stand.proxy.requests.filter(
    ({ path, method }) => method === 'GET' && path.includes(`/${touchpoint}/survey`),
  );

/** Calls in the page; resolves with what the call does. */
const run = ({ page }: Visit, code: string) => page.evaluate(code);

async function answer({ card }: Visit, score = 9): Promise<void> {
  await card.getByText(String(score), { exact: true }).click();
  await card.getByRole('button', { name: 'Send' }).click();
}

/** Another site of the same owner, whose widget keeps to itself what it keeps: what is asked there, only the server tells. */
async function comeToOtherSite(touchpoint: string, { context }: Visit, attributes: string): Promise<Visit> {
  const from = askedFor(touchpoint).length;
  const visit = await stand.visit({ touchpoint, context, attributes, host: 'help.localhost' });
  await eventually(() => askedFor(touchpoint).length).toBe(from + 1);
  await visit.page.waitForLoadState('networkidle');
  return visit;
}

test('who has answered on one host is not asked on another, which has nothing of it on the device', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = somebody();
  const first = await stand.visit({ touchpoint, attributes: signed(respondent), host: 'shop.localhost' });
  await first.card.getByText('9', { exact: true }).waitFor();
  expect(await keptBy(first)).toEqual([]);
  await answer(first);
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: respondent, verified: true } },
  ]);

  const second = await comeToOtherSite(touchpoint, first, signed(respondent));
  expect([await second.card.count(), await keptBy(second), second.warnings]).toEqual([0, [], []]);
  const other = await comeToOtherSite(touchpoint, first, signed(somebody()));
  await other.card.getByText('9', { exact: true }).waitFor();

  const headers = askedFor(touchpoint).map((request) => request.headers['voxpoint-respondent']);
  expect(headers).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
  // Addresses stand in logs.
  const addresses = [...first.requests, ...second.requests].join();
  expect(addresses).not.toMatch(/eyJ|user-/);
});

test('who has dismissed on one host is not asked on another; whoever closes a tab is', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = somebody();
  const attributes = signed(respondent);
  const tab = await stand.visit({
    touchpoint,
    attributes: `${attributes} data-mode="tab"`,
    host: 'shop.localhost',
  });
  await tab.card.getByRole('button', { name: 'Feedback' }).click();
  await tab.card.getByRole('button', { name: 'Close' }).click();
  await eventually(() => stand.sent('/v1/impressions', touchpoint)).toHaveLength(1);
  const first = await comeToOtherSite(touchpoint, tab, attributes);
  await first.card.getByRole('button', { name: 'Close' }).click();
  await eventually(() => stand.sent('/v1/impressions', touchpoint)).toHaveLength(2);
  const [closed, dismissed] = stand
    .sent('/v1/impressions', touchpoint)
    .map(({ body }) => (body.impressions as object[])[0]);
  expect(closed).not.toHaveProperty('respondent');
  expect(dismissed).toMatchObject({
    dismissed: true,
    respondent: { id: respondent, token: expect.any(String) },
  });
  // The reply to what is sent once comes after the request.
  await eventually(async () => {
    const back = await stand.visit({
      ...{ touchpoint, attributes, host: 'shop.localhost' },
      context: await stand.browser.newContext(),
    });
    await back.page.waitForLoadState('networkidle');
    return back.card.count();
  }).toBe(0);
  // What is there to be used is there.
  const used = await comeToOtherSite(touchpoint, tab, `${attributes} data-mode="tab"`);
  await used.card.getByRole('button', { name: 'Feedback' }).waitFor();
});

test('where signed answers alone are taken others are not asked, which the console says once', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { requireSigned: true });
  const others = await stand.visit({ touchpoint, attributes: 'data-respondent="user-17"' });
  await eventually(() => others.warnings).toEqual([
    expect.stringMatching(/^voxpoint: 403 .*signed respondents only/),
  ]);
  await others.page.waitForLoadState('networkidle');
  expect([others.warnings.length, await others.card.count(), others.errors]).toEqual([1, 0, []]);

  const respondent = somebody();
  await answer(await stand.visit({ touchpoint, attributes: signed(respondent) }));
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: respondent, verified: true } },
  ]);
});

test('an answer that arrives days after its token has expired is verified', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = somebody();
  const then = Date.now() - 3 * dayMs;
  // What the first page sends, also when it is closed, never arrives.
  stand.proxy.treat(({ path, body }) =>
    path === '/v1/responses' && Date.parse(JSON.parse(body).sentAt) < Date.now() - dayMs
      ? { status: 503 }
      : undefined,
  );
  const attributes = signed(respondent, signer.sign(respondent, then));
  const visit = await stand.visit({
    touchpoint,
    attributes,
    before: (page) => page.clock.install({ time: then }),
  });
  await visit.card.getByText('9', { exact: true }).click();
  await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBeGreaterThan(0);
  expect((await keptBy(visit)).filter((name) => name.startsWith('voxpoint:answer:'))).toHaveLength(1);
  await visit.page.close();
  const later = await stand.visit({
    ...{ touchpoint, context: visit.context },
    before: (page) => page.clock.install({ time: Date.now() }),
  });
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: respondent, verified: true } },
  ]);
  await eventually(async () =>
    (await keptBy(later)).filter((name) => name.startsWith('voxpoint:answer:')),
  ).toEqual([]);
});

test('a token of somebody else, or one that is none, loses no answer and proves nothing', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const of = { other: somebody(), spoilt: somebody(), none: somebody() };
  await answer(await stand.visit({ touchpoint, attributes: signed(of.other, signer.sign('user-18')) }), 1);
  const spoilt = `${signer.sign(of.spoilt).slice(0, -4)}AAAA`;
  await answer(await stand.visit({ touchpoint, attributes: signed(of.spoilt, spoilt) }), 2);
  const none = await stand.visit({ touchpoint, attributes: signed(of.none, 'no token') });
  await answer(none, 3);
  expect(none.warnings).toEqual([
    expect.stringMatching(/^voxpoint: respondentToken is ignored, it must be /),
  ]);
  await eventually(async () =>
    (await stand.responses(touchpoint))
      .map(({ score, respondent }) => ({ score, ...respondent }))
      .sort((one, other) => one.score - other.score),
  ).toEqual([
    { score: 1, id: of.other, verified: false },
    { score: 2, id: of.spoilt, verified: false },
    { score: 3, id: of.none, verified: false },
  ]);
});

test('a token in the address of the tag is not taken from there, and the console says so', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = somebody();
  const page = await (await stand.browser.newContext()).newPage();
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));
  const query = new URLSearchParams({
    ...{ key: keys.publishable, touchpoint },
    ...{ respondent, respondentToken: signer.sign(respondent) },
  });
  const tag = `<script async src="${stand.voxpoint.url}/voxpoint.js?${query}"></script>`;
  await page.goto(stand.site.add(`<!doctype html><title>Shop</title><main></main>${tag}`));
  await page.locator('voxpoint-card').getByText('9', { exact: true }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: respondent, verified: false } },
  ]);
  expect(warnings).toEqual([
    expect.stringMatching(/^voxpoint: respondentToken is ignored, .* in no address/),
  ]);
  await page.context().close();
});

test('the site may renew a token, and say in a call who it is; no listener is told it', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = somebody();
  const identify = (visit: Visit, who: object) =>
    run(visit, `void voxpoint.identify(${JSON.stringify(who)})`);
  const first = await stand.visit({ touchpoint, attributes: signed(respondent, signer.sign(respondent, 0)) });
  await first.card.getByText('9', { exact: true }).waitFor();
  await run(
    first,
    "heard = []; for (const name of ['answered', 'stored']) voxpoint.on(name, (detail) => heard.push(detail))",
  );
  await identify(first, { respondent, respondentToken: signer.sign(respondent) });
  await first.card.getByText('9', { exact: true }).click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 9, respondent: { id: respondent, verified: true } },
  ]);
  await eventually(() => run(first, 'heard.length')).toBe(2);
  expect(await run(first, 'JSON.stringify(heard)')).not.toMatch(/token|user-/);

  // A call is bound by what was done elsewhere unless it is forced, and of another respondent the token says nothing.
  const second = await stand.visit({ touchpoint: '', context: await stand.browser.newContext() });
  await run(second, 'new Promise((resolve) => setInterval(() => window.voxpoint?.version && resolve()))');
  await identify(second, { respondent, respondentToken: signer.sign(respondent) });
  expect(await run(second, `voxpoint.ask('${touchpoint}')`)).toBe(false);
  expect(await run(second, `voxpoint.ask('${touchpoint}', { mode: 'tab' })`)).toBe(true);
  expect(await run(second, `voxpoint.ask('${touchpoint}', { force: true })`)).toBe(true);
  await run(second, 'voxpoint.reset()');
  expect(await run(second, `voxpoint.ask('${touchpoint}', { mode: 'bar', force: true })`)).toBe(true);
  await identify(second, { respondent: somebody() });
  expect(await run(second, `voxpoint.ask('${touchpoint}', { mode: 'modal', force: true })`)).toBe(true);
  const headers = askedFor(touchpoint).map((request) => 'voxpoint-respondent' in request.headers);
  // The last two may have come from the browser's cache: nothing is said of anybody.
  expect(headers.slice(0, 4)).toEqual([true, true, true, true]);
  expect(headers.slice(4)).not.toContain(true);
});

test('an element passes the token that it has when somebody answers', async () => {
  const touchpoint = await stand.makeTouchpoint('csat');
  const respondent = somebody();
  const visit = await stand.visit({
    touchpoint: '',
    body: `<voxpoint-survey data-touchpoint="${touchpoint}"></voxpoint-survey>`,
  });
  await visit.card.getByText('How satisfied').waitFor();
  for (const [name, value] of [
    ['data-respondent', respondent],
    ['data-respondent-token', signer.sign(respondent)],
  ])
    await visit.page
      .locator('voxpoint-survey')
      .evaluate((element, [name = '', value = '']) => element.setAttribute(name, value), [name, value]);
  await visit.card.getByRole('radio').nth(4).check({ force: true });
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 5, respondent: { id: respondent, verified: true } },
  ]);
});
