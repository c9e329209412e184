import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import { startProcess } from '../processes/start-process.ts';
import type { Load, Sent } from './send-load.ts';

// Each test starts a process.
vi.setConfig({ testTimeout: 30_000 });

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** Has the generator send to a server that answers so. */
async function sendTo(listener: RequestListener, load: Omit<Load, 'target' | 'connections'>): Promise<Sent> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(async () => server.close());
  const generator = await startProcess('load/send-load.ts');
  cleanUps.push(generator.stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { url, path: '/v1/responses', key: 'vpk_test' };
  return generator.ask<Sent>('send', { ...load, target, connections: 4 } satisfies Load);
}

async function read(request: IncomingMessage) {
  return JSON.parse(await text(request));
}

it('counts what was acknowledged, every answer that it caused, and what was refused', async () => {
  const ids = new Set<string>();
  let refused = 0;
  const sent = await sendTo(
    async (request, response) => {
      const { id } = await read(request);
      if (request.headers.authorization !== 'Bearer vpk_test' || (ids.size + refused) % 3 === 2) {
        refused += 1;
        response.writeHead(503).end('busy');
      } else {
        ids.add(id);
        response.writeHead(201).end();
      }
    },
    { batch: 1, seconds: 0.3 },
  );
  expect(ids.size).toBeGreaterThan(3);
  expect(sent).toMatchObject({ acknowledged: ids.size, refused, firstRefusal: '503 busy' });
  expect(sent.seconds).toBeGreaterThanOrEqual(0.3);
});

it('counts in a batch what was created', async () => {
  let created = 0;
  const sent = await sendTo(
    async (request, response) => {
      const { responses } = await read(request);
      created += responses.length;
      response.end(JSON.stringify({ created: responses.length }));
    },
    { batch: 10, seconds: 0.2 },
  );
  expect(created).toBeGreaterThan(10);
  expect(sent).toMatchObject({ acknowledged: created, refused: 0 });
});

it('keeps its pace when answers are slow, and counts the wait for a connection', async () => {
  const slowMs = 40;
  const sent = await sendTo(
    (request, response) => {
      request.resume();
      setTimeout(() => response.writeHead(201).end(), slowMs);
    },
    // Four connections take 100 in a second; twice as many become due.
    { batch: 1, seconds: 0.5, ratePerSecond: 200 },
  );
  expect(sent.acknowledged).toBe(100);
  expect(sent.p50Ms).toBeGreaterThan(3 * slowMs);
});
