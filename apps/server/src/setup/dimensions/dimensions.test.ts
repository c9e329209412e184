import { randomUUID } from 'node:crypto';
import type { Aggregates, Dimension, Persona, Problem, Verification } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startWriters } from '../../testing/many-writers.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

describeApp('dimensions', (underTest) => {
  /** A project has at most eight, so every test has one of its own. */
  let key: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
  const declare = (name: string, ...values: string[]) =>
    send<Dimension & Problem>(`PUT /v1/dimensions/${name}`, {
      values: values.map((value) => ({ key: value })),
    });
  const respond = async (...answers: [score: number, attributes: object][]) => {
    const responses = answers.map(([score, attributes]) => ({
      ...{ id: randomUUID(), touchpoint: 'shop', score, attributes },
      answeredAt: '2026-03-01T12:00:00Z',
    }));
    expect((await send('POST /v1/responses/batch', { responses })).body).toMatchObject({
      created: answers.length,
    });
    return responses;
  };
  /** Responses by value, or the problem that was met. */
  const countBy = async (name: string, query = '') => {
    const { body } = await send<Aggregates & Problem>(
      `GET /v1/aggregates?metric=nps&from=2026-03-01&to=2026-03-02&groupBy=${name}${query}`,
    );
    if (!body.groups) return body.code;
    return Object.fromEntries(body.groups.map((group) => [String(group.key[name]), group.total.responses]));
  };
  const drift = async (touchpoint = 'shop') =>
    (await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`)).body.drift;
  const allDrift = async () => (await drift('shop')) + (await drift('app'));

  beforeEach(async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
  });

  it('that are declared before there is a touchpoint need no counting anew', async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    expect((await declare('plan', 'free')).body).toMatchObject({ countedFrom: null, backfill: null });
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    await respond([9, { plan: 'free' }], [8, { plan: 'gold' }], [7, {}]);
    expect(await countBy('attribute.plan')).toEqual({ free: 1, '(other)': 1, null: 1 });
    expect(await drift()).toBe(0);
    // A value that comes later does.
    expect((await declare('plan', 'free', 'gold')).body).toMatchObject({ backfill: { done: 0 } });
  });

  it('may have values with a comma, which a filter escapes', async () => {
    await declare('city', 'Kathmandu, Nepal', 'Kathmandu', 'C:\\');
    await respond([9, { city: 'Kathmandu, Nepal' }], [8, { city: 'Kathmandu' }], [7, { city: 'C:\\' }]);
    const named = encodeURIComponent('Kathmandu\\, Nepal,C:\\\\');
    const expected = { 'Kathmandu, Nepal': 1, 'C:\\': 1 };
    expect(await countBy('attribute.city', `&attribute.city=${named}`)).toEqual(expected);
    const { body } = await send<{ data: unknown[] }>(`GET /v1/responses?attribute.city=${named}`);
    expect(body.data).toHaveLength(2);
  });

  it('count declared values apart, the others together, and say how many have none', async () => {
    expect((await declare('plan', 'free', 'pro')).status).toBe(201);
    await respond(
      [9, { plan: 'free' }],
      [8, { plan: 'pro' }],
      [7, { plan: 'gold' }],
      [6, {}],
      [5, { seats: 1 }],
    );
    const expected = { free: 1, pro: 1, '(other)': 1, null: 2 };
    expect(await countBy('attribute.plan')).toEqual(expected);
    await maintain({ database: underTest.database, clock: () => new Date() });
    expect(await countBy('attribute.plan')).toEqual(expected);
    expect(await countBy('attribute.plan', '&attribute.plan=free,(other)')).toEqual({
      free: 1,
      '(other)': 1,
    });
    expect(await drift()).toBe(0);
  });

  it('read numbers and booleans as text', async () => {
    await declare('seats', '3', 'true');
    await respond([9, { seats: 3 }], [9, { seats: '3' }], [9, { seats: true }], [9, { seats: 4 }]);
    expect(await countBy('attribute.seats')).toEqual({ 3: 2, true: 1, '(other)': 1 });
  });

  it('count older answers apart while others go on writing, and tell how far they are', async () => {
    await respond([9, { plan: 'free' }], [8, { plan: 'pro' }]);
    const { body } = await declare('plan', 'free');
    expect(body).toMatchObject({ backfill: { touchpoints: 1, done: 0 }, countedFrom: expect.any(String) });
    const writers = startWriters(4, async () => {
      await respond([10, { plan: 'free' }]);
    });
    await maintain({ database: underTest.database, clock: () => new Date() });
    await writers.stop();
    const { body: counted } = await send<Dimension>('GET /v1/dimensions/plan');
    expect(counted).toMatchObject({ backfill: null, countedFrom: null });
    const { free } = (await countBy('attribute.plan')) as Record<string, number>;
    expect(free).toBeGreaterThan(1);
    expect(await drift()).toBe(0);
  });

  it('move answers when values are declared or withdrawn', async () => {
    await declare('plan', 'free');
    await respond([9, { plan: 'free' }], [8, { plan: 'pro' }]);
    for (const [values, expected] of [
      [['free', 'pro'], { free: 1, pro: 1 }],
      [['pro'], { pro: 1, '(other)': 1 }],
    ] as const) {
      expect((await declare('plan', ...values)).status).toBe(200);
      expect(await countBy('attribute.plan')).toEqual(expected);
      await maintain({ database: underTest.database, clock: () => new Date() });
      expect(await countBy('attribute.plan')).toEqual(expected);
      expect(await drift()).toBe(0);
    }
  });

  it('follow revisions and deletions', async () => {
    await declare('plan', 'free', 'pro');
    await maintain({ database: underTest.database, clock: () => new Date() });
    const [first, second] = await respond([9, { plan: 'free' }], [8, { plan: 'free' }]);
    await send('POST /v1/responses', { ...first, revision: 2, attributes: { plan: 'pro' } });
    await send(`DELETE /v1/responses/${second?.id}`);
    expect(await countBy('attribute.plan')).toEqual({ pro: 1 });
    expect(await drift()).toBe(0);
  });

  it('are forgotten with their counts; answers keep their attributes', async () => {
    await declare('plan', 'free');
    await respond([9, { plan: 'free' }]);
    expect((await send('DELETE /v1/dimensions/plan')).status).toBe(204);
    expect(await countBy('attribute.plan')).toBe('dimension-not-found');
    expect((await send('DELETE /v1/dimensions/plan')).status).toBe(404);
    expect(await drift()).toBe(0);
    await declare('plan', 'free');
    expect(await countBy('attribute.plan')).toEqual({ free: 1 });
  });

  it.each([
    ['dimension', 'plan', 'DELETE /v1/dimensions/plan'],
    ['last persona', 'persona', 'DELETE /v1/personas/a'],
  ])('are forgotten by maintenance, if a server dies that removes a %s', async (_, name, request) => {
    await declare(name, 'a');
    await send('PUT /v1/touchpoints/app', { name: 'App' });
    await send('PUT /v1/touchpoints/app/surveys/nps', {});
    await respond([9, { [name]: 'a' }], [8, { [name]: 'b' }]);
    await send('POST /v1/responses', {
      ...{ id: randomUUID(), touchpoint: 'app', score: 9 },
      attributes: { [name]: 'a' },
    });
    let deletions = 0;
    const dying = await createTestApp(
      watchDatabase(underTest.database, {
        before: (statement) => {
          if (!statement.includes('delete from rollups')) return;
          deletions += 1;
          if (deletions > 1) throw new Error('The server died.');
        },
      }),
    );
    expect((await dying.send(request, { key })).status).toBe(500);
    await dying.close();
    expect((await send(request)).status).toBe(404);
    expect(await allDrift()).toBeGreaterThan(0);
    await maintain({ database: underTest.database, clock: () => new Date() });
    expect(await allDrift()).toBe(0);
    expect(await countBy(`attribute.${name}`)).toBe('dimension-not-found');
    await declare(name, 'a');
    expect(await countBy(`attribute.${name}`)).toEqual({ a: 1, '(other)': 1 });
  });

  it('lose each persona once, though two are deleted at the same time', async () => {
    for (const persona of ['a', 'b', 'c']) await send(`PUT /v1/personas/${persona}`, {});
    const statuses = await Promise.all(
      ['a', 'b', 'b'].map(async (persona) => (await send(`DELETE /v1/personas/${persona}`)).status),
    );
    expect(statuses.sort()).toEqual([204, 204, 404]);
    const { body } = await send<{ data: Persona[] }>('GET /v1/personas');
    expect(body.data.map((persona) => persona.key)).toEqual(['c']);
  });

  it('keep a persona that is declared while the last one goes', async () => {
    for (let round = 0; round < 10; round += 1) {
      await send('PUT /v1/personas/a', {});
      const changes = ['DELETE /v1/personas/a', 'PUT /v1/personas/b'].map((request) =>
        send(request, request.startsWith('PUT') ? {} : undefined),
      );
      expect((await Promise.all(changes)).map(({ status }) => status)).toEqual([204, 201]);
      const { body } = await send<{ data: Persona[] }>('GET /v1/personas');
      expect(body.data.map((persona) => persona.key)).toEqual(['b']);
      expect((await send('DELETE /v1/personas/b')).status).toBe(204);
    }
  });

  it('are at most eight', async () => {
    for (let count = 1; count <= 8; count += 1) expect((await declare(`d${count}`, 'a')).status).toBe(201);
    const { status, body } = await declare('d9', 'a');
    expect([status, body.code]).toEqual([422, 'too-many-dimensions']);
    expect((await declare('d8', 'b')).status).toBe(200);
  });

  it('change only what was read: If-Match', async () => {
    const { headers } = await declare('plan', 'free');
    const put = (ifMatch: unknown) =>
      underTest.test.send('PUT /v1/dimensions/plan', {
        ...{ key, body: { values: [{ key: 'pro' }] } },
        headers: { 'if-match': String(ifMatch) },
      });
    expect((await put('"old"')).status).toBe(412);
    expect((await put(headers.etag)).status).toBe(200);
  });

  it('have personas as the values of one of them', async () => {
    const family = { name: 'Family', description: 'Two adults, children' };
    const put = await send<Persona>('PUT /v1/personas/family', family);
    expect([put.status, put.body]).toEqual([201, { key: 'family', ...family }]);
    expect((await send('PUT /v1/personas/student', {})).status).toBe(201);
    expect((await send<Persona>('PUT /v1/personas/student', { name: 'Student' })).status).toBe(200);
    await respond([9, { persona: 'family' }], [3, { persona: 'student' }], [5, { persona: 'tourist' }]);
    expect(await countBy('persona')).toEqual({ family: 1, student: 1, '(other)': 1 });
    expect(await countBy('touchpoint', '&persona=family,student')).toEqual({ shop: 2 });

    const { body } = await send<{ data: Persona[] }>('GET /v1/personas');
    expect(body.data.map((persona) => persona.name)).toEqual(['Family', 'Student']);
    expect((await send('DELETE /v1/personas/student')).status).toBe(204);
    expect((await send('GET /v1/personas/student')).status).toBe(404);
    expect(await countBy('persona')).toEqual({ family: 1, '(other)': 2 });
    expect((await send('DELETE /v1/personas/family')).status).toBe(204);
    expect((await send('GET /v1/dimensions/persona')).status).toBe(404);
  });
});
