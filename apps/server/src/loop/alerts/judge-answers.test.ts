import { randomUUID } from 'node:crypto';
import type { AlertFire } from '@voxpoint/contract';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { actOnce } from '../../testing/act-once.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createLoop } from '../run-loop.ts';

const startMs = Date.parse('2026-11-02T10:00:00.000Z');
const secondMs = 1_000;
const minuteMs = 60 * secondMs;

interface Answer {
  id: string;
  touchpoint: string;
  score: number;
  revision?: number;
  comment?: string;
}

describeApp('alerts about answers', (underTest) => {
  let nowMs = startMs;
  let touchpoint: string;
  let key: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const pass = (ms: number) => {
    nowMs += ms;
    underTest.setClock(new Date(nowMs).toISOString());
  };
  const put = (settings: object = {}) =>
    send(`PUT /v1/alerts/${key}`, {
      ...{ name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'] }, where: { touchpoint } },
      ...{ to: [{ kind: 'email', addresses: ['team@shop.example'] }], ...settings },
    });
  const answer = async (given: Partial<Answer> & { answeredAt?: string } = {}): Promise<string> => {
    const body = { id: randomUUID(), touchpoint, score: 3, ...given };
    expect((await send('POST /v1/responses', body)).status).toBeLessThan(300);
    return body.id;
  };
  const act = () => actOnce(underTest.context);
  /** Lets what was sent settle, and acts. */
  const settle = async () => {
    pass(61 * secondMs);
    await act();
  };
  const history = async (query = '') =>
    (await send<{ data: AlertFire[]; nextCursor: string | null }>(`GET /v1/alerts/${key}/history${query}`))
      .body;
  const firedFor = async () => (await history()).data.map(({ response }) => response);
  const deliveries = () =>
    underTest.database.query<{ destination: string; subject: object; cause: string; responseId: string }>(
      `select destination, subject, cause, response_id as "responseId" from deliveries
        where subject ->> 'alert' = $1::text order by created_at, destination`,
      [key],
    );
  const cases = (id: string) =>
    underTest.database.query<{ id: string; alertKey: string; status: string }>(
      `select id, alert_key as "alertKey", status from cases where response_id = $1::text::uuid`,
      [id],
    );

  beforeAll(() => pass(0));
  beforeEach(async () => {
    key = `a-${randomUUID()}`;
    touchpoint = `t-${randomUUID()}`;
    // What was before is over.
    pass(60 * minuteMs);
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Checkout' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });

  it('fire once for what matches when it has settled, however often it is read', async () => {
    const before = await answer();
    pass(minuteMs);
    await put({ openCase: { team: 'Support' } });
    const bad = await answer();
    await answer({ score: 10 });
    await act();
    expect(await firedFor()).toEqual([]);
    await settle();
    await act();
    await act();
    expect((await history()).data).toEqual([
      {
        ...{ id: expect.any(String), response: bad, touchpoint, numbers: {}, changedAt: null },
        ...{ firedAt: new Date(nowMs).toISOString(), toldAt: new Date(nowMs).toISOString() },
      },
    ]);
    const [fire] = (await history()).data;
    expect(await deliveries()).toEqual([
      {
        ...{
          destination: `alert ${key} email team@shop.example`,
          cause: `fire ${fire?.id}`,
          responseId: bad,
        },
        subject: { alert: key, what: 'fired', fires: [fire?.id], count: 1 },
      },
    ]);
    expect(await cases(bad)).toMatchObject([{ alertKey: key, status: 'new' }]);
    expect(await cases(before)).toEqual([]);
  });

  it('judge a tap together with the comment that follows it, and an answer by its last revision', async () => {
    await put({ when: { bands: ['detractor'], hasComment: true } });
    const commented = await answer();
    const mended = await answer({ comment: 'Slow' });
    pass(30 * secondMs);
    await answer({ id: commented, revision: 2, comment: 'Slow' });
    await answer({ id: mended, revision: 2, score: 9, comment: 'Slow' });
    pass(40 * secondMs);
    await act();
    expect(await firedFor()).toEqual([]);
    pass(30 * secondMs);
    await act();
    expect(await firedFor()).toEqual([commented]);
    // A revision that matches later fires, too.
    await answer({ id: mended, revision: 3, score: 2, comment: 'Slow' });
    await settle();
    expect(new Set(await firedFor())).toEqual(new Set([commented, mended]));
  });

  it('judge what is finished at once, and what settles at once where that is asked for', async () => {
    await put({ quietMinutes: 0 });
    const finished = await answer();
    await answer();
    await underTest.database.query('update responses set finished = true where id = $1::text::uuid', [
      finished,
    ]);
    await act();
    expect(await firedFor()).toEqual([finished]);
    await send('PATCH /v1/project', { settleSeconds: 0 });
    const settled = await answer();
    await act();
    expect(await firedFor()).toContain(settled);
    await send('PATCH /v1/project', { settleSeconds: 60 });
  });

  it('note what does not match any more, in the history and the case, and tell it once', async () => {
    await put({ quietMinutes: 0, openCase: {} });
    const id = await answer();
    await settle();
    await answer({ id, revision: 2, score: 9 });
    await settle();
    await answer({ id, revision: 3, score: 8 });
    await settle();
    // An answer fires an alert once.
    await answer({ id, revision: 4, score: 0 });
    await settle();
    const { data } = await history();
    expect(data).toMatchObject([{ response: id, changedAt: new Date(nowMs - 122 * secondMs).toISOString() }]);
    expect((await deliveries()).map(({ cause, subject }) => [cause, subject])).toEqual([
      [`fire ${data[0]?.id}`, { alert: key, what: 'fired', fires: [data[0]?.id], count: 1 }],
      [`fire ${data[0]?.id} changed`, { alert: key, what: 'changed', fires: [data[0]?.id], count: 1 }],
    ]);
    const [opened] = await cases(id);
    const events = await underTest.database.query<{ kind: string }>(
      `select kind from case_events where case_id = $1::text::uuid and kind = 'response-changed'`,
      [opened?.id ?? ''],
    );
    expect(events).toHaveLength(1);
  });

  it('tell the first at once, and what follows within the quiet minutes in one message', async () => {
    await put({ quietMinutes: 15 });
    const first = await answer();
    await settle();
    const others: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      others.push(await answer());
      pass(2 * minuteMs);
      await act();
    }
    // It mends before anybody was told.
    const mended = await answer();
    await settle();
    await answer({ id: mended, revision: 2, score: 10 });
    await settle();
    expect((await deliveries()).map(({ responseId }) => responseId)).toEqual([first]);
    expect((await history()).data.filter(({ toldAt }) => toldAt === null)).toHaveLength(4);
    pass(8 * minuteMs);
    await act();
    await act();
    const [, second, ...more] = await deliveries();
    const byResponse = new Map((await history()).data.map(({ id, response }) => [response, id]));
    expect(second?.subject).toMatchObject({
      ...{ what: 'fired', count: 3, fires: others.toReversed().map((id) => byResponse.get(id)) },
    });
    expect([second?.responseId, more]).toEqual([null, []]);
    // That message begins quiet minutes, too; after them the next is told at once.
    await answer();
    await settle();
    expect(await deliveries()).toHaveLength(2);
    pass(20 * minuteMs);
    await act();
    await answer();
    pass(20 * minuteMs);
    await settle();
    expect(await deliveries()).toHaveLength(4);
  });

  it('fire nothing for what was brought from elsewhere, nor while they are switched off', async () => {
    await put();
    const day = 24 * 60 * minuteMs;
    await answer({ answeredAt: new Date(nowMs - 7 * day - 1).toISOString() });
    const late = await answer({ answeredAt: new Date(nowMs - 7 * day).toISOString() });
    await settle();
    expect(await firedFor()).toEqual([late]);
    await put({ enabled: false });
    await answer();
    await settle();
    await put({ enabled: true });
    await settle();
    expect(await firedFor()).toEqual([late]);
    await answer();
    await settle();
    expect(await firedFor()).toHaveLength(2);
  });

  it('tell of nothing that was erased before they looked, and go with their history', async () => {
    await put({ openCase: {} });
    const id = await answer();
    pass(61 * secondMs);
    await send(`DELETE /v1/responses/${id}`);
    await act();
    expect([await firedFor(), await deliveries(), await cases(id)]).toEqual([[], [], []]);
    const other = await answer();
    await settle();
    expect(await firedFor()).toEqual([other]);
    await send(`DELETE /v1/alerts/${key}`);
    await put();
    expect(await firedFor()).toEqual([]);
  });

  it('do not keep others from judging when what they name is gone', async () => {
    const good = key;
    await put();
    key = `b-${randomUUID()}`;
    const journey = `j-${randomUUID()}`;
    await send(`PUT /v1/journeys/${journey}`, { name: 'J', touchpoints: [touchpoint] });
    await put({ where: { journey } });
    await send(`DELETE /v1/journeys/${journey}`);
    const id = await answer();
    await settle();
    expect(await firedFor()).toEqual([]);
    key = good;
    expect(await firedFor()).toEqual([id]);
  });

  it('go on after a clock was set back', async () => {
    pass(365 * 24 * 60 * minuteMs);
    await put({ quietMinutes: 15 });
    await answer();
    await settle();
    pass(-365 * 24 * 60 * minuteMs);
    const id = await answer();
    await settle();
    expect(await firedFor()).toContain(id);
    expect((await deliveries()).map(({ responseId }) => responseId)).toContain(id);
  });

  it('fire once though two servers look at once, and though one dies after it has looked', async () => {
    await put({ openCase: {}, quietMinutes: 0 });
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) ids.push(await answer());
    pass(61 * secondMs);
    // It ends without letting go.
    const dying = createLoop(underTest.context, () => {});
    await dying.round();
    await underTest.database.query('update consumers set held_until = null');
    const errors: unknown[] = [];
    const servers = [1, 2].map(() => createLoop(underTest.context, (error) => errors.push(error)));
    for (let n = 0; n < 3; n += 1) await Promise.all(servers.map((server) => server.round()));
    // Nobody holds them, and both read.
    await underTest.database.query('update consumers set held_until = null');
    await Promise.all(servers.map((server) => server.round()));
    // None matches any more, and both find that.
    for (const id of ids) await answer({ id, revision: 2, score: 10 });
    pass(61 * secondMs);
    await underTest.database.query('update consumers set held_until = null');
    await Promise.all(servers.map((server) => server.round()));
    await Promise.all([dying, ...servers].map((server) => server.stop()));
    for (let n = 0; n < 2; n += 1) await Promise.all([act(), act()]);
    expect(errors).toEqual([]);
    const fired = await firedFor();
    expect([fired.length, new Set(fired)]).toEqual([30, new Set(ids)]);
    const subjects = (await deliveries()).map(({ subject }) => subject as { what: string; fires: string[] });
    for (const what of ['fired', 'changed']) {
      const told = subjects.filter((subject) => subject.what === what).flatMap(({ fires }) => fires);
      expect([what, told.length, new Set(told).size]).toEqual([what, 30, 30]);
    }
    for (const id of ids) {
      const [opened, ...more] = await cases(id);
      expect(more).toEqual([]);
      const notes = await underTest.database.query(
        `select from case_events where case_id = $1::text::uuid and kind = 'response-changed'`,
        [opened?.id ?? ''],
      );
      expect(notes).toHaveLength(1);
    }
  });

  it('come to the same, however answers are revised and deleted, and servers take turns', async () => {
    await put({ quietMinutes: 0, openCase: {} });
    // Park and Miller: the same steps in every run.
    let seed = 20_261_103;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const sent = new Map<string, { revision: number; score: number; isDeleted: boolean }>();
    const steps = [
      async () => {
        const score = random(11);
        sent.set(await answer({ score }), { revision: 1, score, isDeleted: false });
      },
      async () => {
        const [id, known] = [...sent][random(Math.max(1, sent.size))] ?? [];
        if (!id || !known || known.isDeleted) return;
        Object.assign(known, { revision: known.revision + 1, score: random(11) });
        await answer({ id, revision: known.revision, score: known.score });
      },
      async () => {
        const [id, known] = [...sent][random(Math.max(1, sent.size))] ?? [];
        if (!id || !known || random(4) > 0) return;
        known.isDeleted = true;
        await send(`DELETE /v1/responses/${id}`);
      },
      async () => pass(random(90) * secondMs),
      act,
      () => Promise.all([act(), act()]),
    ];
    for (let n = 0; n < 120; n += 1) await steps[random(steps.length)]?.();
    await settle();
    const { data } = await history('?limit=1000');
    const byResponse = new Map(data.map((fire) => [fire.response, fire]));
    expect(byResponse.size).toBe(data.length);
    for (const [id, { score, isDeleted }] of sent) {
      if (isDeleted) continue;
      const fire = byResponse.get(id);
      if (score <= 6) expect(fire, `${id} matches`).toBeDefined();
      else expect(fire?.changedAt, `${id} matches no more`).not.toBe(null);
    }
    const told = (what: string) =>
      deliveries().then((all) =>
        all.flatMap(({ subject }) => {
          const { what: its, fires } = subject as { what: string; fires: string[] };
          return its === what ? fires : [];
        }),
      );
    const changed = data.filter(({ changedAt }) => changedAt !== null).map(({ id }) => id);
    expect((await told('fired')).sort()).toEqual(data.map(({ id }) => id).sort());
    expect((await told('changed')).sort()).toEqual(changed.sort());
    expect(sent.size).toBeGreaterThan(10);
  });

  it('send a marked example to each destination', async () => {
    const person = randomUUID();
    await underTest.database.query(
      `insert into people (id, email, name, created_at, updated_at) values ($1::text::uuid, $2::text, '', now(), now())`,
      [person, `${person}@shop.example`],
    );
    await underTest.database.query(
      `insert into memberships (project_id, person_id, role, teams, created_at)
       select id, $1::text::uuid, 'viewer', '["Support"]', now() from projects where key = 'main'`,
      [person],
    );
    const url = 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop';
    await put({
      to: [
        { kind: 'email', addresses: ['one@shop.example'], team: 'Support' },
        { kind: 'email', addresses: ['one@shop.example'] },
        { kind: 'chat', form: 'slack', url },
      ],
    });
    const { status, body } = await send<{ deliveries: string[] }>(`POST /v1/alerts/${key}/test`);
    expect([status, body.deliveries]).toEqual([200, expect.objectContaining({ length: 3 })]);
    const stored = await deliveries();
    expect(stored.map(({ destination }) => destination)).toEqual(
      [
        expect.stringMatching(`^alert ${key} chat [0-9a-f]{12}$`),
        `alert ${key} email ${person}@shop.example`,
        `alert ${key} email one@shop.example`,
      ].sort(),
    );
    expect(stored[0]?.subject).toEqual({ alert: key, what: 'test', fires: [], count: 1 });
    expect(JSON.stringify(stored)).not.toContain('abcdefgh');
    expect((await send(`POST /v1/alerts/none-${key}/test`)).status).toBe(404);
  });

  it('list what they have found page by page, the newest first', async () => {
    await put({ quietMinutes: 0 });
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.unshift(await answer());
      await settle();
    }
    const first = await history('?limit=2');
    const second = await history(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ response }) => response)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });
});
