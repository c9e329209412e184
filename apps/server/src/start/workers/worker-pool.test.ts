import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openListener } from './open-listener.ts';
import { WorkerPool } from './worker-pool.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-pool-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A pool whose workers do this with every message. */
async function makePool(name: string, onMessage: string) {
  const file = join(folder, `${name}.mjs`);
  await writeFile(
    file,
    `const say = (message, done) => process.send(message, done);
     process.on('message', (message, socket) => { ${onMessage} });
     process.on('disconnect', () => process.exit());`,
  );
  const lines: { worker?: number; pauseMs?: number }[] = [];
  const log = { error: (line: object) => lines.push(line) } as unknown as FastifyBaseLogger;
  const widgetTags = { version: '', server: '', integrity: '', tag: '', pinnedTag: '' };
  return { pool: new WorkerPool({ file, order: { count: 2, widgetTags }, log }), lines };
}

const stop = "if (message.kind === 'stop') process.exit(0);";

it('ends with what one of them says that cannot start', async () => {
  const { pool } = await makePool(
    'failing',
    "say({ kind: 'failed', text: 'No room.' }, () => process.exit(1));",
  );
  await expect(pool.start()).rejects.toThrow(/^No room\.$/);
});

it('puts others in the place of those that end, ever more slowly if they end at once', async () => {
  const { pool, lines } = await makePool(
    'short',
    `${stop} if (message.kind === 'begin') say({ kind: 'ready' }, () => { if (message.order.maintains) process.exit(3); });`,
  );
  await pool.start();
  await vi.waitFor(() => expect(lines.map(({ pauseMs }) => pauseMs)).toEqual([1_000, 2_000]), 10_000);
  expect(await pool.stop()).toBe(true);
});

it('gives connections that wait for a worker which dies to another', async () => {
  const { pool } = await makePool(
    'answering',
    `${stop} if (message.kind === 'begin') say({ kind: 'ready' });
     if (message.kind === 'connection') say({ kind: 'taken' }), socket.end(String(process.pid));`,
  );
  await pool.start();
  const listener = await openListener({ host: '127.0.0.1', port: 0 }, (socket) => pool.hand(socket));
  const ask = () =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(new URL(listener.url).port), '127.0.0.1');
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', () => {}).on('close', () => resolve(text));
    });
  const pids = await Promise.all([ask(), ask()]);
  expect(new Set(pids).size).toBe(2);
  for (const pid of pids) process.kill(Number(pid), 'SIGSTOP');
  const asked = Array.from({ length: 20 }, ask);
  const [dying, going] = pids as [string, string];
  await vi.waitFor(() => expect(pool.waiting).toBe(20), 10_000);
  process.kill(Number(dying), 'SIGKILL');
  process.kill(Number(going), 'SIGCONT');
  expect(await Promise.all(asked)).toEqual(Array(20).fill(going));
  await listener.close();
  expect(await pool.stop()).toBe(true);
});
