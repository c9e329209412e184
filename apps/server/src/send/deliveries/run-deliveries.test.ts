import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listProjects } from '../../setup/projects/queries.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { startReceiver } from '../../testing/receivers.ts';
import { createMailer } from '../mail/mailer.ts';
import { parseNetworks } from '../outside/networks.ts';
import { generateWebhookSecret } from '../webhooks/sign.ts';
import type { Message } from './message.ts';
import type { Outcome } from './outcome.ts';
import { repeatDelivery } from './queries.ts';
import { createDeliveries } from './run-deliveries.ts';
import { storeDeliveries } from './store-deliveries.ts';

const hourMs = 3_600_000;
const networks = parseNetworks('127.0.0.0/8');
const secret = generateWebhookSecret();
const stops: (() => Promise<void>)[] = [];
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function receive(...answer: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...answer);
  stops.push(receiver.stop);
  return receiver;
}

describeApp('deliveries', (underTest) => {
  let nowMs = Date.parse('2026-11-02T10:00:00Z');
  /** Which message each destination gets. */
  let messages: Map<string, () => Message | undefined>;
  let outcomes: Outcome[];
  let errors: unknown[];
  const passTo = (ms: number) => {
    nowMs = ms;
    vi.setSystemTime(nowMs);
    underTest.setClock(new Date(nowMs).toISOString());
  };
  beforeEach(async () => {
    // What was before is over.
    passTo(nowMs + 200 * hourMs);
    await underTest.database.query(`update deliveries set status = 'cancelled' where project_id = $1::int`, [
      await projectId(),
    ]);
    messages = new Map();
    outcomes = [];
    errors = [];
  });
  const projectId = async () => (await listProjects(underTest.database.orm))[0]?.id as number;

  const server = (options: Partial<Parameters<typeof createDeliveries>[1]> = {}) =>
    createDeliveries(underTest.context, {
      ways: { mailer: undefined, networks },
      listProjects: ({ database }) => listProjects(database.orm),
      writeMessage: async (_context, _project, { destination }) => messages.get(destination)?.(),
      onOutcome: async (_context, _project, { outcome }) => void outcomes.push(outcome),
      onError: (error) => errors.push(error),
      random: () => 0,
      ...options,
    });

  /** Stores so many messages for a destination that gets them like this. */
  const store = async (message: () => Message | undefined, count = 1) => {
    const destination = `webhook ${randomUUID()}`;
    messages.set(destination, message);
    const deliveries = Array.from({ length: count }, (_, index) => ({
      ...{ kind: 'webhook' as const, event: 'ping', subject: {}, destination, cause: `${index}` },
    }));
    return storeDeliveries(underTest.database, await projectId(), { deliveries, at: new Date(nowMs) });
  };
  const to =
    (url: string, body = '{"n":1}'): (() => Message) =>
    () => ({
      ...{ kind: 'webhook', url, body, secrets: [secret] },
    });
  const read = async (ids: readonly string[]) =>
    underTest.database.query<{
      status: string;
      tries: number;
      code: number | null;
      answer: string;
      nextTryAt: Date;
      sentAt: Date | null;
    }>(
      `select status, tries::int, code, answer, next_try_at as "nextTryAt", sent_at as "sentAt" from deliveries
        where project_id = $1::int and id = any (string_to_array($2::text, ',')::uuid[]) order by destination, cause`,
      [await projectId(), ids.join(',')],
    );

  const repeat = async (id: string) => {
    const [row] = await underTest.database.query<{ destination: string }>(
      `select destination from deliveries where project_id = $1::int and id = $2::text::uuid`,
      [await projectId(), id],
    );
    const place = { id, destination: row?.destination ?? '', at: new Date(nowMs) };
    expect(await repeatDelivery(underTest.database, await projectId(), place)).toBeDefined();
  };

  it('arrive once, signed, and are noted', async () => {
    const receiver = await receive();
    const ids = await store(to(receiver.url));
    await server().round();
    await server().round();
    expect(receiver.received).toHaveLength(1);
    const { headers = {}, body = '' } = receiver.received[0] ?? {};
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({ n: 1 });
    expect([
      receiver.received[0]?.headers['webhook-id'],
      receiver.received[0]?.headers['content-type'],
    ]).toEqual([ids[0], 'application/json']);
    expect(await read(ids)).toMatchObject([{ status: 'sent', tries: 1, code: 200, answer: 'ok' }]);
    expect(outcomes).toMatchObject([{ kind: 'sent' }]);
  });

  it('are tried eleven times over 75 hours, with the same id, and then have failed', async () => {
    const receiver = await receive((response) => response.writeHead(500).end('broken'));
    const [id = ''] = await store(to(receiver.url));
    const since = nowMs;
    let [row] = await read([id]);
    for (let tries = 1; row?.status === 'pending'; tries++) {
      await server().round();
      // Nothing more comes before its time.
      await server().round();
      expect(receiver.received).toHaveLength(tries);
      [row] = await read([id]);
      if (row?.status === 'pending') passTo(row.nextTryAt.getTime());
    }
    expect(row).toMatchObject({ status: 'failed', tries: 11, code: 500, answer: 'broken' });
    expect(nowMs - since).toBeGreaterThanOrEqual(75 * hourMs);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    passTo(nowMs + 100 * hourMs);
    await server().round();
    expect(receiver.received).toHaveLength(11);

    // By hand, once more.
    await repeat(id);
    await server().round();
    expect(receiver.received).toHaveLength(12);
    expect(await read([id])).toMatchObject([{ status: 'pending', tries: 1 }]);
  });

  it('are tried again after every trouble but one: who is gone', async () => {
    const redirecting = await receive((response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    );
    const resetting = await receive((response) => response.socket?.resetAndDestroy());
    const hanging = await receive(() => {});
    const dying = await receive((response) =>
      response.writeHead(200, { 'content-length': 9 }).write('12', () => response.destroy()),
    );
    const gone = await receive((response) => response.writeHead(410).end());
    const tell = async (url: string) => {
      const ids = await store(to(url));
      const timeoutMs = url === hanging.url ? 150 : undefined;
      await server({ ways: { mailer: undefined, networks, timeoutMs } }).round();
      return (await read(ids))[0];
    };
    expect(await tell(redirecting.url)).toMatchObject({ status: 'pending', code: 302 });
    expect(redirecting.received).toHaveLength(1);
    expect(await tell(resetting.url)).toMatchObject({
      status: 'pending',
      code: null,
      answer: 'connection-reset',
    });
    expect(await tell(hanging.url)).toMatchObject({ status: 'pending', code: null, answer: 'timed-out' });
    expect(await tell('http://10.0.0.1/')).toMatchObject({ status: 'pending', answer: 'address-refused' });
    // It has said that it has it.
    expect(await tell(dying.url)).toMatchObject({ status: 'sent', code: 200 });
    expect(await tell(gone.url)).toMatchObject({ status: 'failed', code: 410 });
    expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(4).fill('try-again'), 'sent', 'gone']);
  });

  it('are sent again, with the same id, by others when a server dies between sending and noting', async () => {
    const receiver = await receive();
    const ids = await store(to(receiver.url));
    const dies = server({ onOutcome: () => Promise.reject(new Error('died')) });
    await expect(dies.round()).rejects.toThrow('died');
    await server().round();
    expect(receiver.received).toHaveLength(1);
    passTo(nowMs + 90_000);
    await server().round();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([ids[0], ids[0]]);
    expect(await read(ids)).toMatchObject([{ status: 'sent', tries: 2 }]);
  });

  it('are shared by two servers, and each is sent by one', async () => {
    const receivers = await Promise.all([receive(), receive(), receive()]);
    const ids: string[] = [];
    for (const { url } of receivers) ids.push(...(await store(to(url), 20)));
    await Promise.all([server().round(), server().round()]);
    const seen = receivers.flatMap(({ received }) => received.map(({ headers }) => headers['webhook-id']));
    expect(seen.sort()).toEqual(ids.sort());
    expect((await read(ids)).every(({ status }) => status === 'sent')).toBe(true);
    for (const { open } of receivers) expect(open.most).toBeLessThanOrEqual(8);
  });

  it('do not wait for a destination that is slow, which gets four at once', async () => {
    const waiting: (() => void)[] = [];
    const slow = await receive((response) => void waiting.push(() => response.end()));
    const quick = await receive();
    await store(to(slow.url), 30);
    const ids = await store(to(quick.url), 30);
    const one = server();
    const round = one.round();
    await vi.waitFor(async () => {
      expect((await read(ids)).every(({ status }) => status === 'sent')).toBe(true);
      expect(waiting).toHaveLength(4);
    }, 10_000);
    expect(slow.open.most).toBe(4);
    const ending = setInterval(() => {
      for (const end of waiting.splice(0)) end();
    }, 5);
    await round.finally(() => clearInterval(ending));
    expect([slow.received.length, slow.open.most]).toEqual([30, 4]);
  });

  it('go on as soon as there is room at their destination again, four in a second would be too few', async () => {
    const receiver = await receive();
    const ids = await store(to(receiver.url), 60);
    const one = server();
    one.start();
    await vi.waitFor(async () => {
      expect((await read(ids)).every(({ status }) => status === 'sent')).toBe(true);
    }, 6_000);
    await one.stop();
    expect(receiver.received).toHaveLength(60);
    expect(receiver.open.most).toBeLessThanOrEqual(4);
  });

  it('are finished by a server that stops, which takes no more', async () => {
    const waiting: (() => void)[] = [];
    const receiver = await receive((response) => void waiting.push(() => response.end()));
    const ids = await store(to(receiver.url), 5);
    const one = server();
    one.start();
    await vi.waitFor(() => expect(waiting).toHaveLength(4), 10_000);
    let isStopped = false;
    const stopping = one.stop().then(() => {
      isStopped = true;
    });
    for (const end of waiting.slice(0, 3)) end();
    await vi.waitFor(async () => {
      expect((await read(ids)).filter(({ status }) => status === 'sent')).toHaveLength(3);
    }, 4_000);
    expect(isStopped).toBe(false);
    waiting[3]?.();
    await stopping;
    expect((await read(ids)).map(({ status, tries }) => `${status} ${tries}`).sort()).toEqual([
      'pending 0',
      ...Array(4).fill('sent 1'),
    ]);
    expect([receiver.received.length, errors]).toEqual([4, []]);
  });

  it('are cancelled if there is nothing to say any more, and one that cannot be written harms no other', async () => {
    const receiver = await receive();
    const cancelled = await store(() => undefined);
    const broken = await store(() => {
      throw new Error('cannot be written');
    });
    const good = await store(to(receiver.url));
    await expect(server().round()).rejects.toThrow('cannot be written');
    expect(await read(cancelled)).toMatchObject([{ status: 'cancelled' }]);
    expect(await read(broken)).toMatchObject([{ status: 'pending', tries: 1, answer: 'not-written' }]);
    expect(await read(good)).toMatchObject([{ status: 'sent' }]);
  });

  it('that arrived stay known as sent, if there is nothing to say when they are sent again', async () => {
    const receiver = await receive();
    let isWanted = true;
    const ids = await store(() => (isWanted ? to(receiver.url)() : undefined));
    await server().round();
    const sent = await read(ids);
    expect(sent).toMatchObject([{ status: 'sent', code: 200, answer: 'ok', sentAt: new Date(nowMs) }]);
    isWanted = false;
    passTo(nowMs + 60_000);
    await repeat(ids[0] as string);
    await server().round();
    expect(await read(ids)).toEqual([{ ...sent[0], nextTryAt: expect.anything() }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('go to chats and by mail, and say that no mail is configured', async () => {
    const chat = await receive();
    const mails = await startMailServer();
    stops.push(mails.stop);
    const message = { locale: 'en' as const, title: 'Unhappy', facts: [], link: 'https://vox.example/' };
    const ids = await store(() => ({ kind: 'chat', form: 'mattermost', url: chat.url, message }));
    const mail = {
      to: { name: 'Ada', address: 'ada@shop.example' },
      subject: 'Unhappy',
      text: 'a',
      html: '<p>a</p>',
    };
    const mailed = await store(() => ({ kind: 'email', mail }));
    await server().round();
    expect(JSON.parse(chat.received[0]?.body ?? '')).toEqual({
      text: expect.stringContaining('**Unhappy**'),
    });
    expect(await read(ids)).toMatchObject([{ status: 'sent' }]);
    expect(await read(mailed)).toMatchObject([{ status: 'failed', answer: 'mail-not-configured' }]);

    await repeat(mailed[0] ?? '');
    const smtp = { host: '127.0.0.1', port: mails.port, secure: false };
    const mailer = createMailer({ smtp, from: { name: '', address: 'feedback@shop.example' } });
    await server({ ways: { mailer, networks } }).round();
    expect(await read(mailed)).toMatchObject([{ status: 'sent', code: 250 }]);
    expect(mails.received[0]?.raw).toContain(`Message-ID: <${mailed[0]}@shop.example>`);
  });
});
