import type {
  Aggregates,
  ChangePreview,
  Job,
  Response,
  ResponseReceipt,
  Verification,
} from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { describeApp } from '../testing/fixtures.ts';

const seeds = Number(process.env.DRIFT_SEEDS ?? 6);
const writers = 8;
const stepsPerWriter = 30;
const idsPerSeed = 25;
/** The first ids name a respondent each; two ids share one. */
const respondents = 5;

describeApp('many writers', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const startedAt = new Date().toISOString();
  let touchpoints: string[];
  let highest: Map<string, number>;
  let deleted: Set<string>;
  /** Of respondents who were erased. */
  let erasedIds: Set<string>;
  /** When the last erasure that is done was begun, by respondent. */
  let erasedAt: Map<string, number>;

  beforeEach(() => {
    highest = new Map();
    deleted = new Set();
    erasedIds = new Set();
    erasedAt = new Map();
  });

  const erase = async (seed: number, respondent: string) => {
    for (let number = 0; number < idsPerSeed; number += 1) {
      if (respondentOf(seed, number) === respondent) erasedIds.add(idOf(seed, number));
    }
    const begunAt = Date.now();
    expect((await send(`DELETE /v1/respondents/${respondent}`)).status).toBe(200);
    erasedAt.set(respondent, Math.max(erasedAt.get(respondent) ?? 0, begunAt));
  };

  /** Others may change what was counted; then there is no job. */
  const changeMany = async (what: 'responses' | 'impressions', body: object) => {
    const { body: counted } = await send<ChangePreview>(`POST /v1/${what}/state`, { ...body, dryRun: true });
    await send(`POST /v1/${what}/state`, { ...body, expectedCount: counted.count });
  };

  const jobsEnd = async () => {
    const running = async () => {
      const { body } = await send<{ data: Job[] }>('GET /v1/jobs?limit=1000');
      return body.data.filter(({ status }) => status === 'running').length;
    };
    await expect.poll(running, { timeout: 60_000 }).toBe(0);
    const { body } = await send<{ data: Job[] }>('GET /v1/jobs?limit=1000');
    expect(body.data.some(({ changed }) => changed > 0)).toBe(true);
  };

  /** One writer's next step; what it does is picked before it waits for anything, so that a seed gives one schedule. */
  const makeStep = (seed: number) => {
    const random = seededRandom(`drift ${seed}`);
    const pick = (count: number) => Math.floor(random() * count);
    return async () => {
      const [number, kind, detail] = [pick(idsPerSeed), pick(16), pick(4)];
      const id = idOf(seed, number);
      const touchpoint = touchpoints[number % 2];
      const respondent = respondentOf(seed, number);
      const respond = (revision: number) => ({
        id,
        touchpoint,
        revision,
        score: (number + revision) % 11,
        ...(number % 3 === 0 && { shownAt: '2026-01-01T00:00:00Z' }),
        ...(respondent && { respondent: { id: respondent } }),
        // On its way since before any erasure.
        ...(kind % 2 === 0 && { answeredAt: startedAt }),
      });
      if (kind < 5) {
        const { status, body } = await send<ResponseReceipt>('POST /v1/responses', respond(1 + detail));
        if (status < 300) highest.set(id, Math.max(highest.get(id) ?? 0, body.revision));
      } else if (kind < 7) {
        await send('POST /v1/responses/batch', { responses: [respond(1), respond(3), respond(2)] });
      } else if (kind < 9) {
        await send('POST /v1/impressions', { impressions: [{ id, touchpoint, dismissed: kind === 8 }] });
      } else if (kind < 10) {
        const { status } = await send(`DELETE /v1/responses/${id}`);
        if (status === 204) deleted.add(id);
      } else if (kind < 11) {
        if (respondent) await erase(seed, respondent);
      } else if (kind < 14) {
        const state = detail < 2 ? 'quarantined' : 'counted';
        await send(`PUT /v1/responses/${id}/state`, { state });
      } else if (kind < 15) {
        const state = detail < 2 ? 'quarantined' : 'counted';
        const filters = { touchpoint, state: 'counted,quarantined', receivedBefore: '2100-01-01' };
        await changeMany(detail % 2 === 0 ? 'responses' : 'impressions', { filters, state });
      } else {
        const { body } = await send<{ data: Job[] }>('GET /v1/jobs?limit=1');
        if (body.data[0]) await send(`POST /v1/jobs/${body.data[0].id}/undo`);
      }
    };
  };

  /** Every acknowledged answer is there in that revision or a later one, unless it was deleted or erased. */
  const checkAnswers = async () => {
    for (const [id, revision] of highest) {
      const { status, body } = await send<Response>(`GET /v1/responses/${id}`);
      if (status === 410) {
        expect(deleted.has(id) || erasedIds.has(id)).toBe(true);
        continue;
      }
      expect([status, deleted.has(id)]).toEqual([200, false]);
      expect(body.revision).toBeGreaterThanOrEqual(revision);
    }
    const filled = await underTest.database.query(
      `select id from responses
        where state = 'deleted' and coalesce(score::text, comment, respondent_id, answers::text) is not null`,
    );
    expect(filled).toEqual([]);
    for (const [respondent, begunAt] of erasedAt) {
      const { body } = await send<{ responses: Response[] }>(`GET /v1/respondents/${respondent}`);
      for (const { answeredAt } of body.responses) {
        expect(Date.parse(answeredAt)).toBeGreaterThanOrEqual(begunAt);
      }
    }
  };

  const checkCounts = async (touchpoint: string) => {
    const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(body).toEqual({ touchpoint, drift: 0, repaired: 0, examples: [] });
    const { body: numbers } = await send<Aggregates>(
      `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}`,
    );
    const { body: list } = await send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`);
    const counted = list.data.filter(({ state }) => state === 'counted');
    expect(numbers.groups[0]?.total.responses).toBe(counted.length);
  };

  it.each(Array.from({ length: seeds }, (_, seed) => seed + 1))(
    'leave counters that equal a recount, seed %i',
    { timeout: 120_000 },
    async (seed) => {
      touchpoints = [`first-${seed}`, `second-${seed}`];
      for (const touchpoint of touchpoints) {
        await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
        await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
      }
      const step = makeStep(seed);
      const writes = Array.from({ length: writers }, async () => {
        for (let count = 0; count < stepsPerWriter; count += 1) await step();
      });
      // Some schedules erase nobody.
      const [someone = ''] = Array.from({ length: idsPerSeed }, (_, number) =>
        respondentOf(seed, number),
      ).filter(Boolean);
      await Promise.all([...writes, erase(seed, someone)]);
      expect(highest.size + deleted.size).toBeGreaterThan(idsPerSeed / 2);
      await jobsEnd();
      await checkAnswers();
      for (const touchpoint of touchpoints) await checkCounts(touchpoint);
    },
  );
});

function idOf(seed: number, number: number): string {
  return `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function respondentOf(seed: number, number: number): string | undefined {
  return number < 2 * respondents ? `person-${seed}-${number % respondents}` : undefined;
}
