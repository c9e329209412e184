import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AlertFire, Case } from '@voxpoint/contract';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { exchange } from '../testing/http-exchange.ts';
import { startReceiver } from '../testing/receivers.ts';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

const kills = Number(process.env.MESSAGE_KILLS ?? 2);
const answers = Number(process.env.MESSAGE_ANSWERS ?? 60);
const senders = 8;
/** A message whose server died is sent again after 90 s, and a second time after five minutes. */
const patienceMs = 90_000 + Math.min(kills, 50) * 8_000;

interface Told {
  type: string;
  data: { id?: string; count?: number; fires?: { id: string; response: string }[] };
}

/** The embedded store has one server, PostgreSQL two. */
describe.each([
  ['embedded', 1],
  ['postgresql', 2],
] as const)('servers on %s', (kind, count) => {
  let store: ServerStore;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let secret = '';
  const arrivedAt = new Map<string, number>();
  const messages: (Told & { id: string })[] = [];
  beforeAll(async () => {
    store = await newServerStore(kind);
    // In the first quarter one in ten is refused at first, as by a receiver in trouble: who dies later, too, waits longer.
    const known = new Set<unknown>();
    receiver = await startReceiver((response, { headers, body }) => {
      const id = headers['webhook-id'];
      // Every message is signed; what is older than five minutes is not taken any more, so at once.
      messages.push({
        id: String(id),
        ...(new Webhook(secret).verify(body, headers as Record<string, string>) as Told),
      });
      arrivedAt.set(String(id), performance.now());
      const isRefused = !known.has(id) && known.size % 10 === 0 && known.size < answers / 4;
      known.add(id);
      response.writeHead(isRefused ? 503 : 204).end();
    });
  });
  afterAll(async () => {
    await receiver.stop();
    await store.remove();
  });

  const start = () => startServer({ ...store.env, VOXPOINT_WEBHOOK_NETWORKS: '127.0.0.0/8' });

  it(
    `tell of each answer and fire each alert once, in ${kills} kills`,
    async () => {
      const servers: ServerProcess[] = [];
      for (let number = 0; number < count; number += 1) servers.push(await start());
      secret = await declareRules(servers[0] as ServerProcess, receiver.url);
      const given = Array.from({ length: answers }, (_, index) => ({
        ...{ id: randomUUID(), touchpoint: 'website', score: index % 11, finished: true },
        ...(index % 3 === 0 && { comment: 'It took too long.' }),
      }));
      const sentAt = new Map<string, number>();
      const waiting = given.toReversed();
      const sending = Array.from({ length: senders }, async (_, index) => {
        for (let answer = waiting.pop(); answer; answer = waiting.pop()) {
          await sendUntilStored(() => servers[index % count] as ServerProcess, answer);
          sentAt.set(answer.id, performance.now());
          await delay(5);
        }
      });

      const random = seededRandom(kind);
      for (let kill = 0; kill < kills; kill += 1) {
        await vi.waitFor(() => expect(sentAt.size).toBeGreaterThan((answers * kill) / kills), 30_000);
        await delay(random() * 400);
        const index = kill % count;
        (servers[index] as ServerProcess).kill('SIGKILL');
        await (servers[index] as ServerProcess).ended;
        servers[index] = await start();
      }
      await Promise.all(sending);

      const ids = given.map(({ id }) => id).sort();
      const unhappy = given.filter(({ score }) => score <= 6).map(({ id }) => id);
      const commented = given.filter((answer) => 'comment' in answer).map(({ id }) => id);
      await vi.waitFor(() => {
        expect(toldOf('response.completed').sort()).toEqual(ids);
        expect(countFires()).toBe(unhappy.length + commented.length);
      }, patienceMs);
      const [server] = servers as [ServerProcess];
      expect((await firesOf(server, 'unhappy')).sort()).toEqual(unhappy.sort());
      expect((await firesOf(server, 'commented')).sort()).toEqual(commented.sort());
      expect((await casesOf(server)).sort()).toEqual(unhappy.sort());
      expectOneIdEach();
      const lags = await measureLags(servers);
      for (const one of servers) expect(await one.stop()).toBe(0);
      reportFigures(`messages on ${kind}`, {
        ...{ kills, answers, servers: count, 'requests received': receiver.received.length },
        'ids among them': new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size,
        lost: 0,
        'ms from the receipt of an answer to its message, median': lags[Math.floor(lags.length / 2)] ?? 0,
        '95 %': lags[Math.floor(lags.length * 0.95)] ?? 0,
      });
    },
    120_000 + kills * 10_000 + patienceMs,
  );

  const toldOf = (type: string) => [
    ...new Set(messages.flatMap((told) => (told.type === type ? [told.data.id ?? ''] : []))),
  ];
  /** A message names some of its fires, and counts all. */
  const countFires = () => {
    const counts = new Map(
      messages.map(({ id, type, data }) => [id, type === 'alert.fired' ? (data.count ?? 0) : 0]),
    );
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  };
  /** Nobody dies and nothing is refused: what waits is waited for by the reader and the runner alone. Ascending. */
  const measureLags = async (servers: readonly ServerProcess[]): Promise<number[]> => {
    const sentAt = new Map<string, number>();
    for (let index = 0; index < answers; index += 1) {
      const id = randomUUID();
      const server = servers[index % count] as ServerProcess;
      await sendUntilStored(() => server, { id, touchpoint: 'website', score: 10, finished: true });
      sentAt.set(id, performance.now());
      await delay(50);
    }
    const arrivals = () =>
      messages.flatMap(({ id, data }) => (sentAt.has(data.id ?? '') ? [[data.id ?? '', id] as const] : []));
    await vi.waitFor(() => expect(new Map(arrivals()).size).toBe(answers), 30_000);
    return arrivals()
      .map(([answer, id]) => Math.round((arrivedAt.get(id) ?? 0) - (sentAt.get(answer) ?? 0)))
      .sort((one, other) => one - other);
  };
  /** What is sent again is known by its id. */
  const expectOneIdEach = () => {
    const idOf = new Map<string, string>();
    for (const { id, type, data } of messages) {
      const about = `${type} ${data.id ?? data.fires?.map((fire) => fire.id).sort()}`;
      expect(idOf.get(about) ?? id).toBe(id);
      idOf.set(about, id);
    }
  };
});

/** Returns the secret of the webhook. */
async function declareRules({ send }: ServerProcess, url: string): Promise<string> {
  const webhook = { name: 'All', url, events: ['response.completed', 'alert.fired'] };
  expect((await send('PUT /v1/webhooks/all', webhook)).status).toBe(201);
  const rule = { kind: 'answer', to: [{ kind: 'webhook', webhook: 'all' }], quietMinutes: 0 };
  const unhappy = { ...rule, name: 'Unhappy', when: { bands: ['detractor'] }, openCase: {} };
  const commented = { ...rule, name: 'Commented', when: { hasComment: true } };
  expect((await send('PUT /v1/alerts/unhappy', unhappy)).status).toBe(201);
  expect((await send('PUT /v1/alerts/commented', commented)).status).toBe(201);
  return (await send<{ secret: string }>('POST /v1/webhooks/all/secret')).body.secret;
}

/** As a client does whose server may vanish: again and again, with the same id. */
async function sendUntilStored(serverOf: () => ServerProcess, answer: object): Promise<void> {
  for (;;) {
    try {
      const { status } = await exchange(serverOf().url, 'POST /v1/responses', {
        body: answer,
        patienceMs: 5_000,
      });
      if (status < 300) return;
    } catch {
      // It was killed.
    }
    await delay(20);
  }
}

async function firesOf({ send }: ServerProcess, alert: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await send<{ data: AlertFire[]; nextCursor: string | null }>(
      `GET /v1/alerts/${alert}/history?limit=1000${query}`,
    );
    found.push(...body.data.map(({ response }) => response ?? ''));
    cursor = body.nextCursor;
  }
  return found;
}

async function casesOf({ send }: ServerProcess): Promise<string[]> {
  const { body } = await send<{ data: Case[] }>('GET /v1/cases?limit=1000');
  return body.data.map(({ response }) => response);
}
