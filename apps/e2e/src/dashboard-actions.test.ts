import { randomUUID } from 'node:crypto';
import type { Action } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { type DashboardStand, startDashboardStand } from './support/dashboard.ts';

let stand: DashboardStand;
const dayMs = 86_400_000;
const changedDaysAgo = 90;
const others = ['shop', 'search', 'basket', 'delivery', 'returns', 'support'];

beforeAll(async () => {
  stand = await startDashboardStand();
  for (const touchpoint of ['payment', ...others]) await seedAnswers(touchpoint);
});
afterAll(() => stand?.close());

/** Three answers a day at a touchpoint: at `payment` they are better since it was changed, elsewhere they wander a little. */
async function seedAnswers(touchpoint: string): Promise<void> {
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: `The ${touchpoint}` });
  await stand.voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/csat`, {});
  const place = others.indexOf(touchpoint);
  const responses = Array.from({ length: 640 }, (_, index) => {
    const daysAgo = 1 + Math.floor(index / 3);
    const isAfter = daysAgo < changedDaysAgo;
    const isBetter =
      place < 0 ? isAfter && index % 9 !== 1 : isAfter === (place % 2 === 0) && index % 19 === 1;
    const score = isBetter || index % 3 === 0 ? 5 : 2;
    const answeredAt = new Date(Date.now() - daysAgo * dayMs).toISOString();
    return { id: randomUUID(), touchpoint, score, answeredAt };
  });
  const { body } = await stand.voxpoint.send<{ created: number }>('POST /v1/responses/batch', { responses });
  expect(body.created).toBe(640);
}

test('a score becomes an action that says what it moved, once customers have met it', async () => {
  const page = await stand.openPage({ path: 'main/touchpoints/payment', role: 'editor', width: 1440 });
  await page.getByRole('link', { name: 'Make an action of this' }).click();
  await page.getByRole('heading', { level: 2, name: 'New action' }).waitFor();
  await page.getByLabel('What is changed').pressSequentially('Pay with one tap');
  await page.getByLabel('Why').pressSequentially('They gave up at the card number');
  await page.getByLabel('Budget').pressSequentially('1200.50');
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Pay with one tap' }).waitFor();
  const read = async () => (await stand.mainSend<Action>('GET /v1/actions/pay-with-one-tap')).body;
  expect(await read()).toMatchObject({
    ...{ title: 'Pay with one tap', why: 'They gave up at the card number', budget: 1_200.5 },
    ...{ touchpoints: ['payment'], metric: 'csat', status: 'idea' },
  });

  await page.getByLabel('Status').selectOption('done');
  const day = new Date(Date.now() - changedDaysAgo * dayMs).toISOString().slice(0, 10);
  await page.getByLabel('Customers met it from').fill(`${day}T00:00`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const effect = page.getByRole('region', { name: 'Before and after' });
  const verdict = /^Worked: \+\d+ points \(\+\d+ to \+\d+\)$/;
  await effect.getByText(verdict).waitFor();
  await effect.getByRole('rowheader', { name: 'The payment' }).waitFor();
  await effect.getByText('Where nothing was done (6)').click();
  await effect.getByRole('rowheader', { name: 'The basket' }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'All actions' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Pay with one tap' });
  await row.getByText(verdict).waitFor();
  await page.getByText('Spent on what worked: 1,200.5').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.context().close();
});
