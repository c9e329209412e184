import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { BatchReceipt, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { type EventStream, openStream } from '../testing/event-stream.ts';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

const streamsEach = Number(process.env.STREAMS ?? 20);
const seconds = Number(process.env.STREAM_SECONDS ?? 5);
const batchesPerSecond = 10;
const batchSize = 10;

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('postgresql');
});
afterAll(() => store.remove());

/** Comes again when it is cut, as a browser does, and remembers what it has. */
function startListener(url: string) {
  const received = new Set<string>();
  let looking = () => {};
  let stream: EventStream | undefined;
  let isOver = false;
  const listen = async () => {
    while (!isOver) {
      stream = await openStream(url, {
        lastEventId: stream?.lastEventId(),
        onResponse: ({ id, revision }: Response) => {
          received.add(`${id} ${revision}`);
          looking();
        },
      });
      expect(stream.status).toBe(200);
      opened();
      await stream.ended;
    }
  };
  let opened = () => {};
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const running = listen();
  return {
    isOpen: Promise.race([isOpen, running]),
    cut: () => stream?.cut(),
    hasAll: (expected: ReadonlySet<string>) =>
      new Promise<void>((resolve) => {
        looking = () => {
          if (received.size >= expected.size && [...expected].every((one) => received.has(one))) resolve();
        };
        looking();
      }),
    stop: () => {
      isOver = true;
      stream?.cut();
      return running;
    },
  };
}

async function megabytes({ pid }: ServerProcess): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
}

it(
  `tells ${streamsEach} streams at each of two servers of every response, whichever stored it, over cuts`,
  async () => {
    const servers = [await startServer(store.env), await startServer(store.env)] as const;
    const listeners = servers.flatMap(({ url }) =>
      Array.from({ length: streamsEach }, () => startListener(url)),
    );
    await Promise.all(listeners.map(({ isOpen }) => isOpen));

    const random = seededRandom('streams');
    const expected = new Set<string>();
    const startedAt = performance.now();
    for (let batch = 0; batch < seconds * batchesPerSecond; batch += 1) {
      const responses = Array.from({ length: batchSize }, () => ({
        ...{ id: randomUUID(), touchpoint: 'website', score: batch % 11, comment: `Batch ${batch}` },
      }));
      const { body } = await servers[(batch % 2) as 0 | 1].send<BatchReceipt>('POST /v1/responses/batch', {
        responses,
      });
      expect(body.created).toBe(batchSize);
      for (const { id } of responses) expected.add(`${id} 1`);
      // Each loses its connection now and then.
      for (const listener of listeners) if (random() < 0.01) listener.cut();
      const dueAt = startedAt + ((batch + 1) * 1_000) / batchesPerSecond;
      await delay(Math.max(0, dueAt - performance.now()));
    }
    const sentAt = performance.now();
    await Promise.all(listeners.map((listener) => listener.hasAll(expected)));
    reportFigures('streams', {
      'streams at each of two servers': streamsEach,
      'responses per second': Math.round(expected.size / ((sentAt - startedAt) / 1_000)),
      'responses that each stream got': expected.size,
      'ms from the last answer until all had all': Math.round(performance.now() - sentAt),
      'most memory of a server in MB': Math.max(...(await Promise.all(servers.map(megabytes)))),
    });
    await Promise.all(listeners.map((listener) => listener.stop()));
    for (const server of servers) expect(await server.stop()).toBe(0);
  },
  60_000 + seconds * 4_000,
);
