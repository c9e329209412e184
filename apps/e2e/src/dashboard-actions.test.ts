import type { Action } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;

beforeAll(async () => {
  stand = await startDashboardStand();
});
afterAll(() => stand?.close());

const dayMs = 86_400_000;

test('a score becomes an action that says what it moved, once customers have met it', async () => {
  const page = await stand.openPage({
    path: 'demo/touchpoints/mobile-checkout?metric=csat',
    role: 'editor',
    width: 1440,
  });
  await page.getByRole('link', { name: 'Make an action of this' }).click();
  await page.getByRole('heading', { level: 2, name: 'New action' }).waitFor();
  await page.getByLabel('What is changed').pressSequentially('Pay with one tap');
  await page.getByLabel('Why').pressSequentially('They gave up at the card number');
  await page.getByLabel('Budget').pressSequentially('1200.50');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Pay with one tap' }).waitFor();
  const read = async () => (await stand.demoSend<Action>('GET /v1/actions/pay-with-one-tap')).body;
  expect(await read()).toMatchObject({
    ...{ title: 'Pay with one tap', why: 'They gave up at the card number', budget: 1_200.5 },
    ...{ touchpoints: ['mobile-checkout'], metric: 'csat', status: 'idea' },
  });

  await page.getByLabel('Status').selectOption('done');
  const day = new Date(Date.now() - 60 * dayMs).toISOString().slice(0, 10);
  await page.getByLabel('Customers met it from').fill(`${day}T10:00`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Before and after' }).waitFor();
  const effect = page.getByRole('region', { name: 'Before and after' });
  await effect.getByRole('rowheader', { name: 'Checkout in the app' }).waitFor();
  const { body } = await stand.demoSend<{ verdict: string }>('GET /v1/actions/pay-with-one-tap/effect');
  const said: Record<string, string> = {
    ...{ worked: 'Worked', worse: 'Made it worse', 'no-effect-seen': 'No effect seen' },
  };
  // Two months ago there were answers enough, before, after and elsewhere.
  expect(Object.keys(said)).toContain(body.verdict);
  await effect
    .getByText(said[body.verdict] ?? '')
    .first()
    .waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'All actions' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Pay with one tap' });
  await row.getByText(said[body.verdict] ?? '').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});
