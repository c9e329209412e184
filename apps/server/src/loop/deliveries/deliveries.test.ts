import { randomUUID } from 'node:crypto';
import type { AuditEntry, Delivery, Problem } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

const chat = {
  kind: 'chat',
  form: 'slack',
  url: 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop',
};

describeApp('messages that were sent', (underTest) => {
  let projectId: number;
  let key: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
  const list = async (query = '') =>
    (await send<{ data: Delivery[]; nextCursor: string | null }>(`GET /v1/deliveries${query}`)).body;
  const receivers = async (query: string) => (await list(query)).data.map(({ kind, to }) => to ?? kind);
  const end = (status: string, kind: string) =>
    underTest.database.query(
      `update deliveries set status = $2::text, tries = 11, code = 550, answer = 'No such user'
        where project_id = $1::int and kind = $3::text`,
      [projectId, status, kind],
    );

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['manage']);
    const to = [chat, { kind: 'email', addresses: ['ada@shop.example'] }];
    for (const alert of ['first', 'second']) {
      await send(`PUT /v1/alerts/${alert}`, { name: alert, kind: 'answer', to });
      await send(`POST /v1/alerts/${alert}/test`);
      underTest.setClock('2026-03-02T11:00:00Z');
    }
  });

  it('of chats tell the host and the end of the address, of a short one no more than half', async () => {
    const hooks = ['https://chat.shop.example/hooks/T1-abcdefgh', 'https://chat.shop.example/s7x'];
    const to = hooks.map((url) => ({ ...chat, form: 'mattermost', url }));
    await send('PUT /v1/alerts/first', { name: 'first', kind: 'answer', to });
    await send('POST /v1/alerts/first/test');
    const seen = await receivers('?alert=first&kind=chat');
    // That of an address which the alert does not name any more is told by nobody.
    expect(seen.sort()).toEqual([
      'chat',
      'https://chat.shop.example/…cdefgh',
      'https://chat.shop.example/…x',
    ]);
    const [one] = (await list('?alert=first&kind=chat&limit=1')).data;
    const { body } = await send<Delivery>(`POST /v1/deliveries/${one?.id}/retry`);
    expect(body.to).toBe(one?.to);
  });

  it('are listed, newest first, page by page, and by kind, state and alert, without the address of a chat', async () => {
    expect(await receivers('')).toHaveLength(4);
    const first = await list('?limit=3');
    const rest = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.data, ...rest.data].map(({ createdAt }) => createdAt.slice(11, 13))).toEqual([
      ...['11', '11', '10', '10'],
    ]);
    expect(rest.nextCursor).toBeNull();
    expect((await receivers('?alert=first')).sort()).toEqual([
      ...['ada@shop.example', 'https://hooks.slack.com/…klmnop'],
    ]);
    await end('failed', 'email');
    expect(await receivers('?status=failed,cancelled')).toEqual(['ada@shop.example', 'ada@shop.example']);
    expect(await receivers('?kind=chat&status=pending&alert=second')).toEqual([
      ...['https://hooks.slack.com/…klmnop'],
    ]);
    expect(await receivers('?kind=webhook')).toEqual([]);
    expect(JSON.stringify(await list())).not.toContain('abcdefgh');
  });

  it.each(['email', 'chat'])('are sent again by hand: %s', async (kind) => {
    await end('failed', kind);
    const [failed] = (await list(`?alert=first&kind=${kind}`)).data;
    expect(failed).toMatchObject({ status: 'failed', tries: 11, code: 550, answer: 'No such user' });
    underTest.setClock('2026-03-02T12:00:00Z');
    const { status, body } = await send<Delivery>(`POST /v1/deliveries/${failed?.id}/retry`);
    expect([status, body]).toMatchObject([
      200,
      { id: failed?.id, status: 'pending', tries: 0, nextTryAt: '2026-03-02T12:00:00.000Z', sentAt: null },
    ]);
    const audit = await send<{ data: AuditEntry[] }>('GET /v1/audit?action=delivery.repeated');
    expect(audit.body.data.map(({ subject }) => subject)).toEqual([
      { type: 'delivery', key: failed?.id, name: 'alert.fired' },
    ]);
    const other = await addSecretKey(
      underTest.database,
      await addProject(underTest.database, `p-${randomUUID()}`),
      ['manage'],
    );
    const request = `POST /v1/deliveries/${failed?.id}/retry`;
    const refused = await underTest.test.send<Problem>(request, { key: other });
    expect(refused.body.code).toBe('delivery-not-found');
  });
});
