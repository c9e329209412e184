import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { Message } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { findProjectByKey } from '../../setup/projects/queries.ts';
import { actOnce } from '../../testing/act-once.ts';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createMessages } from '../messages.ts';

const slack = {
  ...{ kind: 'chat', form: 'slack', comments: true },
  url: 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop',
};
const publicUrl = 'https://vox.shop.example';
const dashboard = `${publicUrl}/dashboard/projects/main`;

describeApp('messages of alerts', (underTest) => {
  let nowMs = Date.parse('2026-11-02T10:00:00.000Z');
  let key: string;
  let touchpoint: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const put = (to: object[], settings: object = {}) =>
    send(`PUT /v1/alerts/${key}`, {
      ...{ name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'] }, where: { touchpoint } },
      ...{ to, quietMinutes: 15, ...settings },
    });
  const answer = async (given: object = {}): Promise<string> => {
    const body = { id: randomUUID(), touchpoint, score: 3, ...given };
    expect((await send('POST /v1/responses', body)).status).toBeLessThan(300);
    return body.id;
  };
  const settle = async (minutes = 2) => {
    nowMs += minutes * 60_000;
    underTest.setClock(new Date(nowMs).toISOString());
    await actOnce(underTest.context);
  };
  /** What deliveries of the alert say now, by their destinations, the last ones first. */
  const write = async (): Promise<(Message | undefined)[]> => {
    const { database } = underTest;
    const project = await findProjectByKey(database.orm, 'main');
    const rows = await database.query<DeliveryRow>(
      `select id, kind, destination, event, subject, cause, created_at as "createdAt" from deliveries
        where subject ->> 'alert' = $1::text order by created_at desc, destination`,
      [key],
    );
    const writeMessage = createMessages({ publicUrl });
    if (!project) throw new Error('There is no project.');
    return Promise.all(rows.map((row) => writeMessage(underTest.context, project, row)));
  };
  const chatOf = (message: Message | undefined) => (message?.kind === 'chat' ? message.message : undefined);
  const bodyOf = (message: Message | undefined) =>
    message?.kind === 'webhook' ? JSON.parse(message.body) : undefined;

  beforeEach(async () => {
    key = `a-${randomUUID()}`;
    touchpoint = `t-${randomUUID()}`;
    nowMs += 3_600_000;
    underTest.setClock(new Date(nowMs).toISOString());
    await send('PATCH /v1/project', { timeZone: 'Europe/Berlin' });
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Checkout' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });

  it('say what happened, with facts, a masked comment and a way to it', async () => {
    await put([slack]);
    const id = await answer({ comment: 'Call me: ada@shop.example', channel: 'app' });
    const at = new Date(nowMs);
    await settle();
    const [message] = await write();
    expect(message).toEqual({
      ...{ kind: 'chat', form: 'slack', url: slack.url },
      message: {
        ...{ locale: 'en', title: 'New detractor: 3 of 10 at Checkout' },
        facts: [
          { name: 'Alert', value: 'Unhappy' },
          { name: 'Touchpoint', value: 'Checkout' },
          { name: 'Score', value: '3 of 10 (detractor)' },
          { name: 'Channel', value: 'App' },
          { name: 'Answered', value: inBerlin('en', at) },
        ],
        quote: 'Call me: •••',
        link: `${dashboard}/responses/${id}`,
      },
    });
  });

  it('are written in German, without comments unless those are asked for, and lead to the case', async () => {
    await put(
      [
        { ...slack, locale: 'de', comments: false },
        { kind: 'email', addresses: ['team@shop.example'], locale: 'de' },
      ],
      { openCase: {} },
    );
    const id = await answer({ comment: 'Zu langsam' });
    await settle();
    const [opened] = await underTest.database.query<{ id: string; number: number }>(
      'select id, number from cases where response_id = $1::text::uuid',
      [id],
    );
    const [chat, mail] = await write();
    expect(chatOf(chat)).toMatchObject({
      title: 'Neuer Kritiker: 3 von 10 bei Checkout',
      link: `${dashboard}/cases/${opened?.id}`,
    });
    expect(chatOf(chat)?.facts.at(-1)).toEqual({ name: 'Fall', value: `${opened?.number}` });
    expect(mail).toMatchObject({
      kind: 'email',
      mail: {
        ...{ to: { address: 'team@shop.example' }, subject: 'Neuer Kritiker: 3 von 10 bei Checkout' },
        text: expect.stringContaining('Sie erhalten dies, weil der Alarm „Unhappy“'),
      },
    });
    expect(JSON.stringify([chat, mail])).not.toContain('langsam');
  });

  it('count several, and describe the newest', async () => {
    await put([slack], { when: { bands: ['detractor'], scores: [1, 2, 3] } });
    await answer();
    await settle();
    await answer({ score: 1 });
    nowMs += 1_000;
    underTest.setClock(new Date(nowMs).toISOString());
    await settle();
    await answer({ score: 2 });
    await settle();
    await settle(15);
    const [message] = await write();
    expect(chatOf(message)).toMatchObject({ title: 'Unhappy: 2 answers', count: 2 });
    expect(chatOf(message)?.facts[2]?.value).toBe('2 of 10 (detractor)');
    const link = new URL(chatOf(message)?.link ?? '');
    expect([link.pathname, Object.fromEntries(link.searchParams)]).toEqual([
      '/dashboard/projects/main/responses',
      { touchpoint, band: 'detractor', score: '1,2,3' },
    ]);
  });

  it.each([
    ['as its list shows them', { words: ['parcel late'] }, ['/responses', { q: 'parcel late' }]],
    ['on its page, where no list does', { words: ['parcel', 'van'] }, ['/alerts/KEY', {}]],
    ['on its page, where urgency is asked for', { urgencyAtLeast: 1 }, ['/alerts/KEY', {}]],
  ] as const)('lead from several to those that the alert found: %s', async (_, when, [path, filters]) => {
    await put([slack], { when, quietMinutes: 0 });
    await answer({ comment: 'The parcel was late' });
    await answer({ comment: 'Late: one more parcel' });
    await settle();
    const { link = '', count } = chatOf((await write())[0]) ?? {};
    expect(count).toBe(2);
    const { pathname, searchParams } = new URL(link);
    expect(pathname).toBe(`/dashboard/projects/main${path.replace('KEY', key)}`);
    expect(Object.fromEntries(searchParams)).toEqual({ ...('q' in filters && { touchpoint }), ...filters });
  });

  it('tell the present, nothing of what was erased, and nobody who is not to be told any more', async () => {
    await put([slack, { kind: 'email', addresses: ['a@shop.example'] }]);
    const id = await answer();
    await settle();
    await answer({ id, revision: 2, score: 9 });
    await settle();
    const [changed] = await write();
    expect(chatOf(changed)?.title).toBe('Changed: now 9 of 10 at Checkout');
    await put([slack]);
    expect((await write()).map((message) => message?.kind)).toEqual(['chat', undefined, 'chat', undefined]);
    await send(`DELETE /v1/responses/${id}`);
    expect(await write()).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('let whoever gets a mail stop those of this alert, without signing in', async () => {
    await put(['one', 'other'].map((name) => ({ kind: 'email', addresses: [`${name}@shop.example`] })));
    await send(`POST /v1/alerts/${key}/test`);
    const mailsTo = async () =>
      (await write()).map((message) => (message?.kind === 'email' ? message.mail : undefined));
    const [one] = await mailsTo();
    expect(one?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const url = one?.headers?.['List-Unsubscribe']?.slice(1, -1) ?? '';
    expect(one?.text).toContain(url);
    const { statusCode } = await underTest.test.app.inject({ method: 'POST', url: new URL(url).pathname });
    expect(statusCode).toBe(200);
    expect((await mailsTo()).map((mail) => mail?.to.address)).toEqual([undefined, 'other@shop.example']);
  });

  it('go to an address of nobody in the project 50 times in a day, and to people whenever there is something', async () => {
    const [stranger, member] = ['stranger', 'member'].map((name) => `${name}-${randomUUID()}@shop.example`);
    await addPerson(underTest.database, { email: member as string, roles: { main: 'viewer' } });
    await put([{ kind: 'email', addresses: [stranger, member] }]);
    for (const address of [stranger, member]) {
      await underTest.database.query(
        `insert into deliveries (project_id, id, kind, destination, event, subject, cause, status, created_at, next_try_at, tries)
         select p.id, gen_random_uuid(), 'email', 'alert former email ' || $1::text, 'alert.fired', '{}', n::text, 'sent',
                $2::text::timestamptz + n * interval '1 minute', now(), 1
           from projects p, generate_series(1, 50) n where p.key = 'main'`,
        [address as string, new Date(nowMs).toISOString()],
      );
    }
    await send(`POST /v1/alerts/${key}/test`);
    const kinds = async () => (await write()).map((message) => message?.kind);
    const refused = { kind: 'refused', because: 'too-many-mails' };
    expect((await write())[1]).toEqual(refused);
    expect(await kinds()).toEqual(['email', 'refused']);
    nowMs += 24 * 3_600_000 + 60_000;
    underTest.setClock(new Date(nowMs).toISOString());
    expect(await kinds()).toEqual(['email', 'email']);
  });

  it('go to a webhook as ids, or with the answers if it asks for them; one that wants every alert gets each once', async () => {
    const url = 'https://crm.shop.example/hook';
    const createdAt = new Date(nowMs).toISOString();
    await underTest.database.query(
      `insert into webhooks (project_id, key, name, url, secrets, events, payload, "where", enabled, active_from, created_at, updated_at)
       select id, 'crm', '', $1::text, $2::text::jsonb, '["alert.fired"]', 'ids', '{}', true,
              now(), now(), now() from projects where key = 'main'`,
      [url, JSON.stringify(['whsec_new', 'whsec_old'].map((secret) => ({ secret, createdAt })))],
    );
    await put([{ kind: 'webhook', webhook: 'crm' }]);
    const id = await answer({ comment: 'Slow' });
    await settle();
    const [message, ...others] = await write();
    expect([message, others]).toMatchObject([
      { kind: 'webhook', url, secrets: ['whsec_new', 'whsec_old'] },
      [],
    ]);
    expect(bodyOf(message)).toEqual({
      ...{ type: 'alert.fired', timestamp: new Date(nowMs).toISOString() },
      data: {
        ...{ alert: { key, name: 'Unhappy', kind: 'answer' }, what: 'fired', count: 1 },
        fires: [
          {
            ...{
              id: expect.any(String),
              firedAt: new Date(nowMs).toISOString(),
              changedAt: null,
              touchpoint,
            },
            ...{ response: id, revision: 1, case: null, numbers: {} },
          },
        ],
      },
    });
    await underTest.database.query(`update webhooks set payload = 'full' where key = 'crm'`);
    expect(bodyOf((await write())[0]).data.fires[0].answer).toMatchObject({ id, score: 3, comment: 'Slow' });
    await underTest.database.query(`update webhooks set enabled = false where key = 'crm'`);
    expect(await write()).toEqual([undefined]);
    await underTest.database.query(`delete from webhooks where key = 'crm'`);
  });

  it('say of an example that it is one', async () => {
    await put([slack, { kind: 'email', addresses: ['a@shop.example'], locale: 'de', comments: true }]);
    await send(`POST /v1/alerts/${key}/test`);
    const [chat, mail] = await write();
    expect(chatOf(chat)).toMatchObject({
      title: 'Example: New detractor: 3 of 10 at Checkout',
      quote: 'This comment is an example. Nobody has written it.',
      link: `${dashboard}/alerts/${key}`,
    });
    expect(mail).toMatchObject({ mail: { subject: 'Beispiel: Neuer Kritiker: 3 von 10 bei Kasse' } });
  });
});

function inBerlin(locale: string, at: Date): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' } as const;
  return new Intl.DateTimeFormat(locale, format).format(at);
}
