import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Aggregates } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';

const stops = Number(process.env.STOPS ?? 2);
/** Together about 1,000 requests per second, if the machine can. */
const keptConnections = 36;
const newConnections = 4;
const everyMs = 40;
/** A kept connection is kept for so long without a request, while the server stops. */
const keptMs = 200;

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('postgresql');
});
afterAll(() => store.remove());

const newAnswer = () => ({ id: randomUUID(), touchpoint: 'website', score: 9 });

interface Clients {
  inFlight(): number;
  sent(): number;
  acknowledged: string[];
  /** What clients met that no stop may do to them. */
  harm: string[];
  /** Resolves when every client was refused a connection, because nobody listens any more. */
  ended: Promise<unknown>;
}

/** Clients that send at a steady pace, on a kept connection or on a new one each time, until they are refused. */
function startClients(url: string): Clients {
  const acknowledged: string[] = [];
  const harm: string[] = [];
  let inFlight = 0;
  let sent = 0;

  const client = async (number: number) => {
    const isKept = number < keptConnections;
    const agent = isKept ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined;
    await delay((number / (keptConnections + newConnections)) * everyMs);
    let sentAt = performance.now();
    for (let isOpen = true; isOpen; ) {
      const silentMs = performance.now() - sentAt;
      sentAt += silentMs;
      const nextAt = sentAt + everyMs;
      const body = newAnswer();
      inFlight += 1;
      sent += 1;
      try {
        const { status } = await exchange(url, 'POST /v1/responses', { body, agent });
        if (status === 201) acknowledged.push(body.id);
        else harm.push(`answered ${status}`);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        isOpen = code !== 'ECONNREFUSED';
        // This process was held up, and a kept connection is kept no longer than that.
        const isLate = isKept && silentMs > keptMs;
        if (isOpen && !isLate) harm.push(`${isKept ? 'kept' : 'new'} connection: ${code} ${message}`);
      }
      inFlight -= 1;
      await delay(Math.max(0, nextAt - performance.now()));
    }
    agent?.destroy();
  };
  const ended = Promise.all(
    Array.from({ length: keptConnections + newConnections }, (_, number) => client(number)),
  );
  return { inFlight: () => inFlight, sent: () => sent, acknowledged, harm, ended };
}

it('answers what came while it was held up itself', async () => {
  const server = await startServer(store.env);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = () => exchange(server.url, 'POST /v1/responses', { body: newAnswer(), agent });
  expect((await send()).status).toBe(201);
  server.kill('SIGTERM');
  const knock = () => exchange(server.url, 'GET /healthz').catch(({ code }) => code);
  while ((await knock()) !== 'ECONNREFUSED');
  server.kill('SIGSTOP');
  const sent = send();
  await delay(500);
  server.kill('SIGCONT');
  expect((await sent).status).toBe(201);
  expect(await server.ended).toBe(0);
});

async function countResponses(env: Record<string, string>): Promise<number> {
  const server = await startServer(env);
  const { body } = await server.send<Aggregates>('GET /v1/aggregates?metric=nps');
  expect(await server.stop()).toBe(0);
  return body.groups[0]?.total.responses ?? 0;
}

it.each([1, 2])(
  `harms no client in ${stops} stops under load, with %i workers`,
  async (workers) => {
    const acknowledged: string[] = [];
    const env = { ...store.env, VOXPOINT_WORKERS: String(workers) };
    const before = await countResponses(env);
    const figures = { slowestMs: 0, sent: 0, seconds: 0, underWay: [] as number[] };
    const random = seededRandom('stops');
    for (let stop = 1; stop <= stops; stop += 1) {
      const server = await startServer(env);
      const startedAt = performance.now();
      const clients = startClients(server.url);
      await delay(1_000 + random() * 500);
      figures.seconds += (performance.now() - startedAt) / 1_000;
      figures.sent += clients.sent();
      // Stopped in the midst of requests, however soon each is answered.
      while (clients.inFlight() === 0) await nextTurn();
      figures.underWay.push(clients.inFlight());

      const stoppedAt = performance.now();
      const code = await server.stop();
      const stopMs = performance.now() - stoppedAt;
      await clients.ended;
      expect(clients.harm).toEqual([]);
      expect(code).toBe(0);
      expect(stopMs).toBeLessThan(10_000);
      acknowledged.push(...clients.acknowledged);
      figures.slowestMs = Math.max(figures.slowestMs, stopMs);
    }

    expect(await countResponses(env)).toBe(before + acknowledged.length);
    reportFigures(`stops under load, workers: ${workers}`, {
      stops,
      'requests per second': Math.round(figures.sent / figures.seconds),
      'under way at a stop': figures.underWay.join(' '),
      'slowest stop in ms': Math.round(figures.slowestMs),
      'acknowledged and stored': acknowledged.length,
      harmed: 0,
    });
  },
  60_000 + stops * 20_000,
);
