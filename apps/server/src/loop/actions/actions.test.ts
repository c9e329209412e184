import { randomUUID } from 'node:crypto';
import type { ListedAction, Mark, Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { findProjectByKey, type ProjectRow } from '../../setup/projects/queries.ts';
import { actingProjects } from '../../testing/acting-projects.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createMessages } from '../messages.ts';

interface Listed {
  data: ListedAction[];
  nextCursor: string | null;
}

describeApp('actions', (underTest) => {
  const { openProject } = actingProjects(underTest);

  it('keep what is done because of what customers said, and are replaced as a whole', async () => {
    const { put, send } = await openProject();
    const made = await put('costs', {
      why: '**40 of 60** were surprised',
      dueAt: '2026-12-24T00:00:00+01:00',
      budget: 1200,
    });
    expect([made.status, made.body]).toEqual([
      201,
      {
        ...{
          key: 'costs',
          title: 'About costs',
          why: '**40 of 60** were surprised',
          touchpoints: ['checkout'],
        },
        ...{
          metric: 'csat',
          owner: null,
          status: 'idea',
          dueAt: '2026-12-23T23:00:00.000Z',
          startedAt: null,
        },
        ...{ doneAt: null, cases: [], link: null, budget: 1200 },
        ...{ createdAt: '2026-11-30T12:00:00.000Z', updatedAt: '2026-11-30T12:00:00.000Z' },
      },
    ]);
    const other = { status: 'planned', link: 'https://tickets.example/7' };
    const replaced = await put('costs', other, { 'if-match': String(made.headers.etag) });
    expect([replaced.status, replaced.body]).toMatchObject([
      200,
      { ...other, why: '', dueAt: null, budget: null },
    ]);
    expect((await put('costs', {}, { 'if-match': String(made.headers.etag) })).status).toBe(412);
    expect((await put('costs', other)).headers.etag).toBe(replaced.headers.etag);
    expect((await send('GET /v1/actions/costs')).body).toEqual(replaced.body);
    expect((await send('DELETE /v1/actions/costs')).status).toBe(204);
    expect((await send('GET /v1/actions/costs')).body.code).toBe('action-not-found');
    expect((await send('GET /v1/actions/costs/effect')).body.code).toBe('action-not-found');
  });

  it('know when they were begun and done by their status, unless somebody says it', async () => {
    const { put } = await openProject();
    const dates = async (settings: object) => {
      const { body } = await put('costs', settings);
      return [body.startedAt, body.doneAt];
    };
    expect(await dates({ status: 'planned' })).toEqual([null, null]);
    expect(await dates({ status: 'doing' })).toEqual(['2026-11-30T12:00:00.000Z', null]);
    underTest.setClock('2026-12-05T12:00:00Z');
    expect(await dates({ status: 'doing' })).toEqual(['2026-11-30T12:00:00.000Z', null]);
    expect(await dates({ status: 'done' })).toEqual(['2026-11-30T12:00:00.000Z', '2026-12-05T12:00:00.000Z']);
    underTest.setClock('2026-12-06T12:00:00Z');
    const said = { startedAt: null, doneAt: '2026-12-01T09:00:00Z' };
    expect(await dates({ status: 'done', title: 'Another' })).toEqual([
      '2026-11-30T12:00:00.000Z',
      '2026-12-05T12:00:00.000Z',
    ]);
    expect(await dates({ status: 'done', ...said })).toEqual([null, '2026-12-01T09:00:00.000Z']);
    expect(await dates({ status: 'doing' })).toEqual(['2026-12-06T12:00:00.000Z', null]);
  });

  it.each<[string, object, string, string?]>([
    ['a time to come', { status: 'done', doneAt: '2026-12-02T00:00:00Z' }, 'validation-failed', 'doneAt'],
    [
      'an end before the beginning',
      { status: 'done', startedAt: '2026-11-02T00:00:00Z', doneAt: '2026-11-01T00:00:00Z' },
      'validation-failed',
      'startedAt',
    ],
    ['a time of what is not done', { doneAt: '2026-11-02T00:00:00Z' }, 'validation-failed', 'doneAt'],
    ['no touchpoint', { touchpoints: [] }, 'validation-failed', 'touchpoints'],
    [
      'a touchpoint that there is not',
      { touchpoints: ['checkout', 'nowhere'] },
      'touchpoint-not-found',
      'touchpoints.1',
    ],
    ['a stranger', { owner: randomUUID() }, 'person-not-found'],
    ['a case that there is not', { cases: [randomUUID()] }, 'case-not-found'],
    ['an address that browsers would run', { link: 'javascript:alert(1)' }, 'validation-failed', 'link'],
  ])('refuse %s', async (_, settings, code, path) => {
    const { put } = await openProject();
    const { body } = await put('costs', settings);
    expect([body.code, body.errors?.[0]?.path]).toEqual([code, path]);
  });

  it('have a mark on the time axis while they are done, which follows them', async () => {
    const { put, send, marks } = await openProject(['checkout', 'basket']);
    await send('PUT /v1/marks/action-costs', { at: '2026-10-01T00:00:00Z', text: 'Mine' });
    const mine = {
      key: 'action-costs',
      at: '2026-10-01T00:00:00.000Z',
      text: 'Mine',
      touchpoints: [],
      action: null,
    };
    await put('costs', { status: 'done', doneAt: '2026-11-02T09:00:00Z' });
    const made = { key: expect.stringMatching(/^action-[0-9a-f]{32}$/), action: 'costs' };
    const here = { text: 'About costs', touchpoints: ['checkout'] };
    expect(await marks()).toEqual([{ ...made, ...here, at: '2026-11-02T09:00:00.000Z' }, mine]);
    const moved = { title: 'Costs first', touchpoints: ['basket'], doneAt: '2026-11-03T09:00:00Z' };
    await put('costs', { status: 'done', ...moved });
    const there = { text: 'Costs first', touchpoints: ['basket'] };
    expect(await marks()).toEqual([{ ...made, ...there, at: '2026-11-03T09:00:00.000Z' }, mine]);
    const { key = '' } = (await send<{ data: Mark[] }>('GET /v1/marks')).body.data[0] ?? {};
    const said = { at: moved.doneAt, text: moved.title, touchpoints: moved.touchpoints };
    for (const refused of [
      await send<Problem>(`DELETE /v1/marks/${key}`),
      await send<Problem>(`PUT /v1/marks/${key}`, { ...said, text: 'Something else' }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([409, 'mark-of-action']);
      expect(refused.body.detail).toContain('/v1/actions/costs');
    }
    expect((await send(`PUT /v1/marks/${key}`, { ...said, kind: 'release' })).status).toBe(200);
    expect(await marks()).toEqual([{ ...made, ...there, at: '2026-11-03T09:00:00.000Z' }, mine]);
    await put('costs', { status: 'dropped' });
    expect(await marks()).toEqual([mine]);
    await put('basket', { status: 'done' });
    expect((await marks()).map(({ key }) => key)).toEqual(['action-basket', 'action-costs']);
    await send('DELETE /v1/actions/basket');
    expect(await marks()).toEqual([mine]);
  });

  it('tell webhooks once when they are done', async () => {
    const { id, named, send, put } = await openProject();
    const url = 'https://crm.example/hook';
    await send('PUT /v1/webhooks/crm', { name: 'CRM', url, events: ['action.finished'] });
    await put('costs', { status: 'doing' });
    await put('costs', { status: 'done' });
    underTest.setClock('2026-12-01T12:00:00Z');
    await put('costs', { status: 'done', budget: 3 });
    const { database, context } = underTest;
    const told = await database.query<DeliveryRow>(
      `select id, kind, destination, event, subject, created_at as "createdAt" from deliveries where project_id = $1::int`,
      [id],
    );
    expect(told).toMatchObject([{ destination: 'webhook crm', subject: { action: 'costs' } }]);
    const project = (await findProjectByKey(database.orm, named)) as ProjectRow;
    const say = () =>
      createMessages({ publicUrl: 'https://vox.example' })(context, project, told[0] as DeliveryRow);
    const message = await say();
    expect(message).toMatchObject({ kind: 'webhook', url });
    expect(message?.kind === 'webhook' && JSON.parse(message.body)).toEqual({
      ...{ type: 'action.finished', timestamp: '2026-11-30T12:00:00.000Z' },
      data: {
        ...{ key: 'costs', title: 'About costs', touchpoints: ['checkout'], metric: 'csat' },
        doneAt: '2026-11-30T12:00:00.000Z',
      },
    });
    await put('costs', { status: 'doing' });
    expect(await say()).toBeUndefined();
    await send('DELETE /v1/actions/costs');
    expect(await say()).toBeUndefined();
  });

  it('are listed by key, by what is asked for', async () => {
    const { put, send } = await openProject(['checkout', 'basket']);
    await put('b', { status: 'doing' });
    await put('a', { touchpoints: ['basket', 'checkout'] });
    await put('c', { touchpoints: ['basket'], status: 'dropped' });
    const list = async (query: string) => (await send<Listed>(`GET /v1/actions?${query}`)).body;
    const keys = async (query: string) => (await list(query)).data.map(({ key }) => key);
    expect(await keys('')).toEqual(['a', 'b', 'c']);
    expect(await keys('status=doing,dropped')).toEqual(['b', 'c']);
    expect(await keys('touchpoint=checkout')).toEqual(['a', 'b']);
    expect(await keys(`owner=${randomUUID()}`)).toEqual([]);
    const first = await list('limit=2');
    expect((await list(`limit=2&cursor=${first.nextCursor}`)).data).toMatchObject([
      { key: 'c', verdict: 'not-done', effect: null, interval: null, daysLeft: null },
    ]);
    expect((await send('GET /v1/actions?touchpoint=nowhere')).body.code).toBe('touchpoint-not-found');
  });

  it('belong to one project', async () => {
    const { put, marks } = await openProject();
    await put('costs', { status: 'done' });
    const other = await openProject();
    expect((await other.send('GET /v1/actions/costs')).body.code).toBe('action-not-found');
    expect((await other.put('costs', { status: 'done', title: 'Theirs' })).status).toBe(201);
    expect([await marks(), await other.marks()]).toMatchObject([
      [{ text: 'About costs' }],
      [{ text: 'Theirs' }],
    ]);
  });
});
