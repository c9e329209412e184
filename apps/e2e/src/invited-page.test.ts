import { randomUUID } from 'node:crypto';
import type { Invite, InvitesReceipt } from '@voxpoint/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const opened: Page[] = [];
beforeAll(async () => {
  stand = await startWidgetStand();
});
afterAll(async () => {
  await Promise.all(opened.map((page) => page.context().close()));
  await stand?.close();
});

const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
  const answer = await fetch(`${stand.voxpoint.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${keys.secret}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer;
};
const open = async (url: string) => {
  const context = await stand.browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  opened.push(page);
  await page.clock.install();
  await page.goto(url);
  await page.locator('voxpoint-survey').waitFor();
  return page;
};

test('an invite is answered on two devices as one response; opening it is no sight of it', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const respondent = { id: `person-${randomUUID()}` };
  const { results } = await ask<InvitesReceipt>('/v1/invites', {
    touchpoint,
    invites: [{ respondent, basis: 'consent', basisDate: '2026-01-01' }],
  });
  const [{ id, url } = { id: '', url: '' }] = results;
  const state = async () => (await ask<Invite>(`/v1/invites/${id}`)).state;
  const { pathname } = new URL(`${url}`);
  const phone = await open(`${stand.voxpoint.url}${pathname}?score=9`);
  expect(await findViolations(phone)).toEqual([]);
  expect(await phone.content()).not.toContain(keys.publishable);
  expect([await state(), await stand.responses(touchpoint)]).toEqual(['made', []]);
  await phone.mouse.move(100, 200);
  // Seen is what has been in view for a second; it is told when the page is left.
  await phone.clock.runFor(2_000);
  await eventually(async () => {
    await phone.goto('about:blank');
    return state();
  }).toBe('seen');
  await phone.goto(`${stand.voxpoint.url}${pathname}?score=9`);
  await phone.locator('voxpoint-survey [part~=send]').first().click();
  await eventually(state).toBe('answered');
  const laptop = await open(`${stand.voxpoint.url}${pathname}`);
  await laptop.locator('voxpoint-survey input[value="4"]').click();
  await laptop.getByRole('textbox').fill('On second thought.');
  await laptop.locator('voxpoint-survey [part~=send]').click();
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    {
      score: 4,
      comment: 'On second thought.',
      channel: 'email',
      respondent: { ...respondent, verified: true },
    },
  ]);
  const { impressions } = await stand.total(touchpoint);
  expect(impressions).toBe(1);
});
