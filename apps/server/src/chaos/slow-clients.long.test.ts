import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

/** Clients that take minutes are for the long run. */
const isLong = process.env.SLOW_CLIENTS !== undefined;

const head = 'POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const beginnings = {
  'says nothing': '',
  'stops within the headers': head,
  'stops within the body': `${head}Content-Length: 200\r\n\r\n{"id":`,
};

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('embedded');
});
afterAll(() => store.remove());

async function open({ url }: ServerProcess): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

it('is stopped in time although 30 clients have sent half of something or nothing', {
  timeout: 60_000,
}, async () => {
  const server = await startServer(store.env);
  const sockets: Socket[] = [];
  for (const beginning of Object.values(beginnings).flatMap((text) => Array<string>(10).fill(text))) {
    const socket = await open(server);
    if (beginning !== '') socket.write(beginning);
    sockets.push(socket);
  }
  // Whatever the sockets sent was read before this was answered: it came later.
  await exchange(server.url, 'GET /healthz');

  const stoppedAt = performance.now();
  expect(await server.stop()).toBe(0);
  const stopMs = performance.now() - stoppedAt;
  expect(stopMs).toBeLessThan(10_000);
  reportFigures('a stop with 30 half-open connections', { ms: Math.round(stopMs) });
  for (const socket of sockets) socket.destroy();
});

it.runIf(isLong).each([
  ['headers', 1, head, `X-Slow: ${'a'.repeat(1_000)}`, 50],
  ['headers', 2, head, `X-Slow: ${'a'.repeat(1_000)}`, 50],
  ['body', 1, `${head}Content-Length: 1000\r\n\r\n`, `"${'a'.repeat(998)}"`, 65],
])(
  'is told 408 in time if it sends its %s byte by byte, by one of %i',
  { timeout: 120_000 },
  async (what, workers, beginning, rest, longestSeconds) => {
    const used = workers > 1 ? await newServerStore('postgresql') : store;
    const server = await startServer({ ...used.env, VOXPOINT_WORKERS: String(workers) });
    const socket = await open(server);
    const startedAt = performance.now();
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(beginning);
    const isClosed = once(socket, 'close');
    for (const character of rest) {
      if (socket.destroyed || !socket.writable) break;
      socket.write(character);
      await Promise.race([isClosed, delay(250)]);
    }
    await isClosed;
    const seconds = (performance.now() - startedAt) / 1_000;
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"/);
    expect(seconds).toBeLessThan(longestSeconds);
    reportFigures(`slow ${what}, workers: ${workers}`, { 'seconds until 408': Math.round(seconds) });
    expect(await server.stop()).toBe(0);
    if (used !== store) await used.remove();
  },
);
