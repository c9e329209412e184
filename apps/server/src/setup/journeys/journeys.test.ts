import { randomUUID } from 'node:crypto';
import type { Aggregates, Journey, Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { findJourneys } from './journeys.ts';

describeApp('journeys', (underTest) => {
  const send = <Body>(request: string, body?: unknown, headers?: Record<string, string>) =>
    underTest.test.send<Body>(request, { body, headers });
  const put = (key: string, body: unknown, headers?: Record<string, string>) =>
    send<Journey & Omit<Problem, 'status'>>(`PUT /v1/journeys/${key}`, body, headers);
  const newKey = () => `j-${randomUUID()}`;
  /** Makes touchpoints, in the order of their names. */
  const makeTouchpoints = async (...names: string[]) => {
    const keys = names.map((name) => `${name}-${randomUUID()}`);
    for (const key of keys) await send(`PUT /v1/touchpoints/${key}`, { name: key });
    return keys;
  };

  it('keep their touchpoints in order, and are replaced as a whole', async () => {
    const [first, second, third] = await makeTouchpoints('a', 'b', 'c');
    const key = newKey();
    const made = await put(key, {
      name: 'Buying',
      description: 'From basket to parcel.',
      touchpoints: [third, first],
    });
    expect([made.status, made.body]).toEqual([
      201,
      {
        key,
        name: 'Buying',
        description: 'From basket to parcel.',
        touchpoints: [third, first],
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    const replaced = await put(key, { name: 'Kaufen', touchpoints: [second, third, first] });
    expect([replaced.status, replaced.body]).toMatchObject([
      200,
      { name: 'Kaufen', description: '', touchpoints: [second, third, first] },
    ]);
    const read = await send(`GET /v1/journeys/${key}`);
    expect([read.status, read.body, read.headers.etag]).toEqual([200, replaced.body, replaced.headers.etag]);
  });

  it('can be applied again without a change', async () => {
    const touchpoints = await makeTouchpoints('a', 'b');
    const key = newKey();
    const first = await put(key, { name: 'Same', touchpoints });
    const second = await put(key, { name: 'Same', touchpoints });
    expect([second.status, second.body, second.headers.etag]).toEqual([200, first.body, first.headers.etag]);
  });

  it('name every touchpoint that there is not, and store nothing then', async () => {
    const [known] = await makeTouchpoints('a');
    const key = newKey();
    const wrong = await put(key, { name: 'Wrong', touchpoints: ['no-1', known, 'no-2'] });
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      404,
      'touchpoint-not-found',
      "touchpoints.0: There is no touchpoint 'no-1'. (and 1 more) Make it with PUT /v1/touchpoints/{key}, or correct the key.",
    ]);
    expect(wrong.body.errors).toEqual([
      {
        path: 'touchpoints.0',
        code: 'touchpoint-not-found',
        params: { touchpoint: 'no-1' },
        message: "There is no touchpoint 'no-1'.",
      },
      {
        path: 'touchpoints.2',
        code: 'touchpoint-not-found',
        params: { touchpoint: 'no-2' },
        message: "There is no touchpoint 'no-2'.",
      },
    ]);
    expect((await send<Problem>(`GET /v1/journeys/${key}`)).body).toMatchObject({
      code: 'journey-not-found',
      detail: expect.stringContaining(key),
    });
  });

  it('keep a touchpoint that is archived, and can be applied again with it', async () => {
    const touchpoints = await makeTouchpoints('a', 'b');
    const key = newKey();
    const made = await put(key, { name: 'Old', touchpoints });
    await send(`DELETE /v1/touchpoints/${touchpoints[0]}`);
    expect((await send(`GET /v1/journeys/${key}`)).body).toEqual(made.body);
    expect((await put(key, { name: 'Old', touchpoints })).status).toBe(200);
  });

  it('go without a number being lost', async () => {
    const [touchpoint] = await makeTouchpoints('a');
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    await send('POST /v1/responses', { id: randomUUID(), touchpoint, score: 9 });
    const key = newKey();
    await put(key, { name: 'Short', touchpoints: [touchpoint] });
    expect((await send(`DELETE /v1/journeys/${key}`)).status).toBe(204);
    expect((await send(`GET /v1/journeys/${key}`)).status).toBe(404);
    expect((await send<Problem>(`DELETE /v1/journeys/${key}`)).body.code).toBe('journey-not-found');
    const { body } = await send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`);
    expect(body.groups.map(({ total }) => total.responses)).toEqual([1]);
  });

  it('are listed by key, page by page', async () => {
    const touchpoints = await makeTouchpoints('b', 'a');
    for (const key of ['zz-c', 'zz-a', 'zz-b']) await put(key, { name: 'Listed', touchpoints });
    const listed: Journey[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { data: Journey[]; nextCursor: string | null } } = await send(
        `GET /v1/journeys?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.data.length).toBeLessThanOrEqual(2);
      listed.push(...body.data);
      cursor = body.nextCursor;
    }
    const keys = listed.map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
    expect(keys.filter((key) => key.startsWith('zz-'))).toEqual(['zz-a', 'zz-b', 'zz-c']);
    expect(listed.at(-1)?.touchpoints).toEqual(touchpoints);
  });

  it('are changed only if nobody else has changed them', async () => {
    const touchpoints = await makeTouchpoints('a', 'b');
    const key = newKey();
    const none = await put(key, { name: 'x', touchpoints }, { 'if-match': '"abc"' });
    expect([none.status, none.body.code]).toEqual([412, 'precondition-failed']);
    const { headers } = await put(key, { name: 'x', touchpoints });
    await put(key, { name: 'x', touchpoints: touchpoints.toReversed() });
    const old = { 'if-match': String(headers.etag) };
    expect((await put(key, { name: 'z', touchpoints }, old)).status).toBe(412);
    expect((await send(`DELETE /v1/journeys/${key}`, undefined, old)).status).toBe(412);
    const now = { 'if-match': String((await send(`GET /v1/journeys/${key}`)).headers.etag) };
    expect((await put(key, { name: 'z', touchpoints }, now)).body.name).toBe('z');
  });

  it('belong to one project, as their touchpoints do', async () => {
    const [touchpoint] = await makeTouchpoints('a');
    const key = newKey();
    await put(key, { name: 'Mine', touchpoints: [touchpoint] });
    const other = await addProject(underTest.database, `other-${randomUUID()}`);
    const otherKey = await addSecretKey(underTest.database, other, ['manage']);
    const asOther = (request: string, body?: unknown) =>
      underTest.test.send<Problem>(request, { key: otherKey, body });
    expect((await asOther(`DELETE /v1/journeys/${key}`)).body.code).toBe('journey-not-found');
    expect((await asOther('GET /v1/journeys')).body).toEqual({ data: [], nextCursor: null });
    const foreign = await asOther(`PUT /v1/journeys/${key}`, { name: 'Theirs', touchpoints: [touchpoint] });
    expect(foreign.body.code).toBe('touchpoint-not-found');
    await asOther(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Theirs' });
    const theirs = await asOther(`PUT /v1/journeys/${key}`, { name: 'Theirs', touchpoints: [touchpoint] });
    expect(theirs.status).toBe(201);
    expect((await send<Journey>(`GET /v1/journeys/${key}`)).body.name).toBe('Mine');
  });

  it('are found with the ids of their touchpoints: those named, or all', async () => {
    const { orm } = underTest.database;
    const project = await addProject(underTest.database, `found-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, project, ['manage']);
    const apply = (request: string, body: unknown) => underTest.test.send(request, { key, body });
    for (const name of ['a', 'b', 'c']) await apply(`PUT /v1/touchpoints/${name}`, { name });
    await apply('PUT /v1/journeys/there', { name: 'There', touchpoints: ['a', 'b'] });
    await apply('PUT /v1/journeys/back', { name: 'Back', touchpoints: ['c', 'a'] });
    const there = ['there', { touchpointIds: [1, 2] }];
    const back = ['back', { touchpointIds: [3, 1] }];
    expect([...(await findJourneys(orm, project, undefined))]).toEqual([back, there]);
    expect([...(await findJourneys(orm, project, ['there']))]).toEqual([there]);
    await expect(findJourneys(orm, project, ['there', 'nowhere'])).rejects.toMatchObject({
      code: 'journey-not-found',
      message: expect.stringContaining("'nowhere'"),
    });
  });
});
