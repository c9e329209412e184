import { randomUUID } from 'node:crypto';
import type { CaseDetail } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import type { Message } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { findProjectByKey } from '../../setup/projects/queries.ts';
import { type AddedPerson, addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createMessages } from '../messages.ts';

const publicUrl = 'https://vox.shop.example';

describeApp('messages about cases', (underTest) => {
  let key: string;
  let project: string;
  let projectId: number;
  let people: Record<'ada' | 'bob' | 'eve', AddedPerson & { email: string }>;
  const send = <Body>(request: string, body?: unknown, by?: AddedPerson) =>
    underTest.test.send<Body>(request, {
      body,
      ...(by ? { key: null, headers: { ...by.headers, 'voxpoint-project': project } } : { key }),
    });
  const open = async (settings: object = {}, by?: AddedPerson) => {
    const id = randomUUID();
    await send('POST /v1/responses', {
      id,
      touchpoint: 'shop',
      score: 2,
      comment: 'Call ada@customer.example',
    });
    return (await send<CaseDetail>('POST /v1/cases', { response: id, ...settings }, by)).body;
  };
  const change = (id: string, body: object, by?: AddedPerson) => send(`PATCH /v1/cases/${id}`, body, by);
  /** New deliveries: whom they are for, what happened, and what they say now. */
  const told = new Set<string>();
  const take = async () => {
    const { database } = underTest;
    const sending = await findProjectByKey(database.orm, project);
    if (!sending) throw new Error('There is no project.');
    const rows = await database.query<DeliveryRow>(
      `select id, kind, destination, event, subject, cause, created_at as "createdAt" from deliveries
        where project_id = $1::int order by created_at, destination, event`,
      [projectId],
    );
    const fresh = rows.filter(({ id }) => !told.has(id));
    for (const { id } of fresh) told.add(id);
    const write = createMessages({ publicUrl });
    return Promise.all(
      fresh.map(async (row) => ({ ...row, message: await write(underTest.context, sending, row) })),
    );
  };
  const mails = async () =>
    (await take())
      .filter(({ kind }) => kind === 'email')
      .map(({ destination, message }) => [
        destination.slice('case email '.length).split('-')[0],
        subjectOf(message),
      ]);
  const subjectOf = (message: Message | undefined) =>
    message?.kind === 'email' ? message.mail.subject : undefined;

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    project = `p-${randomUUID()}`;
    projectId = await addProject(underTest.database, project);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    await send('PATCH /v1/project', { timeZone: 'Europe/Berlin' });
    await send('PUT /v1/touchpoints/shop', { name: 'The shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    const add = async (name: string) => {
      const email = `${name}-${randomUUID()}@shop.example`;
      return {
        email,
        ...(await addPerson(underTest.database, { email, name, roles: { [project]: 'editor' } })),
      };
    };
    people = { ada: await add('ada'), bob: await add('bob'), eve: await add('eve') };
    for (const { id } of [people.ada, people.bob]) {
      await send(`PUT /v1/people/${id}`, { role: 'editor', teams: ['Support'] });
    }
    await send('PUT /v1/people/me/locale', { locale: 'de' }, people.bob);
  });

  it('go to the owner, else to the team, in their language, and not to who did it', async () => {
    const { id, number } = await open({ team: 'Support' });
    expect(await mails()).toEqual([
      ['ada', `Case ${number} waits for somebody of your team Support: The shop`],
      ['bob', `Fall ${number} wartet auf jemanden aus Ihrem Team Support: The shop`],
    ]);
    await change(id, { owner: people.eve.id });
    expect(await mails()).toEqual([['eve', `Case ${number} is yours: The shop`]]);
    await change(id, { owner: people.ada.id }, people.ada);
    await change(id, { priority: 'low' });
    expect(await mails()).toEqual([]);
  });

  it('stop when somebody says so in one, for them alone', async () => {
    await open({ team: 'Support' });
    const [toAda] = (await take()).map(({ message }) =>
      message?.kind === 'email' ? message.mail : undefined,
    );
    const url = toAda?.headers?.['List-Unsubscribe']?.slice(1, -1) ?? '';
    const { pathname } = new URL(url);
    expect((await underTest.test.app.inject({ method: 'POST', url: pathname })).statusCode).toBe(200);
    const { number } = await open({ team: 'Support' });
    expect(await mails()).toEqual([
      ['ada', undefined],
      ['bob', `Fall ${number} wartet auf jemanden aus Ihrem Team Support: The shop`],
    ]);
  });

  it('say what is to be done, without a word of the customer', async () => {
    const { id } = await open({ owner: people.ada.id, team: 'Support' });
    const [{ message } = { message: undefined }] = await take();
    if (message?.kind !== 'email') throw new Error('There is no mail.');
    const { text, to } = message.mail;
    expect(to).toEqual({ name: 'ada', address: people.ada.email });
    for (const part of [
      'The shop',
      '2 of 10',
      'high',
      'Mar 4, 2026',
      `${publicUrl}/dashboard/projects/${project}/cases/${id}`,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('customer.example');
  });

  it('are one mail for many that are handed over at once, and none for what is not theirs any more', async () => {
    const cases = [await open(), await open(), await open()];
    const ids = cases.map(({ id }) => id);
    await take();
    await send('POST /v1/cases/assign', { ids, owner: people.ada.id });
    await change(ids[0] as string, { status: 'resolved', resolution: 'Done' });
    expect(await mails()).toEqual([['ada', '2 cases are yours']]);
    await send('POST /v1/cases/assign', { ids, team: 'Support', owner: null });
    expect(await mails()).toEqual([
      ['ada', '2 cases wait for somebody of your team Support'],
      ['bob', '2 Fälle warten auf jemanden aus Ihrem Team Support'],
    ]);
    await send('POST /v1/cases/assign', { ids, team: 'Desk' });
    await send('POST /v1/cases/assign', { ids, team: 'Support' });
    await change(ids[1] as string, { owner: people.bob.id }, people.bob);
    expect(await mails()).toEqual([
      ['ada', `Case ${cases[2]?.number} waits for somebody of your team Support: The shop`],
      ['bob', '2 Fälle warten auf Sie oder jemanden aus Ihren Teams'],
    ]);
    await send('POST /v1/cases/assign', { ids, owner: null });
    await send('POST /v1/cases/assign', { ids, owner: people.eve.id });
    expect(await mails()).toEqual([
      ['ada', undefined],
      ['bob', undefined],
      ['eve', '2 cases are yours'],
    ]);
  });

  it('tell once for each due date that a case is late, also after the server was away', async () => {
    const { id, number } = await open({ owner: people.ada.id, dueHours: 2 });
    const ended = await open({ owner: people.ada.id, dueHours: 2 });
    await change(ended.id, { status: 'closed' });
    await take();
    const roundAt = async (at: string) => {
      underTest.setClock(at);
      await maintain(underTest.context);
      return mails();
    };
    expect(await roundAt('2026-03-02T12:00:00Z')).toEqual([]);
    const late = [['ada', `Case ${number} is overdue: The shop`]];
    expect(await roundAt('2026-03-04T12:00:00Z')).toEqual(late);
    expect(await roundAt('2026-03-04T12:01:00Z')).toEqual([]);
    await change(id, { dueAt: '2026-03-05T00:00:00Z' });
    expect(await roundAt('2026-03-04T13:00:00Z')).toEqual([]);
    expect(await roundAt('2026-03-05T13:00:00Z')).toEqual(late);
    const { thread } = (await send<CaseDetail>(`GET /v1/cases/${id}`)).body;
    expect(thread.map(({ kind }) => kind)).toEqual(['opened', 'overdue', 'changed', 'overdue']);
  });

  it('tell webhooks of each change, with ids alone unless they ask for more', async () => {
    const at = '2026-03-01T00:00:00Z';
    const insert = (name: string, payload: string) =>
      underTest.database.query(
        `insert into webhooks (project_id, key, name, url, secrets, events, payload, "where", enabled, active_from, created_at,
                               updated_at)
         values ($1::int, $2::text, $2::text, 'https://hooks.example/' || $2::text, '[{"secret": "whsec_a"}]',
                 '["case.opened", "case.changed", "case.resolved"]', $3::text, '{}', true, $4::text::timestamptz,
                 $4::text::timestamptz, $4::text::timestamptz)`,
        [projectId, name, payload, at],
      );
    await insert('full', 'full');
    await insert('plain', 'ids');
    const { id, number, response } = await open();
    await change(id, { cause: 'Late' });
    await change(id, { status: 'resolved', resolution: 'Refunded' });
    const found = await take();
    expect(found.map(({ destination, event }) => `${destination} ${event}`).sort()).toEqual(
      ['full', 'plain'].flatMap((name) =>
        ['changed', 'opened', 'resolved'].map((what) => `webhook ${name} case.${what}`),
      ),
    );
    const bodyOf = (destination: string) => {
      const message = found.find(
        (one) => one.destination === destination && one.event === 'case.resolved',
      )?.message;
      return message?.kind === 'webhook' ? JSON.parse(message.body) : undefined;
    };
    const ids = {
      id,
      number,
      response,
      touchpoint: 'shop',
      alert: null,
      status: 'resolved',
      owner: null,
      team: null,
    };
    expect(bodyOf('webhook plain')).toEqual({
      ...{ type: 'case.resolved', timestamp: '2026-03-02T10:00:00.000Z' },
      data: { case: { ...ids, priority: 'high', dueAt: '2026-03-04T10:00:00.000Z' } },
    });
    expect(bodyOf('webhook full').data.case).toMatchObject({
      ...ids,
      resolution: 'Refunded',
      answer: { score: 2 },
    });
  });
});
