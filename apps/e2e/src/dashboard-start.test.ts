import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';
import { type Site, startSite } from './support/site.ts';
import { keys } from './support/voxpoint.ts';

let stand: DashboardStand;
let site: Site;

beforeAll(async () => {
  [stand, site] = await Promise.all([startDashboardStand(), startSite()]);
});
afterAll(async () => {
  await stand?.close();
  await site?.close();
});

test('from an empty project to the first answer on the screen', async () => {
  const page = await stand.openPage({ path: 'main' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stand.url });
  await page.getByRole('link', { name: 'Begin' }).click();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Ärzte & Café');
  await expect.poll(() => page.getByLabel('Key', { exact: true }).inputValue()).toBe('aerzte-cafe');
  await name.press('Enter');
  await page.getByText('How satisfied are you with us?').waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Ask CSAT' }).click();
  const sample = page.frameLocator('iframe').locator('voxpoint-card [part=card]');
  await sample.getByText('How satisfied are you with us?').waitFor();
  await page.getByLabel('How it appears').selectOption('tab');
  await page.locator('figcaption').getByText('Tab').waitFor();
  await page.getByRole('button', { name: 'Go on to the tag' }).click();
  await page.getByText('The key may be seen by everybody.').waitFor();
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  const tag = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('heading', { name: 'Waiting for the first impression…' }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  const visitor = await (await stand.browser.newContext({ locale: 'en' })).newPage();
  const card = visitor.locator('voxpoint-card [part=card]');
  await visitor.goto(site.add(`<!doctype html><html lang="en"><title>A shop</title>${tag}</html>`));
  await visitor.getByRole('button', { name: 'Feedback' }).click();
  await card.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: 'Seen' }).waitFor();
  await visitor.reload();
  await visitor.getByRole('button', { name: 'Feedback' }).click();
  await card.locator('label').last().click();
  await page.getByRole('heading', { name: 'First answer: 5' }).waitFor();
  await expect.poll(() => page.getByRole('heading', { level: 2, name: /\(Done\)$/ }).count()).toBe(5);

  await page.getByRole('link', { name: 'See the touchpoint' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ärzte & Café' }).waitFor();
  await page.getByRole('link', { name: '1 response', exact: true }).first().waitFor();
});

test('a reload goes on where it was, in German too; what is there is taken and never replaced', async () => {
  await stand.mainSend('PUT /v1/touchpoints/help', { name: 'Help', channel: 'chat', note: 'Kept.' });
  const page = await stand.openPage({ path: 'main/start', role: 'editor', locale: 'de' });
  await page.getByLabel('Name', { exact: true }).fill('Help');
  await page.getByText('Diesen Schlüssel gibt es schon.').waitFor();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByLabel('Oder einen vorhandenen').selectOption('help');
  await page.getByRole('button', { name: 'Diesen nehmen' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'CES fragen' }).click();
  await page.frameLocator('iframe').locator('voxpoint-card [part=card]').waitFor();
  expect(new URL(page.url()).search).toBe('?touchpoint=help&metric=ces');
  await page.reload();
  await page.getByRole('button', { name: 'Weiter zum Tag' }).waitFor();

  const { body: touchpoint } = await stand.mainSend('GET /v1/touchpoints/help');
  expect(touchpoint).toMatchObject({ name: 'Help', channel: 'chat', note: 'Kept.', defaultMetric: 'ces' });
  const { body: survey } = await stand.mainSend('GET /v1/touchpoints/help/surveys/ces');
  expect(survey).toMatchObject({ status: 'active', defaultLocale: 'de' });
});

test('an editor pastes a key, which the server is asked about; a secret one is sent nowhere', async () => {
  const path = 'main/start?touchpoint=website&metric=nps&step=tag';
  const page = await stand.openPage({ path, role: 'editor' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
  await page.getByRole('button', { name: 'Another key' }).click();
  const field = page.getByLabel('Paste a key');
  const use = async (key: string) => {
    await field.fill(key);
    await page.getByRole('button', { name: 'Use it' }).click();
  };
  await use(keys.secret);
  await page.getByText('This is a secret key.', { exact: false }).waitFor();
  await use('vpk_short');
  await page.getByText('has 32 characters more', { exact: false }).waitFor();
  expect(asked.filter((url) => url.includes('key='))).toEqual([]);
  await use(`vpk_${'0'.repeat(40)}`);
  await page.getByText('The server does not know this key', { exact: false }).waitFor();
  await use(keys.publishable);
  await page
    .getByText(`data-key="${keys.publishable}" data-touchpoint="website"></script>`)
    .first()
    .waitFor();
  expect(asked.join(' ')).not.toContain(keys.secret);
  expect(await page.getByRole('button', { name: /^Make a/ }).count()).toBe(0);
});

test('what an address holds cannot write into the tag', async () => {
  const evil = encodeURIComponent(`vpk_${'0'.repeat(40)}" onload="alert(1)`);
  const page = await stand.openPage({
    path: `main/start?touchpoint=website&metric=nps&step=tag&key=${evil}&mode=${encodeURIComponent('tab" x="')}`,
  });
  const tag = page.getByRole('region', { name: 'The tag' });
  await tag.waitFor();
  expect(await tag.textContent()).toBe(
    `<script async src="${stand.url}/voxpoint.js" data-key="${keys.publishable}" data-touchpoint="website"></script>`,
  );
  await page.goto(
    `${stand.url}/dashboard/projects/main/start?touchpoint=${encodeURIComponent('a"><b>')}&metric=nps&step=tag`,
  );
  await page.getByLabel('Name', { exact: true }).waitFor();
});

test('a viewer is told whom to ask', async () => {
  const page = await stand.openPage({ path: 'main/start', role: 'viewer' });
  await page.getByRole('heading', { name: 'This is for editors and owners' }).waitFor();
  expect(await page.locator('main').getByRole('textbox').count()).toBe(0);
});
