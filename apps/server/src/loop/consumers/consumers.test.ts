import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import type { Consumer } from './consumer.ts';
import { type Consumers, createConsumers } from './run-consumers.ts';

const startMs = Date.parse('2026-11-02T10:00:00.000Z');
const lease = 6_000;

describeApp('readers of what was written', (underTest) => {
  let nowMs = startMs;
  let passedMs = 0;
  let projectId: number;
  let key: string;
  let handled: string[];
  const servers: Consumers[] = [];
  /** Time passes, by the clock and by the one that never goes back. */
  const pass = (ms: number) => {
    nowMs += ms;
    passedMs += Math.max(0, ms);
    underTest.setClock(new Date(nowMs).toISOString());
  };
  beforeEach(async () => {
    const real = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => real() + passedMs);
    pass(60_000);
    handled = [];
    projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'manage']);
    await underTest.test.send('PUT /v1/touchpoints/shop', { key, body: { name: 'Shop' } });
    await underTest.test.send('PUT /v1/touchpoints/shop/surveys/nps', { key, body: {} });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const server of servers.splice(0)) await server.stop();
  });

  /** A server whose reader writes down what it handles. */
  const serve = (consumer: Partial<Consumer> = {}, from = new Date(nowMs)) => {
    const server = createConsumers(underTest.context, {
      consumers: [
        {
          ...{ name: 'changes', delayMs: () => 0, wants: async () => () => 'true' },
          handle: async (_context, _project, rows) => {
            handled.push(...rows.map(({ id, revision }) => `${id} ${revision}`));
          },
          ...consumer,
        },
      ],
      readsFrom: async (_context, id) => (id === projectId ? from : undefined),
      onError: (error) => {
        throw error;
      },
    });
    servers.push(server);
    return server;
  };
  const send = async (id: string = randomUUID(), revision = 1) => {
    const body = { id, revision, touchpoint: 'shop', score: revision % 10 };
    expect((await underTest.test.send('POST /v1/responses', { key, body })).status).toBeLessThan(300);
    return `${id} ${revision}`;
  };
  const isHeldUntil = (interval: string) =>
    underTest.database.query(
      `update consumers set held_until = now() + $2::text::interval where project_id = $1::int`,
      [projectId, interval],
    );

  it('read each write once, as long as one server is at it, and what was before nobody', async () => {
    await send();
    pass(60_000);
    const server = serve();
    const id = randomUUID();
    const one = await send(id);
    await server.round();
    const two = await send();
    pass(100);
    const three = await send(id, 2);
    await server.round();
    pass(2_500);
    await server.round();
    pass(30_000);
    await server.round();
    expect(handled).toEqual([one, two, three]);
  });

  it('are at it one at a time; who dies is followed by another, which misses nothing', async () => {
    const [first, second] = [serve(), serve()];
    const written = [await send()];
    await first.round();
    await second.round();
    expect(handled).toEqual(written);
    // Long after, so that the first has saved how far it has come.
    pass(60_000);
    await first.round();
    pass(3_000);
    await first.round();
    written.push(await send());
    pass(lease);
    await second.round();
    expect(handled).toEqual(written.slice(0, 1));
    // The database's clock ends it.
    await isHeldUntil('-1 ms');
    pass(2_500);
    await second.round();
    expect(handled).toEqual(written);
    // The first is back, and reads nothing while the other has it.
    written.push(await send());
    pass(2_500);
    await first.round();
    expect(handled).toEqual(written.slice(0, 2));
    await second.stop();
    pass(2_500);
    await first.round();
    expect(new Set(handled)).toEqual(new Set(written));
  });

  it('read what has settled when it has, by its last write', async () => {
    const server = serve({ delayMs: () => 60_000 });
    const id = randomUUID();
    await send(id);
    const still = await send();
    pass(40_000);
    await server.round();
    const revised = await send(id, 2);
    pass(40_000);
    await server.round();
    expect(handled).toEqual([still]);
    pass(40_000);
    await server.round();
    expect(handled).toEqual([still, revised]);
  });

  it('find what is committed long after it was written', async () => {
    // The embedded store has one connection: nothing is written beside a transaction.
    if (underTest.database.kind === 'embedded') return;
    const server = serve();
    const [id] = (await send()).split(' ') as [string];
    await server.round();
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const writing = underTest.database.transaction(async (transaction) => {
      await transaction.query(
        `update responses set revision = 2, updated_at = $3::text::timestamptz where project_id = $1::int and id = $2::text::uuid`,
        [projectId, id, new Date(nowMs).toISOString()],
      );
      begun();
      await mayCommit;
    });
    await hasBegun;
    pass(2_500);
    const later = await send();
    await server.round();
    pass(5_000);
    await server.round();
    expect(handled).toEqual([`${id} 1`, later]);
    commit();
    await writing;
    pass(40_000);
    await server.round();
    expect(handled).toEqual([`${id} 1`, later, `${id} 2`]);
  });

  it('go on when a clock was far ahead and is set back, their own or that of a server before them', async () => {
    const server = serve();
    const yearMs = 365 * 86_400_000;
    pass(yearMs);
    await send();
    await server.round();
    for (let n = 0; n < 2; n += 1) {
      pass(3_000);
      await server.round();
    }
    pass(-yearMs);
    const after = await send();
    pass(2_500);
    await server.round();
    expect(handled).toContain(after);
    // One that starts finds the position of a server whose clock is wrong.
    await server.stop();
    await underTest.database.query(
      `update consumers set position = $2::text::timestamptz where project_id = $1::int`,
      [projectId, new Date(nowMs + yearMs).toISOString()],
    );
    const last = await send();
    await serve().round();
    expect(handled).toContain(last);
  });

  it('find the few that are wanted among many, and more of them than one page holds', async () => {
    await send();
    const hoursMs = 3 * 3_600_000;
    const from = new Date(nowMs);
    pass(hoursMs);
    // Copies of the one answer: a second apart, and 600 in the same millisecond.
    await underTest.database.query(
      `insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                              survey_version, respondent_verified, answered_at, received_at, updated_at)
       select r.project_id, gen_random_uuid(), r.touchpoint_id, r.metric, r.scale_max,
              case when n in (3, 5200, 10700) or n > 10800 then 9 else 1 end, r.channel, r.state, 1, r.survey_version,
              false, r.answered_at, r.received_at,
              $2::text::timestamptz + least(n, 10800) * interval '1 s'
         from responses r, generate_series(1, 11400) n where r.project_id = $1::int`,
      [projectId, from.toISOString()],
    );
    const server = serve({ wants: async () => (place) => `r.score = ${place('9')}::int` }, from);
    await server.round();
    expect([handled.length, new Set(handled).size]).toEqual([603, 603]);
    pass(40_000);
    await server.round();
    expect(handled.length).toBe(603);
  });

  it('ask what is wanted before they look, so that a new rule misses nothing that is written from then on', async () => {
    let wanted: string[] = [];
    const server = serve({
      wants: async () =>
        wanted.length === 0
          ? undefined
          : (place) => wanted.map((id) => `r.id = ${place(id)}::uuid`).join(' or '),
    });
    const [early, late] = [randomUUID(), randomUUID()];
    await send(early);
    await server.round();
    pass(500);
    wanted = [late];
    const second = await send(late);
    await server.round();
    expect(handled).toEqual([second]);
  });

  it('are not kept from other rules by what the database cannot carry out for one', async () => {
    const server = serve({ wants: async () => (place) => `coalesce(r.comment, '') ~ ${place('(')}` });
    const written = await send();
    await server.round();
    expect(handled).toEqual([written]);
  });

  it('handle again what could not be handled', async () => {
    let fails = true;
    const server = serve({
      handle: async (_context, _project, rows) => {
        if (fails) throw new Error('away');
        handled.push(...rows.map(({ id, revision }) => `${id} ${revision}`));
      },
    });
    const written = await send();
    await expect(server.round()).rejects.toThrow('away');
    fails = false;
    await server.round();
    expect(handled).toEqual([written]);
  });

  it('miss no write, however servers come, go and take turns', async () => {
    // Park and Miller: the same steps in every run.
    let seed = 20_261_102;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const revisions = new Map<string, number>();
    const isFrom = new Date(nowMs);
    const running = [serve({}, isFrom), serve({}, isFrom)];
    const steps: (() => Promise<unknown>)[] = [
      async () => {
        const id = randomUUID();
        revisions.set(id, 1);
        await send(id);
      },
      async () => {
        const [id, revision] = [...revisions][random(Math.max(1, revisions.size))] ?? [];
        if (id === undefined || revision === undefined) return;
        revisions.set(id, revision + 1);
        await send(id, revision + 1);
      },
      () => Promise.all(running.map((server) => server.round())),
      async () => running[random(2)]?.round(),
      async () => {
        // It dies; the database sees that after a while.
        running[random(2)] = serve({}, isFrom);
        await isHeldUntil('-1 ms');
      },
      async () => pass(random(4_000)),
    ];
    for (let n = 0; n < 150; n += 1) await steps[random(steps.length)]?.();
    await isHeldUntil('-1 ms');
    pass(2_500);
    await Promise.all(running.map((server) => server.round()));
    const missing = [...revisions].filter(([id, revision]) => !handled.includes(`${id} ${revision}`));
    expect([revisions.size > 10, missing]).toEqual([true, []]);
  });
});
