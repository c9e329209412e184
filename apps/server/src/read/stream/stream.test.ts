import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Problem, Response } from '@voxpoint/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type App, type AppOptions, buildApp } from '../../app.ts';
import type { Database } from '../../db/database.ts';
import { addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { openStream, type StreamOptions } from '../../testing/event-stream.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

describeApp('the stream of responses', (underTest) => {
  const apps: App[] = [];
  let url: string;

  const listen = async (database: Database, options: Partial<AppOptions> = {}, clock = () => new Date()) => {
    const context = { database, clock };
    const app = await buildApp(context, {
      version: '0.0.0',
      publicUrl: 'http://localhost:3000',
      logLevel: 'silent',
      ...options,
    });
    apps.push(app);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
  };
  beforeEach(async () => {
    ({ url } = await listen(underTest.database));
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  const open = (options?: StreamOptions) => openStream(url, options);
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const answer = async (more: object = {}) => {
    const response = { id: randomUUID(), touchpoint: 'website', score: 9, ...more };
    const { status } = await send('POST /v1/responses', response);
    expect([200, 201]).toContain(status);
    return response;
  };
  const has =
    (id: string, revision = 1) =>
    (responses: readonly Response[]) =>
      responses.some((one) => one.id === id && one.revision === revision);

  it('tells of new responses as they are read, and of their revisions', async () => {
    const stream = await open();
    expect([stream.status, stream.headers]).toEqual([
      200,
      expect.objectContaining({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }),
    ]);
    const { id } = await answer({ comment: 'Two\nlines: "so"\n\nÄ 🎉' });
    await stream.until(has(id));
    const { body } = await send<Response>(`GET /v1/responses/${id}`);
    expect(stream.responses.find((one) => one.id === id)).toEqual(body);

    await answer({ id, revision: 2, score: 1 });
    await stream.until(has(id, 2));
    expect(stream.responses.at(-1)).toMatchObject({ id, revision: 2, score: 1 });
  });

  it('begins now, and tells of each change once to whoever stays', async () => {
    const before = await answer();
    const stream = await open();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { id } = await answer();
      ids.push(id);
      await stream.until(has(id));
    }
    expect(stream.responses.map(({ id }) => id)).toEqual(ids);
    expect(ids).not.toContain(before.id);
  });

  it('leaves out what does not count, and tells when it counts again', async () => {
    const stream = await open();
    const { id } = await answer();
    const deleted = await answer();
    await send(`DELETE /v1/responses/${deleted.id}`);
    await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
    const last = await answer();
    await stream.until(has(last.id));
    const other = await open();
    await send(`PUT /v1/responses/${id}/state`, { state: 'counted' });
    await other.until(has(id));
    expect(other.responses).toHaveLength(1);
  });

  it('tells nothing of other projects', async () => {
    const project = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, project, ['ingest', 'read', 'manage']);
    await underTest.test.send('PUT /v1/touchpoints/shop', { key, body: { name: 'Shop' } });
    await underTest.test.send('PUT /v1/touchpoints/shop/surveys/nps', { key, body: {} });
    const [own, others] = [await open(), await open({ key })];
    const { id } = await answer();
    const body = { id: randomUUID(), touchpoint: 'shop', score: 1 };
    await underTest.test.send('POST /v1/responses', { key, body });
    await Promise.all([own.until(has(id)), others.until(has(body.id))]);
    expect(own.responses.map((one) => one.id)).toEqual([id]);
    expect(others.responses.map((one) => one.id)).toEqual([body.id]);
  });

  it('is resumed after a cut: nothing of what came meanwhile is missing', async () => {
    const stream = await open();
    const first = await answer();
    await stream.until(has(first.id));
    stream.cut();
    const [second, third] = [await answer(), await answer({ id: first.id, revision: 2 })];
    const resumed = await open({ lastEventId: stream.lastEventId() });
    await resumed.until((all) => has(second.id)(all) && has(third.id, 2)(all));
  });

  it('can be resumed before its first event', async () => {
    const stream = await open();
    await stream.until(() => stream.lastEventId() !== undefined);
    stream.cut();
    const { id } = await answer();
    const resumed = await open({ lastEventId: stream.lastEventId() });
    await resumed.until(has(id));
  });

  it('goes 30 seconds further back than the last event', async () => {
    const { id } = await answer();
    await underTest.database.query(
      "update responses set updated_at = '2026-04-01 11:59:31Z' where id = $1::text::uuid",
      [id],
    );
    const resumed = await open({ lastEventId: '2026-04-01T12:00:00.000Z' });
    await resumed.until(has(id));
    const later = await open({ lastEventId: '2026-04-01T12:00:02.000Z' });
    const next = await answer();
    await later.until(has(next.id));
    expect(has(id)(later.responses)).toBe(false);
  });

  it('goes on, and can be resumed, when the clock is set back', async () => {
    let stepMs = 0;
    const clock = () => new Date(Date.now() + stepMs);
    const { app, url: stepping } = await listen(underTest.database, {}, clock);
    const answerThere = async () => {
      const id = randomUUID();
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/v1/responses',
        headers: { authorization: `Bearer ${testKeys.secret}` },
        payload: { id, touchpoint: 'website', score: 9 },
      });
      expect(statusCode).toBe(201);
      return id;
    };
    const stream = await openStream(stepping);
    await stream.until(has(await answerThere()));
    const lastEventId = stream.lastEventId();
    stepMs = -3_600_000;
    const second = await answerThere();
    await stream.until(has(second));
    const resumed = await openStream(stepping, { lastEventId });
    await resumed.until(has(second));
    await resumed.until(has(await answerThere()));
  });

  it('asks the database once for all who listen', async () => {
    let polls = 0;
    const { url: watched } = await listen(
      watchDatabase(underTest.database, {
        before: (statement) => {
          if (statement.includes('order by updated_at')) polls += 1;
        },
      }),
    );
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream(watched)));
    const { id } = await answer();
    await Promise.all(streams.map((stream) => stream.until(has(id))));
    // The first look, and one each half a second until the answer came.
    expect(polls).toBeLessThan(20);
  });

  it('takes so many at once and no more, and another when one is gone', async () => {
    const { url: limited } = await listen(underTest.database, {
      streamLimits: { inAll: 2, perProject: 2, perHolder: 2 },
    });
    const [stream] = [await openStream(limited), await openStream(limited)];
    const refused = await openStream(limited);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    const problem: Problem = JSON.parse(await refused.text());
    expect(problem).toMatchObject({ code: 'too-many-streams', detail: expect.stringContaining('2 streams') });

    stream.cut();
    let again = await openStream(limited);
    while (again.status === 503) again = await openStream(limited);
    const { id } = await answer();
    await again.until(has(id));
  });

  it('takes no more of one key or one project than leaves room for the others', async () => {
    const { url: limited } = await listen(underTest.database, {
      streamLimits: { inAll: 4, perProject: 3, perHolder: 2 },
    });
    const { body: own } = await send<{ key: string }>('POST /v1/keys', { kind: 'secret', scopes: ['read'] });
    const project = await addProject(underTest.database, `p-${randomUUID()}`);
    const other = await addSecretKey(underTest.database, project, ['read']);
    const statuses: [number, string][] = [];
    for (const key of [testKeys.secret, testKeys.secret, testKeys.secret, own.key, own.key, other, other]) {
      const stream = await openStream(limited, { key });
      const told = stream.status === 200 ? '' : JSON.parse(await stream.text()).detail.split(' has ')[0];
      statuses.push([stream.status, told]);
    }
    expect(statuses).toEqual([
      ...[
        [200, ''],
        [200, ''],
        [503, 'Your key or account'],
        [200, ''],
        [503, 'Your project'],
      ],
      ...[
        [200, ''],
        [503, 'This server'],
      ],
    ]);
  });

  it('ends when the server stops, which does not wait for it', async () => {
    const { app, url: stopping } = await listen(underTest.database);
    apps.splice(apps.indexOf(app), 1);
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(stopping)));
    const { id } = await answer();
    await Promise.all(streams.map((stream) => stream.until(has(id))));
    const startedAt = performance.now();
    await app.stop();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    await Promise.all(streams.map((stream) => stream.ended));
  });

  // In one test, because each has to wait for the next look at who may read.
  it('ends when its key is revoked, and when who is signed in signs out, or is taken out of the project', async () => {
    const { body: made } = await send<{ id: string; key: string }>('POST /v1/keys', {
      kind: 'secret',
      name: 'Dashboard',
      scopes: ['read'],
    });
    const roles = { main: 'viewer' as const };
    const out = await addPerson(underTest.database, { email: 'out@shop.example', roles });
    const removed = await addPerson(underTest.database, { email: 'removed@shop.example', roles });
    const owner = await addPerson(underTest.database, {
      email: 'owner@shop.example',
      roles: { main: 'owner' },
    });
    const ending = [
      await open({ key: made.key }),
      await open({ cookie: out.headers.cookie }),
      await open({ cookie: removed.headers.cookie }),
    ];
    const staying = await open({ cookie: owner.headers.cookie });
    const { id } = await answer();
    for (const stream of [...ending, staying]) await stream.until(has(id));
    const sendAs = (headers: Record<string, string>, request: string) =>
      underTest.test.send(request, { key: null, headers });
    await send(`DELETE /v1/keys/${made.id}`);
    expect((await sendAs(out.headers, 'DELETE /v1/sessions/current')).status).toBe(204);
    expect((await sendAs(owner.headers, `DELETE /v1/people/${removed.id}`)).status).toBe(204);
    await Promise.all(ending.map((stream) => stream.ended));
    const later = await answer();
    await staying.until(has(later.id));
  });

  it('tells of what commits late, after it has told of what was written later', async () => {
    // The embedded store does one thing after another.
    if (underTest.database.kind === 'embedded') return;
    let told = () => {};
    const isTold = new Promise<void>((resolve) => {
      told = resolve;
    });
    // At a touchpoint of its own: at the same one the early answer would wait for the late one’s counters.
    await send('PUT /v1/touchpoints/late', { name: 'Late' });
    await send('PUT /v1/touchpoints/late/surveys/nps', {});
    const late = { id: randomUUID(), touchpoint: 'late', score: 0 };
    const stream = await open();
    const { app } = await listen(
      watchDatabase(underTest.database, {
        committing: async (statements) => {
          if (!statements.some((statement) => statement.includes('insert into responses'))) return;
          const early = await answer();
          await stream.until(has(early.id));
          expect(has(late.id)(stream.responses)).toBe(false);
          told();
        },
      }),
    );
    const [{ statusCode }] = await Promise.all([
      app.inject({
        method: 'POST',
        url: '/v1/responses',
        headers: { authorization: `Bearer ${testKeys.secret}` },
        payload: late,
      }),
      isTold,
    ]);
    expect(statusCode).toBe(201);
    await stream.until(has(late.id));
  });
});
