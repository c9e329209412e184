import { randomUUID } from 'node:crypto';
import type { AuditEntry, AuditPage, CreatedKey, Problem } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../maintenance.ts';
import { addPerson } from '../testing/add-person.ts';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { describeApp } from '../testing/fixtures.ts';

describeApp('the audit', (underTest) => {
  let project: string;
  let key: string;
  const send = <Body = Problem>(request: string, body?: unknown, headers?: Record<string, string>) =>
    underTest.test.send<Body>(request, { key: headers ? null : key, body, headers });
  const read = async (query = '') => (await send<AuditPage>(`GET /v1/audit?${query}`)).body;
  const newest = async () => (await read('limit=1')).data[0] as AuditEntry;
  const addOwner = (name = 'Ada') =>
    addPerson(underTest.database, {
      ...{ email: `${randomUUID()}@shop.example`, name, roles: { [project]: 'owner' } },
      at: underTest.context.clock(),
    });

  beforeEach(async () => {
    // Long after the project and its key are made, by the real clock.
    underTest.setClock('2100-11-01T10:00:00Z');
    project = `p-${randomUUID()}`;
    const id = await addProject(underTest.database, project);
    key = await addSecretKey(underTest.database, id, ['manage', 'ingest', 'read']);
  });

  it('says who changed what, when, from what to what', async () => {
    await send('PUT /v1/touchpoints/shop', { name: 'Shop', targets: { nps: 20 } });
    const made = await newest();
    const { data: keys } = (await send<{ data: CreatedKey[] }>('GET /v1/keys')).body;
    expect(made).toEqual({
      id: made.id,
      at: '2100-11-01T10:00:00.000Z',
      action: 'touchpoint.created',
      actor: { kind: 'key', id: keys[0]?.id, name: keys[0]?.hint, sessionId: null },
      subject: { type: 'touchpoint', key: 'shop', name: 'Shop' },
      changes: [
        { path: 'name', before: null, after: 'Shop' },
        { path: 'channel', before: null, after: 'web' },
        { path: 'importance', before: null, after: 1 },
        { path: 'targets.nps', before: null, after: 20 },
      ],
      moreChanges: 0,
    });

    const ada = await addOwner();
    await send('PUT /v1/touchpoints/shop', { name: 'Shop', targets: { nps: 30, csat: 80 } }, ada.headers);
    const { body: session } = await send<{ id: string }>('GET /v1/sessions/current', undefined, ada.headers);
    expect(await newest()).toMatchObject({
      action: 'touchpoint.changed',
      actor: { kind: 'person', id: ada.id, name: 'Ada', sessionId: session.id },
      changes: [
        { path: 'targets.nps', before: 20, after: 30 },
        { path: 'targets.csat', before: null, after: 80 },
      ],
    });
  });

  it('names what is changed within lists whose items have keys', async () => {
    const plan = (...values: { key: string; name?: string }[]) =>
      send('PUT /v1/dimensions/plan', { name: 'Plan', values });
    await plan({ key: 'pro', name: 'Pro' }, { key: 'free', name: 'Free' });
    await plan({ key: 'pro', name: 'Professional' }, { key: 'free', name: 'Free' });
    const name = { path: 'values[pro].name', before: 'Pro', after: 'Professional' };
    expect((await newest()).changes).toEqual([name]);
    await plan({ key: 'free', name: 'Free' }, { key: 'pro', name: 'Professional' });
    expect((await newest()).changes).toEqual([
      { path: 'values', before: ['pro', 'free'], after: ['free', 'pro'] },
    ]);
  });

  it('is bounded however much is changed at once', async () => {
    const values = Array.from({ length: 100 }, (_, index) => ({
      ...{ key: `v-${index}`, name: `Value ${index}`, description: 'é'.repeat(5_000) },
    }));
    expect((await send('PUT /v1/dimensions/plan', { values })).status).toBe(201);
    const { changes, moreChanges } = await newest();
    expect([changes.length, moreChanges]).toEqual([100, 101]);
    expect(changes.find(({ path }) => path === 'values[v-0].description')?.after).toBe(`${'é'.repeat(500)}…`);
  });

  it('holds no secret, and nothing of respondents', async () => {
    const { body: made } = await send<CreatedKey>('POST /v1/keys', { kind: 'secret', scopes: ['read'] });
    const { link } = (
      await send<{ link: string }>('POST /v1/sign-in-links', { email: `${randomUUID()}@shop.example` })
    ).body;
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    const id = randomUUID();
    const canary = 'canary-of-a-respondent';
    const answer = { touchpoint: 'shop', score: 3, comment: canary, respondent: { id: canary } };
    await send('POST /v1/responses', { id, ...answer });
    const filters = { receivedBefore: '2150-01-01T00:00:00Z', q: canary };
    const change = { filters, state: 'quarantined', expectedCount: 1 };
    expect((await send('POST /v1/responses/state', change)).status).toBe(202);
    await send(`DELETE /v1/responses/${id}`);
    await send(`DELETE /v1/respondents/${canary}`);
    const rows = await underTest.database.query('select * from audit');
    const { data } = await read('limit=1000');
    const text = JSON.stringify([rows, data]);
    expect(data.map(({ action }) => action)).toContain('respondent.erased');
    expect(text).toContain(made.id);
    const secrets = [made.key, key, link.split('#')[1] as string, canary, 'erasure', 'hash'];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('is read page by page, newest first, and by time, action and actor', async () => {
    const ada = await addOwner();
    const put = (name: string, headers?: Record<string, string>) =>
      send(`PUT /v1/touchpoints/${name}`, { name }, headers);
    // Of one millisecond.
    for (const name of ['a', 'b', 'c']) await put(name);
    underTest.setClock('2100-11-02T09:00:00Z');
    await put('d', ada.headers);
    await send('DELETE /v1/touchpoints/a');
    const keysOf = ({ data }: AuditPage) => data.map(({ subject }) => subject.key);
    const pages: (string | null)[][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AuditPage = await read(`limit=2&actor=${ada.id}${cursor && `&cursor=${cursor}`}`);
      pages.push(keysOf(page));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual([['d']]);
    const first = await read('limit=2');
    const second = await read(`limit=2&cursor=${first.nextCursor}`);
    expect([keysOf(first), keysOf(second)]).toEqual([
      ['a', 'd'],
      ['c', 'b'],
    ]);
    expect(keysOf(await read('from=2100-11-02'))).toEqual(['a', 'd']);
    expect(keysOf(await read('action=touchpoint.created&to=2100-11-02T09:00:00Z'))).toEqual(['c', 'b', 'a']);
    expect(keysOf(await read('action=touchpoint.archived,mark.created'))).toEqual(['a']);
    expect(keysOf(await read('actor=person'))).toEqual(['d']);
    expect((await send('GET /v1/audit?actor=nobody')).body.code).toBe('validation-failed');
    expect((await send('GET /v1/audit?from=2100-11-02&to=2100-11-01')).body.code).toBe('range-invalid');
  });

  it('tells of one project alone', async () => {
    await send('PUT /v1/touchpoints/mine', { name: 'Mine' });
    const other = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, other, ['manage']);
    const { data } = await read();
    expect(data.map(({ action }) => action)).toEqual(['key.created', 'project.created']);
  });

  it('keeps nothing of what was refused', async () => {
    const before = await read();
    await send('PUT /v1/journeys/buying', { name: 'Buying', touchpoints: ['nowhere'] });
    await send('PUT /v1/project', { name: 'Shop', timeZone: 'Mars/Base' });
    await send('DELETE /v1/marks/none');
    expect(await read()).toEqual(before);
  });

  it('tells of what the server does by itself, and is forgotten after three years', async () => {
    await send('PUT /v1/project', { name: 'Shop', retentionDays: 30 });
    await maintain(underTest.context);
    const applied = await newest();
    expect(applied).toMatchObject({ action: 'retention.applied', actor: { kind: 'server', id: null } });
    expect(applied.changes).toEqual([{ path: 'horizon', before: null, after: '2100-10-02T00:00:00.000Z' }]);
    underTest.setClock('2103-11-01T10:00:00Z');
    await maintain(underTest.context);
    expect((await read('limit=1000')).data).toHaveLength(3);
    underTest.setClock('2103-11-01T10:00:00.001Z');
    await maintain(underTest.context);
    expect((await read()).data.map(({ at }) => at)).toEqual(['2103-11-01T10:00:00.000Z']);
  });
});
