import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, Project, Response, Verification } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addProject, addPublishableKey, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

/** The last of March in Berlin, where the clock changed on the 29th; thirty days before it is the first. */
const today = '2026-03-31T10:00:00Z';
/** When every server has read the project again. */
const secondsLater = '2026-03-31T10:00:05Z';
const horizon = '2026-02-28T23:00:00.000Z';
const before = '2026-02-28T22:59:59.999Z';
const rowsAtOnce = 5_000;

const deletesOld = (statement: string) =>
  statement.includes('delete from responses') && statement.includes('horizon');

describeApp('retention', (underTest) => {
  const touchpoint = 'shop';
  /** A horizon never goes back, so every test has a project of its own. */
  let projectId: number;
  let secretKey: string;
  const send = <Body>(request: string, body?: unknown, key = secretKey) =>
    underTest.test.send<Body>(request, { body, key });
  const setRetention = (retentionDays: number | null) =>
    send<Project>('PUT /v1/project', { name: 'A test', timeZone: 'Europe/Berlin', retentionDays });
  const readHorizon = async () => (await send<Project>('GET /v1/project')).body.horizon;
  const answer = (answeredAt: string | undefined, more: object = {}) => ({
    id: randomUUID(),
    touchpoint,
    score: 9,
    answeredAt,
    ...more,
  });
  /** Stores an answer that was seen a minute before. */
  const store = async (answeredAt: string, more: object = {}) => {
    const shownAt = new Date(Date.parse(answeredAt) - 60_000).toISOString();
    const body = answer(answeredAt, { shownAt, ...more });
    expect((await send('POST /v1/responses', body)).status).toBe(201);
    return body.id;
  };
  const statusOf = async (id: string) => (await send(`GET /v1/responses/${id}`)).status;
  /** Of both tiers: by the day, and by the hour around the horizon. */
  const readNumbers = async () => {
    const of = async (query: string) =>
      (await send<Aggregates>(`GET /v1/aggregates?metric=nps&groupBy=channel&${query}`)).body;
    return [
      await of('from=2026-01-01&to=2026-04-01&interval=day'),
      await of('from=2026-02-26&to=2026-03-04&interval=hour'),
    ];
  };
  const countAll = async () => {
    const { body } = await send<Aggregates>('GET /v1/aggregates?metric=nps&from=2026-01-01&to=2026-04-01');
    const { responses, impressions } = body.groups[0]?.total ?? {};
    return { responses, impressions };
  };
  const verify = async (method = 'GET') =>
    (await send<Verification>(`${method} /v1/touchpoints/${touchpoint}/verification`)).body;
  const rowsOf = async (table: 'responses' | 'impressions' | 'erasures') => {
    const statement = `select count(*)::int as count from ${table} where project_id = $1::int`;
    const [row] = await underTest.database.query<{ count: number }>(statement, [projectId]);
    return row?.count;
  };
  /** A round of maintenance that ends when it is about to delete responses for the given time. */
  const maintainUntil = async (deletion: number) => {
    let deletions = 0;
    const database = watchDatabase(underTest.database, {
      before: (statement, [project]) => {
        if (!deletesOld(statement) || project !== projectId) return;
        deletions += 1;
        if (deletions === deletion) throw new Error('killed');
      },
    });
    await expect(maintain({ ...underTest.context, database })).rejects.toThrow('killed');
  };

  beforeEach(async () => {
    underTest.setClock(today);
    const { database } = underTest;
    projectId = await addProject(database, `p-${randomUUID()}`);
    secretKey = await addSecretKey(database, projectId, ['ingest', 'read', 'manage']);
    await setRetention(null);
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });

  it('keeps everything until it is asked not to', async () => {
    const id = await store('2001-01-01T00:00:00Z');
    await maintain(underTest.context);
    expect(await readHorizon()).toBeNull();
    expect(await statusOf(id)).toBe(200);
  });

  it('deletes what lies before a local day’s start, and leaves every number as it was', async () => {
    const gone = [await store(before), await store('2026-01-15T12:00:00Z', { score: 2, channel: 'app' })];
    const kept = [await store(horizon, { score: 5 }), await store('2026-03-30T12:00:00Z')];
    const deleted = await store('2026-01-16T12:00:00Z', { comment: 'gone twice' });
    await send(`DELETE /v1/responses/${deleted}`);
    await send('POST /v1/impressions', {
      impressions: [before, horizon].map((shownAt) => ({ id: randomUUID(), touchpoint, shownAt })),
    });
    const numbers = await readNumbers();
    expect(await countAll()).toEqual({ responses: 4, impressions: 7 });

    const { body } = await setRetention(30);
    expect(body).toMatchObject({ retentionDays: 30, horizon: null });
    await maintain(underTest.context);
    expect(await readHorizon()).toBe(horizon);
    for (const id of [...gone, deleted]) expect(await statusOf(id)).toBe(404);
    for (const id of kept) expect(await statusOf(id)).toBe(200);
    // An answer of the first instant was seen a minute before it.
    expect([await rowsOf('responses'), await rowsOf('impressions')]).toEqual([2, 2]);
    expect(await readNumbers()).toEqual(numbers);
    expect(await verify('POST')).toMatchObject({ drift: 0, repaired: 0 });
    expect(await readNumbers()).toEqual(numbers);
  });

  it('moves at midnight in the project’s zone', async () => {
    await setRetention(30);
    for (const [now, expected] of [
      ['2026-03-31T21:59:59Z', horizon],
      ['2026-03-31T22:00:00Z', '2026-03-01T23:00:00.000Z'],
      ['2026-04-29T22:00:00Z', '2026-03-30T22:00:00.000Z'],
    ] as const) {
      underTest.setClock(now);
      await maintain(underTest.context);
      expect(await readHorizon()).toBe(expected);
    }
  });

  it('never goes back: not by keeping longer, nor for ever, nor in another zone', async () => {
    await setRetention(30);
    await maintain(underTest.context);
    for (const days of [60, null, 31]) {
      await setRetention(days);
      await maintain(underTest.context);
      expect(await readHorizon()).toBe(horizon);
    }
    await send('PUT /v1/project', { name: 'A test', timeZone: 'Asia/Tokyo', retentionDays: 30 });
    await maintain(underTest.context);
    expect(await readHorizon()).toBe(horizon);
  });

  it('refuses answers from before, alone and in a batch, and none that is younger', async () => {
    await setRetention(30);
    await maintain(underTest.context);
    underTest.setClock(secondsLater);
    const { status, body } = await send<Problem>('POST /v1/responses', answer(before));
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([
      422,
      'answered-before-retention',
      'answeredAt',
    ]);
    expect(body.detail).toContain(horizon);
    const batch = await send<BatchReceipt>('POST /v1/responses/batch', {
      responses: [answer(before), answer(horizon), answer(undefined)],
    });
    expect(batch.body).toMatchObject({ created: 2, rejected: 1 });
    expect(batch.body.results[0]?.problem?.code).toBe('answered-before-retention');
    // A device’s clock may be years behind; its answer is of today.
    const device = answer('2020-01-01T00:00:00Z', { sentAt: '2020-01-01T00:00:05Z' });
    const publishableKey = await addPublishableKey(underTest.database, projectId);
    expect((await send('POST /v1/responses', device, publishableKey)).status).toBe(201);
    expect(await countAll()).toMatchObject({ responses: 3 });
    expect((await verify()).drift).toBe(0);
  });

  it('freezes what lies before at once, also for rows that are yet to go', async () => {
    const ids = [
      await store(before, { score: 1 }),
      await store(before, { score: 2 }),
      await store(before, { score: 3 }),
      await store(before, { respondent: { id: 'erased' } }),
    ];
    const numbers = await readNumbers();
    await setRetention(30);
    await maintainUntil(1);
    expect(await readHorizon()).toBe(horizon);
    underTest.setClock(secondsLater);
    expect(await Promise.all(ids.map(statusOf))).toEqual([200, 200, 200, 200]);

    const revision = answer(undefined, { id: ids[0], revision: 2, score: 10 });
    const { status, body } = await send<Problem>('POST /v1/responses', revision);
    expect([status, body.code]).toEqual([409, 'response-closed']);
    expect((await send<Response>(`GET /v1/responses/${ids[0]}`)).body).toMatchObject({
      revision: 1,
      score: 1,
    });
    expect((await send(`DELETE /v1/responses/${ids[1]}`)).status).toBe(204);
    expect((await send(`PUT /v1/responses/${ids[2]}/state`, { state: 'quarantined' })).status).toBe(200);
    expect((await send('DELETE /v1/respondents/erased')).body).toEqual({ erased: 1 });
    expect(await readNumbers()).toEqual(numbers);
    expect((await verify()).drift).toBe(0);

    await maintain(underTest.context);
    expect(await Promise.all(ids.map(statusOf))).toEqual([404, 404, 404, 404]);
    expect(await readNumbers()).toEqual(numbers);
    expect((await verify()).drift).toBe(0);
  });

  it('takes nothing from before at a server that has yet to read of the horizon', async () => {
    await setRetention(30);
    await readHorizon();
    await maintain(underTest.context);
    const { body } = await send<Problem>('POST /v1/responses', answer(before, { shownAt: before }));
    expect(body.code).toBe('answered-before-retention');
    expect(await countAll()).toEqual({ responses: 0, impressions: 0 });
    expect((await verify()).drift).toBe(0);
  });

  it('lets an answer be deleted whose impression has gone, without harm to the counts', async () => {
    const id = await store(horizon);
    await setRetention(30);
    await maintain(underTest.context);
    expect(await rowsOf('impressions')).toBe(0);
    await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
    await send(`PUT /v1/responses/${id}/state`, { state: 'counted' });
    expect(await countAll()).toEqual({ responses: 1, impressions: 1 });
    await send(`DELETE /v1/responses/${id}`);
    expect(await countAll()).toEqual({ responses: 0, impressions: 1 });
    expect((await verify()).drift).toBe(0);
    await maintain(underTest.context);
    expect(await rowsOf('impressions')).toBe(0);
  });

  it('forgets the ids of what it deleted', async () => {
    const id = await store(before);
    await setRetention(30);
    await maintain(underTest.context);
    const again = await send<{ status: string }>('POST /v1/responses', answer(undefined, { id }));
    expect(again.body.status).toBe('created');
  });

  it('forgets who was erased before, and still refuses what they gave', async () => {
    const erase = async (id: string, at: string) => {
      underTest.setClock(at);
      await send(`DELETE /v1/respondents/${id}`);
    };
    await erase('long-ago', '2026-02-27T22:59:59Z');
    await erase('lately', '2026-02-27T23:00:00Z');
    underTest.setClock(today);
    await maintain(underTest.context);
    expect(await rowsOf('erasures')).toBe(2);

    await setRetention(30);
    await maintain(underTest.context);
    expect(await rowsOf('erasures')).toBe(1);
    underTest.setClock(secondsLater);
    const late = (id: string, answeredAt: string) =>
      send<Problem>('POST /v1/responses', answer(answeredAt, { respondent: { id } }));
    expect((await late('long-ago', '2026-02-27T22:59:58Z')).body.code).toBe('answered-before-retention');
    expect((await late('long-ago', horizon)).status).toBe(201);
  });

  it('goes on with other projects when one fails', async () => {
    const failing = projectId;
    await setRetention(30);
    const { database } = underTest;
    projectId = await addProject(database, `p-${randomUUID()}`);
    secretKey = await addSecretKey(database, projectId, ['ingest', 'read', 'manage']);
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    const id = await store(before);
    await setRetention(30);
    const watched = watchDatabase(database, {
      before: (statement, [project]) => {
        if (deletesOld(statement) && project === failing) throw new Error('failed');
      },
    });
    await expect(maintain({ ...underTest.context, database: watched })).rejects.toThrow('failed');
    expect(await statusOf(id)).toBe(404);
  });

  it('deletes some at a time, and goes on where it was cut short', async () => {
    const count = rowsAtOnce + 500;
    for (let stored = 0; stored < count; stored += 500) {
      const responses = Array.from({ length: 500 }, (_, index) =>
        answer(new Date(Date.parse(before) - (stored + index) * 60_000).toISOString()),
      );
      await send('POST /v1/responses/batch', { responses });
    }
    const kept = await store(horizon);
    const numbers = await readNumbers();
    await setRetention(30);
    let deletions = 0;
    const database = watchDatabase(underTest.database, {
      before: (statement, [project]) => {
        if (deletesOld(statement) && project === projectId) deletions += 1;
      },
    });
    await maintain({ ...underTest.context, database }, () => deletions > 0);
    expect(await rowsOf('responses')).toBe(501);
    await maintainUntil(1);
    expect(await rowsOf('responses')).toBe(501);
    expect((await verify()).drift).toBe(0);
    await maintain(underTest.context);
    expect(await rowsOf('responses')).toBe(1);
    expect(await statusOf(kept)).toBe(200);
    expect(await readNumbers()).toEqual(numbers);
    expect((await verify()).drift).toBe(0);
  }, 120_000);
});
