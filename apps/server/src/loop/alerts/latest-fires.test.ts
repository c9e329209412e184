import { randomUUID } from 'node:crypto';
import type { LatestAlertFires } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { actOnce } from '../../testing/act-once.ts';
import { describeApp } from '../../testing/fixtures.ts';

const startMs = Date.parse('2026-11-02T10:00:00.000Z');

describeApp('the latest fires', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });

  it('are the newest five of each alert, newest first: one that fires often hides no other', async () => {
    const answered: Record<string, string[]> = {};
    for (const [touchpoint, answers] of [
      ['calm', 1],
      ['loud', 7],
    ] as const) {
      underTest.setClock(new Date(startMs).toISOString());
      await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
      await send(`PUT /v1/alerts/${touchpoint}`, { name: 'A', kind: 'answer', where: { touchpoint } });
      const ids = Array.from({ length: answers }, () => randomUUID());
      answered[touchpoint] = ids;
    }
    for (const [index, touchpoint] of ['calm', ...Array<string>(7).fill('loud')].entries()) {
      underTest.setClock(new Date(startMs + (index + 1) * 120_000).toISOString());
      const id = answered[touchpoint]?.[Math.max(0, index - 1)];
      await send('POST /v1/responses', { id, touchpoint, score: 3 });
      underTest.setClock(new Date(startMs + (index + 1) * 120_000 + 61_000).toISOString());
      await actOnce(underTest.context);
    }
    const { data } = (await send<LatestAlertFires>('GET /v1/alert-fires')).body;
    const newest = answered.loud?.slice(-5).reverse() ?? [];
    expect(data.map(({ alert, touchpoint, response }) => [alert, touchpoint, response])).toEqual([
      ...newest.map((response) => ['loud', 'loud', response]),
      ['calm', 'calm', answered.calm?.[0]],
    ]);
    expect(
      data.every(({ numbers, changedAt }) => changedAt === null && Object.keys(numbers).length === 0),
    ).toBe(true);
  });
});
