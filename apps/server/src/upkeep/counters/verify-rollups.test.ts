import { randomUUID } from 'node:crypto';
import type { Aggregates, Verification } from '@voxpoint/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { repairDrift } from '../../counts/drift.ts';
import { stretchesSince } from '../../counts/stretches.ts';
import { seededRandom } from '../../demo/random.ts';
import { maintain } from '../../maintenance.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startWriters } from '../../testing/many-writers.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { isCluster } from '../../testing/test-databases.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

const right = { drift: 0, repaired: 0, examples: [] };

describeApp('verification', (underTest) => {
  let touchpoint: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const verify = async (method: 'GET' | 'POST') =>
    (await send<Verification>(`${method} /v1/touchpoints/${touchpoint}/verification`)).body;
  /** By the day, which reads the daily tier, and by the hour, which reads the fine one. */
  const readNumbers = async () => {
    const of = async (interval: string) =>
      (
        await send<Aggregates>(
          `GET /v1/aggregates?from=2025-03-01&to=2025-03-11&interval=${interval}&touchpoint=${touchpoint}&groupBy=channel`,
        )
      ).body.groups;
    return { byDay: await of('day'), byHour: await of('hour') };
  };
  const answer = (day: number, more: object = {}) => ({
    id: randomUUID(),
    touchpoint,
    score: 9,
    answeredAt: `2025-03-0${day}T12:00:00Z`,
    shownAt: `2025-03-0${day}T11:59:00Z`,
    ...more,
  });
  const ofTouchpoint =
    'touchpoint_id = (select id from touchpoints where project_id = 1 and key = $1::text) and project_id = 1';
  const damage = (statement: string) =>
    underTest.database.query(statement.replace('OF_TOUCHPOINT', ofTouchpoint), [touchpoint]);

  beforeEach(async () => {
    touchpoint = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    await send('POST /v1/responses/batch', {
      responses: [answer(1), answer(1, { score: 3 }), answer(2, { channel: 'app' }), answer(9)],
    });
  });

  it.each([
    ['fine', 'counts too many', 'update rollups set c9 = c9 + 5 where OF_TOUCHPOINT', 6],
    ['fine', 'lost rows', 'delete from rollups where OF_TOUCHPOINT', 6],
    ['fine', 'counts impressions wrong', 'update rollups set answered = 0 where OF_TOUCHPOINT', 3],
    [
      'fine',
      'has a row about nothing',
      `insert into rollups select project_id, touchpoint_id, metric, scale_max, dimension, value, bucket + interval '3 days',
         c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, impressions, answered
         from rollups where OF_TOUCHPOINT and c3 = 1`,
      1,
    ],
    ['daily', 'counts too few', 'update daily_rollups set c9 = c9 - 1 where OF_TOUCHPOINT', 3],
    ['daily', 'lost all', 'delete from daily_rollups where OF_TOUCHPOINT', 3],
    [
      'daily',
      'is about another day',
      "update daily_rollups set day = (day at time zone 'UTC' + interval '9 days') at time zone 'UTC' where OF_TOUCHPOINT",
      6,
    ],
  ])('finds a %s tier that %s, and puts it right', async (tier, _, statement, drift) => {
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
    const before = await readNumbers();
    await damage(statement);
    const found = await verify('GET');
    expect(found).toMatchObject({ drift, repaired: 0 });
    expect(new Set(found.examples.map((example) => example.tier))).toEqual(new Set([tier]));
    expect(await readNumbers()).not.toEqual(before);

    expect(await verify('POST')).toMatchObject({ drift, repaired: drift });
    expect(await readNumbers()).toEqual(before);
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
  });

  it.each([
    ['fewer than no responses', 'update rollups set c9 = -1 where OF_TOUCHPOINT and c9 > 0'],
    ['more answered impressions than impressions', 'update rollups set answered = 5 where OF_TOUCHPOINT'],
  ])('whoever asks for numbers is told of counters of %s, and who puts them right', async (_, harm) => {
    await damage(harm);
    const ask = () =>
      underTest.test.send(
        `GET /v1/aggregates?from=2025-03-01&to=2025-03-11&interval=hour&touchpoint=${touchpoint}`,
      );
    expect(await ask()).toMatchObject({
      status: 500,
      body: { code: 'counters-wrong', detail: expect.stringContaining('verify --repair') },
    });
    await verify('POST');
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('names a wrong counter, what it should be and what it is', async () => {
    await damage('update rollups set c3 = 7 where OF_TOUCHPOINT and c3 = 1');
    expect((await verify('GET')).examples).toEqual([
      {
        tier: 'fine',
        metric: 'nps',
        dimension: 'channel',
        value: 'web',
        bucket: '2025-03-01T12:00:00.000Z',
        counted: [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0],
        stored: [0, 0, 0, 7, 0, 0, 0, 0, 0, 1, 0, 0, 0],
      },
    ]);
  });

  it('puts both tiers right at once', async () => {
    const before = await readNumbers();
    await damage('update rollups set c9 = 100 where OF_TOUCHPOINT');
    await damage('update daily_rollups set c0 = 100 where OF_TOUCHPOINT');
    const { drift, repaired, examples } = await verify('POST');
    expect(repaired).toBe(drift);
    expect(new Set(examples.map(({ tier }) => tier))).toEqual(new Set(['fine', 'daily']));
    expect(await readNumbers()).toEqual(before);
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
  });

  it('leaves other touchpoints alone', async () => {
    const [mine] = [touchpoint];
    await damage('update rollups set c9 = 100 where OF_TOUCHPOINT');
    touchpoint = 'website';
    expect(await verify('POST')).toEqual({ touchpoint, ...right });
    touchpoint = mine;
    expect((await verify('GET')).drift).toBeGreaterThan(0);
  });

  describe('of many answers', () => {
    const count = 6_000;
    const numbersBy = async (groupBy: string) => {
      const query = `from=2025-04-01&to=2025-06-01&interval=day&touchpoint=${touchpoint}&groupBy=${groupBy}`;
      const { groups } = (await send<Aggregates>(`GET /v1/aggregates?${query}`)).body;
      return groups.map(({ key, total, series }) => ({
        ...{ key, total: total.responses },
        series: series?.map(({ responses }) => responses),
      }));
    };
    beforeEach(async () => {
      const startsAt = Date.parse('2025-04-01T00:00:00Z');
      for (let sent = 0; sent < count; sent += 1_000) {
        const responses = Array.from({ length: 1_000 }, (_, index) => ({
          ...answer(1, { score: index % 11, attributes: { size: index % 3 === 0 ? 'small' : 'large' } }),
          answeredAt: new Date(startsAt + ((sent + index) / count) * 60 * 86_400_000).toISOString(),
          shownAt: undefined,
        }));
        await send('POST /v1/responses/batch', { responses });
      }
    });

    it('finds and mends what is wrong anywhere', async () => {
      const before = await numbersBy('channel');
      expect(before).toMatchObject([{ total: count }]);
      await damage("update rollups set c9 = c9 + 1 where OF_TOUCHPOINT and bucket >= '2025-04-01'");
      expect((await verify('POST')).drift).toBeGreaterThan(3_000);
      expect(await numbersBy('channel')).toEqual(before);
      expect((await verify('GET')).drift).toBe(0);
    });

    it('counts few at once where nobody else is served meanwhile', async () => {
      const { database } = underTest;
      const [row] = await database.query<{ id: number }>(
        'select id from touchpoints where project_id = 1 and key = $1::text',
        [touchpoint],
      );
      const stretches: { since: Date | null; until: Date | null; answers: number }[] = [];
      const request = { projectId: 1, touchpointId: row?.id ?? 0 };
      for await (const { since, until } of stretchesSince(database, request)) {
        const [{ answers = 0 } = {}] = await database.query<{ answers: number }>(
          `select count(*)::int as answers from responses where touchpoint_id = $1::int
              and answered_at >= $2::text::timestamptz and answered_at < $3::text::timestamptz`,
          [request.touchpointId, since?.toISOString() ?? '-infinity', until?.toISOString() ?? 'infinity'],
        );
        stretches.push({ since, until, answers });
      }
      expect(stretches.slice(1).map(({ since }) => since)).toEqual(
        stretches.slice(0, -1).map(({ until }) => until),
      );
      expect(stretches.reduce((sum, { answers }) => sum + answers, 0)).toBe(count + 4);
      const most = Math.max(...stretches.map(({ answers }) => answers));
      if (database.kind === 'embedded') expect(most).toBeLessThan(2_200);
      else expect(stretches).toHaveLength(1);
    });

    it('takes days whole where a bound divides one, as when the zone has changed meanwhile', async () => {
      const { database } = underTest;
      const [row] = await database.query<{ id: number }>(
        'select id from touchpoints where project_id = 1 and key = $1::text',
        [touchpoint],
      );
      const request = { projectId: 1, touchpointId: row?.id ?? 0, since: new Date('2025-04-20T13:00:00Z') };
      expect(await repairDrift(database, 'daily', request)).toBe(0);
      expect((await verify('GET')).drift).toBe(0);
    });

    it('counts them apart by a dimension that is declared later', async () => {
      await send('PUT /v1/dimensions/size', { values: [{ key: 'small' }, { key: 'large' }] });
      await maintain(underTest.context);
      const bySize = await numbersBy('attribute.size');
      expect(bySize.map(({ total }) => total).toSorted()).toEqual([2_004, 3_996].toSorted());
      expect((await verify('GET')).drift).toBe(0);
      await send('DELETE /v1/dimensions/size');
    });
  });

  const whileLocked = async <Result>(ask: () => Promise<Result>) => {
    const { database } = underTest;
    const waiting = async () => {
      const [row] = await database.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return row?.count;
    };
    let asked: Promise<Result> | undefined;
    await database.transaction(async ({ query }) => {
      await query(`select from rollups where ${ofTouchpoint} for update`, [touchpoint]);
      asked = ask();
      await expect.poll(waiting).toBe(2);
    });
    return asked as Promise<Result>;
  };

  it.skipIf(isCluster)('puts right once what several find at the same time', async () => {
    const before = await readNumbers();
    await damage('update rollups set c9 = c9 + 5 where OF_TOUCHPOINT');
    const other = await createTestApp(watchDatabase(underTest.database, {}));
    const request = `POST /v1/touchpoints/${touchpoint}/verification`;
    const ask = () => Promise.all([underTest.test, other].map((server) => server.send(request)));
    // Each has found what is wrong before the other has put it right.
    const answers = underTest.database.kind === 'embedded' ? await ask() : await whileLocked(ask);
    await other.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await readNumbers()).toEqual(before);
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
  });

  it('takes nothing for wrong that is yet to be counted apart', async () => {
    await send('POST /v1/responses', answer(2, { attributes: { plan: 'pro' } }));
    await send('PUT /v1/dimensions/plan', { values: [{ key: 'pro' }] });
    await underTest.database.query('update dimensions set touchpoints_done = 0 where project_id = 1');
    await damage("delete from rollups where OF_TOUCHPOINT and dimension = 'attribute.plan'");
    await damage("delete from daily_rollups where OF_TOUCHPOINT and dimension = 'attribute.plan'");
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
    await send('DELETE /v1/dimensions/plan');
  });

  it('puts right what is wrong while eight writers go on', async () => {
    const random = seededRandom('repair');
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const writers = startWriters(8, async () => {
      const id = ids[Math.floor(random() * ids.length)] as string;
      const day = 1 + Math.floor(random() * 9);
      if (random() < 0.1) return send(`DELETE /v1/responses/${id}`);
      const revision = 1 + Math.floor(random() * 1_000);
      return send('POST /v1/responses', answer(day, { id, revision, score: Math.floor(random() * 11) }));
    });
    try {
      for (let round = 0; round < 4; round += 1) {
        await writers.progress(8);
        await damage(`update rollups set c9 = c9 + 3, impressions = impressions + 1 where OF_TOUCHPOINT`);
        await damage(`update daily_rollups set c9 = c9 - 2 where OF_TOUCHPOINT`);
        await writers.progress(8);
        const { drift, repaired } = await verify('POST');
        expect(drift).toBeGreaterThan(0);
        expect(repaired).toBeGreaterThan(0);
      }
    } finally {
      await writers.stop();
    }
    expect(await verify('GET')).toEqual({ touchpoint, ...right });
  });
});
