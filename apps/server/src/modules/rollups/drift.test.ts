import type { Response, ResponseReceipt } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';
import { verifyTouchpoint } from './verify-rollups.ts';

const seeds = Number(process.env.DRIFT_SEEDS ?? 6);
const writers = 8;
const stepsPerWriter = 30;
const idsPerSeed = 25;
const touchpoints = ['website', 'second'];

describeApp('many writers', (underTest) => {
  const send = <Body>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { body, key: testKeys.secret });

  it.each(Array.from({ length: seeds }, (_, seed) => seed + 1))(
    'leave counters that equal a recount, seed %i',
    { timeout: 120_000 },
    async (seed) => {
      for (const touchpoint of touchpoints) {
        await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
        await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
      }
      const highest = new Map<string, number>();
      const deleted = new Set<string>();
      const random = randomOf(seed);
      const pick = (count: number) => Math.floor(random() * count);
      const idOf = (number: number) =>
        `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

      const step = async () => {
        const number = pick(idsPerSeed);
        const id = idOf(number);
        const touchpoint = touchpoints[number % 2] as string;
        const shownAt = number % 3 === 0 ? '2026-01-01T00:00:00Z' : undefined;
        const respond = (revision: number) => ({
          id,
          touchpoint,
          revision,
          score: (number + revision) % 11,
          shownAt,
        });
        const kind = pick(10);
        if (kind < 5) {
          const revision = 1 + pick(4);
          const { status, body } = await send<ResponseReceipt>('POST /v1/responses', respond(revision));
          if (status < 300) highest.set(id, Math.max(highest.get(id) ?? 0, body.revision));
        } else if (kind < 7) {
          await send('POST /v1/responses/batch', { responses: [respond(1), respond(3), respond(2)] });
        } else if (kind < 9) {
          await send('POST /v1/impressions', { impressions: [{ id, touchpoint, dismissed: kind === 8 }] });
        } else {
          const { status } = await send(`DELETE /v1/responses/${id}`);
          if (status === 204) deleted.add(id);
        }
      };
      await Promise.all(
        Array.from({ length: writers }, async () => {
          for (let count = 0; count < stepsPerWriter; count += 1) await step();
        }),
      );

      for (const touchpoint of touchpoints) {
        const context = { database: underTest.database, clock: () => new Date() };
        expect(await verifyTouchpoint(context, 1, { touchpoint, repair: false })).toEqual({
          touchpoint,
          drift: 0,
          repaired: 0,
          examples: [],
        });
      }
      expect(highest.size + deleted.size).toBeGreaterThan(idsPerSeed / 2);
      for (const [id, revision] of highest) {
        const { status, body } = await send<Response>(`GET /v1/responses/${id}`);
        if (deleted.has(id)) expect(status).toBe(410);
        else expect(body.revision).toBeGreaterThanOrEqual(revision);
      }
    },
  );
});

function randomOf(seed: number): () => number {
  let state = seed * 7_919;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
