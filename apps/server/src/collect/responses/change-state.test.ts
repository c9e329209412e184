import { randomUUID } from 'node:crypto';
import type { Aggregates, Problem, Response, Verification } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';

describeApp('a response’s state', (underTest) => {
  let touchpoint: string;
  let id: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const setState = (state: string) => send<Response>(`PUT /v1/responses/${id}/state`, { state });
  const respond = (more: object = {}) =>
    send<{ status: string }>('POST /v1/responses', { id, touchpoint, score: 9, ...more });
  /** From both tiers, by the day and by the hour; and no drift. */
  const numbers = async () => {
    const of = async (interval: string) => {
      const { body } = await send<Aggregates>(
        `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}&interval=${interval}`,
      );
      const { responses, impressions, responseRate } = body.groups[0]?.total ?? {};
      return { responses, impressions, responseRate };
    };
    const byDay = await of('day');
    expect(await of('hour')).toEqual(byDay);
    const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(body.drift).toBe(0);
    return byDay;
  };

  beforeEach(async () => {
    touchpoint = `t-${randomUUID()}`;
    id = randomUUID();
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    await send('POST /v1/responses', { id: randomUUID(), touchpoint, score: 0 });
    await respond({ shownAt: new Date().toISOString() });
  });

  it('is counted at first; quarantined it counts nowhere, and set right again it counts as before', async () => {
    const { body: stored } = await send<Response>(`GET /v1/responses/${id}`);
    const counted = await numbers();
    expect([stored.state, counted]).toEqual(['counted', { responses: 2, impressions: 1, responseRate: 1 }]);
    const quarantined = await setState('quarantined');
    expect(quarantined.status).toBe(200);
    expect(quarantined.body).toEqual({ ...stored, state: 'quarantined', updatedAt: expect.any(String) });
    expect(await numbers()).toEqual({ responses: 1, impressions: 1, responseRate: 0 });
    expect((await setState('quarantined')).body.updatedAt).toBe(quarantined.body.updatedAt);
    expect((await setState('counted')).body.state).toBe('counted');
    expect(await numbers()).toEqual(counted);
  });

  it('stays quarantined through revisions and retries', async () => {
    await setState('quarantined');
    expect((await respond()).body).toMatchObject({ status: 'duplicate' });
    expect((await respond({ revision: 2, score: 3 })).body).toMatchObject({ status: 'updated' });
    expect((await send<Response>(`GET /v1/responses/${id}`)).body).toMatchObject({
      state: 'quarantined',
      score: 3,
    });
    expect(await numbers()).toMatchObject({ responses: 1 });
    await setState('counted');
    expect(await numbers()).toEqual({ responses: 2, impressions: 1, responseRate: 1 });
  });

  it('stays deleted', async () => {
    await setState('quarantined');
    expect((await send(`DELETE /v1/responses/${id}`)).status).toBe(204);
    const { status, body } = await send<Problem>(`PUT /v1/responses/${id}/state`, { state: 'counted' });
    expect([status, body.code]).toEqual([410, 'response-deleted']);
    expect(await numbers()).toEqual({ responses: 1, impressions: 1, responseRate: 0 });
  });

  it('is changed by many at once, and counted once', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => setState(index % 2 === 0 ? 'quarantined' : 'counted')),
    );
    await setState('counted');
    expect(await numbers()).toEqual({ responses: 2, impressions: 1, responseRate: 1 });
  });
});
