import { randomUUID } from 'node:crypto';
import type { Delivery, Webhook as Described } from '@voxpoint/contract';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createMailer } from '../../send/mail/mailer.ts';
import { parseNetworks } from '../../send/outside/networks.ts';
import { actOnce } from '../../testing/act-once.ts';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { startReceiver } from '../../testing/receivers.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { createSending } from '../run-sending.ts';

const hourMs = 3_600_000;
const networks = parseNetworks('127.0.0.0/8');

describeApp('webhooks', (underTest) => {
  let nowMs = Date.parse('2026-11-02T10:00:00Z');
  let test: TestApp;
  let mails: Awaited<ReturnType<typeof startMailServer>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let answer: { status: number };
  let touchpoint: string;
  let key: string;
  const pass = (ms: number) => {
    nowMs += ms;
    vi.setSystemTime(nowMs);
    underTest.setClock(new Date(nowMs).toISOString());
  };
  const send = <Body = Record<string, never>>(request: string, body?: unknown) =>
    test.send<Body>(request, { body });
  const put = (settings: object = {}) =>
    send<Described>(`PUT /v1/webhooks/${key}`, {
      name: 'CRM',
      url: receiver.url,
      events: ['response.completed'],
      ...settings,
    });
  const answerWith = async (given: object = {}): Promise<string> => {
    const body = { id: randomUUID(), touchpoint, score: 3, comment: 'Too slow', ...given };
    expect((await send('POST /v1/responses', body)).status).toBeLessThan(300);
    return body.id;
  };
  const sendAll = async () => {
    const mailer = createMailer({
      smtp: { host: '127.0.0.1', port: mails.port, secure: false },
      from: { name: '', address: 'feedback@shop.example' },
    });
    const sending = createSending(underTest.context, {
      ...{ publicUrl: 'https://vox.example', ways: { mailer, networks } },
      onError: (error) => {
        throw error;
      },
    });
    await sending.round();
  };
  /** Lets what was answered settle, and be told; returns what came. */
  const tell = async () => {
    pass(61_000);
    await actOnce(underTest.context);
    await sendAll();
    return receiver.received.splice(0).map(({ body }) => JSON.parse(body));
  };
  const deliveries = async () =>
    (await send<{ data: Delivery[] }>(`GET /v1/webhooks/${key}/deliveries`)).body.data;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    pass(0);
    mails = await startMailServer();
    test = await createTestApp(underTest.database, underTest.context.clock, { webhookNetworks: networks });
    await addPerson(underTest.database, { email: 'ada@shop.example', name: 'Ada', roles: { main: 'owner' } });
  });
  afterAll(async () => {
    vi.useRealTimers();
    await test.close();
    await mails.stop();
  });
  beforeEach(async () => {
    // What was before is over.
    pass(hourMs);
    key = `w-${randomUUID()}`;
    touchpoint = `t-${randomUUID()}`;
    answer = { status: 200 };
    receiver = await startReceiver((response) => response.writeHead(answer.status).end('seen'));
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Checkout' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });
  afterEach(async () => {
    await send(`DELETE /v1/webhooks/${key}`);
    await receiver.stop();
  });

  it('are told once of an answer that is finished, signed by a secret that is told once', async () => {
    await answerWith();
    pass(hourMs);
    const made = await put();
    expect(made.status).toBe(201);
    const { secret } = (await send<{ secret: string }>(`POST /v1/webhooks/${key}/secret`)).body;
    const id = await answerWith();
    pass(61_000);
    await actOnce(underTest.context);
    await actOnce(underTest.context);
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    const { headers = {}, body = '' } = receiver.received.splice(0)[0] ?? {};
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: 'response.completed',
      timestamp: expect.stringMatching(/^2026-/),
      data: { id, revision: 1, touchpoint, metric: 'nps', score: 3, band: 'detractor' },
    });
    expect(await deliveries()).toMatchObject([
      {
        event: 'response.completed',
        subject: { response: id },
        status: 'sent',
        tries: 1,
        code: 200,
        answer: 'seen',
      },
    ]);
    // Both sign for a day, then the new one alone.
    const renewed = (await send<{ secret: string }>(`POST /v1/webhooks/${key}/secret`)).body.secret;
    for (const [wait, secrets] of [
      [0, 2],
      [25 * hourMs, 1],
    ] as const) {
      pass(wait);
      await send(`POST /v1/webhooks/${key}/ping`);
      await sendAll();
      const { headers = {}, body = '' } = receiver.received.splice(0)[0] ?? {};
      expect(new Webhook(renewed).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'ping',
      });
      expect(String((headers as Record<string, string>)['webhook-signature']).split(' ')).toHaveLength(
        secrets,
      );
    }
  });

  it('tell of no secret and no address, keep them when they are sent back, and refuse what leads into the house', async () => {
    const { body, headers } = await put({ url: `${receiver.url}hunter2-abcdef` });
    const shown = `${receiver.url}…abcdef`;
    expect(body).toMatchObject({ url: shown, secrets: [{ createdAt: expect.any(String) }], enabled: true });
    expect((await put({ url: shown, name: 'Other' })).body.url).toBe(shown);
    expect((await put({ url: `${receiver.url}…xxxxxx` })).status).toBe(422);
    expect((await put({ url: 'http://10.0.0.1/' })).body).toMatchObject({
      errors: [{ path: 'url', code: 'wrong-address', params: { of: 'address-refused' } }],
    });
    expect(headers).toHaveProperty('etag');
    await send(`POST /v1/webhooks/${key}/ping`);
    await sendAll();
    expect(receiver.received.splice(0)).toMatchObject([{ url: '/hunter2-abcdef' }]);
    const audit = await underTest.database.query(
      `select changes::text from audit where subject_key = $1::text`,
      [key],
    );
    for (const text of [JSON.stringify([audit, body]), (await send(`GET /v1/webhooks`)).body])
      expect(JSON.stringify(text)).not.toMatch(/hunter2|whsec_/);
  });

  it('are told of what is created, revised and deleted, of what they ask for, as much as they ask for', async () => {
    await put({
      events: ['response.created', 'response.updated', 'response.deleted'],
      where: { touchpoint, band: 'detractor' },
      payload: 'full',
    });
    const id = await answerWith();
    const other = await answerWith({ score: 9 });
    expect(await tell()).toMatchObject([
      { type: 'response.created', data: { id, revision: 1, response: { id, comment: 'Too slow' } } },
    ]);
    await answerWith({ id, revision: 2, comment: 'Much too slow' });
    expect(await tell()).toMatchObject([
      { type: 'response.updated', data: { revision: 2, response: { comment: 'Much too slow' } } },
    ]);
    expect((await send(`DELETE /v1/responses/${id}`)).status).toBe(204);
    await send(`DELETE /v1/responses/${other}`);
    expect(await tell()).toMatchObject([{ type: 'response.deleted', data: { id } }]);
    expect(await tell()).toEqual([]);
  });

  it('are not sent what was deleted while it waited', async () => {
    await put();
    const id = await answerWith();
    pass(61_000);
    await actOnce(underTest.context);
    await send(`DELETE /v1/responses/${id}`);
    await sendAll();
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: 'cancelled' }]);
  });

  it('leave the alerts that name them when they are removed, so that these can be saved again', async () => {
    await put();
    const to = [
      { kind: 'webhook', webhook: key },
      { kind: 'email', addresses: ['ada@shop.example'] },
    ];
    const rule = { name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'] }, to };
    await send(`PUT /v1/alerts/${key}`, rule);
    await send(`DELETE /v1/webhooks/${key}`);
    const { body } = await send<{ to: { kind: string }[] }>(`GET /v1/alerts/${key}`);
    expect(body.to).toMatchObject([{ kind: 'email' }]);
    expect((await send(`PUT /v1/alerts/${key}`, { ...rule, to: body.to })).status).toBe(200);
    await send(`DELETE /v1/alerts/${key}`);
  });

  it('are switched off by 410, and owners are told; switched on again, they go on, also by hand', async () => {
    await put();
    answer.status = 410;
    await answerWith();
    expect(await tell()).toHaveLength(1);
    const read = async () => (await send<Described>(`GET /v1/webhooks/${key}`)).body;
    expect(await read()).toMatchObject({ enabled: false, disabledBecause: 'gone' });
    await sendAll();
    const mail = mails.received.splice(0);
    expect(mail).toMatchObject([{ to: ['ada@shop.example'] }]);
    expect(mail[0]?.raw).toContain('was switched off');

    answer.status = 200;
    await answerWith();
    expect(await tell()).toEqual([]);
    await put({ enabled: true });
    expect(await read()).toMatchObject({ enabled: true, disabledBecause: null });
    const [failed] = await deliveries();
    const again = await send<Delivery>(`POST /v1/webhooks/${key}/deliveries/${failed?.id}/retry`);
    expect(again.body).toMatchObject({ status: 'pending', tries: 0 });
    expect(await tell()).toHaveLength(1);
    expect(receiver.received).toEqual([]);
    const actions = await underTest.database.query<{ action: string }>(
      `select action from audit where subject_key = $1::text and action in ('webhook.switched-off', 'delivery.repeated') order by id`,
      [key],
    );
    expect(actions.map(({ action }) => action)).toEqual(['webhook.switched-off', 'delivery.repeated']);
  });

  it('are switched off when nothing arrives for five days, but not if something does', async () => {
    await put();
    const read = async () => (await send<Described>(`GET /v1/webhooks/${key}`)).body;
    for (const [status, days, enabled] of [
      [500, 0, true],
      [500, 4.9, true],
      [200, 0.5, true],
      [500, 4.9, true],
      [500, 4.9, true],
      [500, 0.2, false],
    ] as const) {
      answer.status = status;
      pass(days * 24 * hourMs);
      await answerWith();
      await tell();
      expect(await read()).toMatchObject({ enabled });
    }
    expect(await read()).toMatchObject({ disabledBecause: 'failing' });
    await sendAll();
    expect(mails.received.splice(0)).toHaveLength(1);
  });
});
