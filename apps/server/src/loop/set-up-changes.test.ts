import { randomUUID } from 'node:crypto';
import type { AlertFire } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let test: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[number]).open();
  test = await createTestApp(opened.database, undefined, { maintain: true });
  close = opened.close;
});
afterAll(async () => {
  await test.close();
  await close();
});

it('an answer is judged by the set-up as it is when it comes, however short before that was changed', async () => {
  const put = async (path: string, body: object) =>
    expect((await test.send(`PUT /v1/${path}`, { body })).status).toBeLessThan(300);
  const answer = async (touchpoint: string) => {
    const body = { id: randomUUID(), touchpoint, score: 1, finished: true };
    expect((await test.send('POST /v1/responses', { body })).status).toBe(201);
    return body.id;
  };
  const fires = async (alert: string) => {
    const { body } = await test.send<{ data: AlertFire[] }>(`GET /v1/alerts/${alert}/history`);
    return body.data.map(({ response }) => response);
  };
  for (const key of ['one', 'other']) {
    await put(`touchpoints/${key}`, { name: key, team: key });
    await put(`touchpoints/${key}/surveys/nps`, {});
  }
  await put('journeys/buying', { name: 'Buying', touchpoints: ['one'] });
  const alert = { name: 'A', kind: 'answer', when: { bands: ['detractor'] } };
  await put('alerts/journey', { ...alert, where: { journey: 'buying' } });
  await put('alerts/team', { ...alert, where: { team: 'mine' } });
  const first = await answer('one');
  await vi.waitFor(async () => expect(await fires('journey')).toEqual([first]), 4_000);
  await put('journeys/buying', { name: 'Buying', touchpoints: ['other'] });
  await put('touchpoints/other', { name: 'Other', team: 'mine' });
  const second = await answer('other');
  await vi.waitFor(async () => {
    expect([await fires('journey'), await fires('team')]).toEqual([[second, first], [second]]);
  }, 4_000);
});
