import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Aggregates, CreatedKey } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresqlDatabase } from './db/postgresql/postgresql-database.ts';
import { addPerson } from './testing/add-person.ts';
import { startLoad } from './testing/answer-load.ts';
import { exchange } from './testing/http-exchange.ts';
import { expectExactCounts, expectNothingLost, Ledger, prepareTouchpoints } from './testing/ledger.ts';
import { takePort } from './testing/ports.ts';
import { runScript } from './testing/run-script.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from './testing/server-process.ts';
import { testKeys } from './testing/test-app.ts';

const timeout = 60_000;
const metricsToken = 'a-token-of-the-operator';

let store: ServerStore;
let env: Record<string, string>;
beforeAll(async () => {
  store = await newServerStore('postgresql');
  env = { ...store.env, VOXPOINT_WORKERS: '2', VOXPOINT_METRICS_TOKEN: metricsToken };
});
afterAll(() => store.remove());

/** The processes that a server has started. */
function workersOf({ pid }: Pick<ServerProcess, 'pid'>): number[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  return all.flatMap(([own, parent]) => (parent === pid ? own : []));
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** `GET /metrics`, by name and labels as they are written there. */
async function readMetrics({ url }: ServerProcess): Promise<Record<string, number>> {
  // A connection of its own: one that was kept may end with its worker.
  const headers = { authorization: `Bearer ${metricsToken}`, connection: 'close' };
  const answer = await fetch(`${url}/metrics`, { headers });
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.split(' ')[0], Number(line.split(' ')[1])]));
}

/** Sends half of a request; resolves when it is cut off. */
function sendHalf(url: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').resume();
  const isCut = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  socket.write('POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
  return isCut;
}

const answer = () => ({ id: randomUUID(), touchpoint: 'website', score: 9 });

/** Each on a connection of its own, so that the workers get them in turn. */
async function inTurn<Result>(count: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let number = 0; number < count; number += 1) results.push(await work());
  return results;
}

describe('two workers', () => {
  let server: ServerProcess;

  it(
    'answer in turn as one server, say so in one line, and count as one',
    async () => {
      server = await startServer({ ...env, VOXPOINT_LOG_LEVEL: 'debug' });
      const { stdout } = server.output();
      expect(stdout.match(/listening at/g)).toHaveLength(1);
      expect(stdout).toMatch(/listening at http:\/\/127\.0\.0\.1:\d+ with 2 workers/);
      expect(stdout.match(/Voxpoint is ready/g)).toHaveLength(1);
      expect(workersOf(server)).toHaveLength(2);

      const body = answer();
      const sent = await inTurn(4, () => server.send<{ status: string }>('POST /v1/responses', body));
      expect(sent.map((reply) => reply.body.status)).toEqual(['created', ...Array(3).fill('duplicate')]);
      const { body: aggregates } = await server.send<Aggregates>('GET /v1/aggregates?metric=nps');
      expect(aggregates.groups[0]?.total.responses).toBe(1);
      expect((await inTurn(2, () => server.send('GET /readyz'))).map(({ status }) => status)).toEqual([
        200, 200,
      ]);

      const name = 'voxpoint_http_request_duration_seconds_count{method="POST",route="/v1/responses"';
      const metrics = await readMetrics(server);
      expect(metrics[`${name},status="201"}`]).toBe(1);
      expect(metrics[`${name},status="200"}`]).toBe(3);
      expect(metrics.voxpoint_workers).toBe(2);

      const lines = server
        .output()
        .stdout.split('\n')
        .filter((line) => line.includes('"route":"/v1/responses"'));
      const pids = lines.map((line) => JSON.parse(line).pid as number);
      expect(pids).toHaveLength(4);
      expect(new Set(pids).size).toBe(2);

      const [hung] = workersOf(server) as [number];
      process.kill(hung, 'SIGSTOP');
      // Every second connection waits for the one that hangs.
      const meanwhile = await Promise.any([readMetrics(server), readMetrics(server)]);
      expect([meanwhile[`${name},status="200"}`], meanwhile.voxpoint_workers]).toEqual([3, 1]);
      process.kill(hung, 'SIGKILL');
      await server.printed('a worker has ended; another takes its place');
      // What it counted stays counted: a sum that falls would be taken for a new beginning.
      expect((await readMetrics(server))[`${name},status="200"}`]).toBe(3);
      expect(await server.stop()).toBe(0);
    },
    timeout,
  );

  it(
    'hold limits, failed attempts and changes in common',
    async () => {
      server = await startServer(env);
      const database = await openPostgresqlDatabase(env.DATABASE_URL as string);
      await addPerson(database, { email: 'ada@shop.example', roles: { main: 'owner' } });
      await database.close();
      const limits = { perAddress: { perMinute: 1, burst: 20 }, perKey: null };
      expect((await server.send('PATCH /v1/project', { limits })).status).toBe(200);
      const send = () =>
        exchange(server.url, 'POST /v1/responses', { body: answer(), key: testKeys.publishable });
      const statuses = (await inTurn(30, send)).map(({ status }) => status);
      expect(statuses).toEqual([...Array(20).fill(201), ...Array(10).fill(429)]);

      const body = { email: 'ada@shop.example', password: 'wrong horse battery' };
      const attempts = (await inTurn(8, () => exchange(server.url, 'POST /v1/sessions', { body }))).map(
        ({ status }) => status,
      );
      expect(attempts).toEqual([...Array(5).fill(401), ...Array(3).fill(429)]);

      const { body: key } = await server.send<CreatedKey>('POST /v1/keys', {
        kind: 'secret',
        scopes: ['read'],
      });
      const use = () => exchange(server.url, 'GET /v1/aggregates', { key: key.key });
      expect((await inTurn(4, use)).map(({ status }) => status)).toEqual(Array(4).fill(200));
      expect((await server.send(`DELETE /v1/keys/${key.id}`)).status).toBe(204);
      expect((await inTurn(4, use)).map(({ status }) => status)).toEqual(Array(4).fill(401));
      await server.send('PATCH /v1/project', { limits: { perAddress: null, perKey: null } });

      const guess = () =>
        exchange(server.url, 'GET /v1/aggregates', { key: `vsk_${randomUUID()}`, from: '127.0.0.2' });
      const guesses = (await inTurn(62, guess)).map(({ status }) => status);
      expect(guesses).toEqual([...Array(60).fill(401), ...Array(2).fill(429)]);
      expect(await server.stop()).toBe(0);
    },
    timeout,
  );

  it(
    'lose nothing that was acknowledged when one is killed; the other goes on, and a new one takes its place',
    async () => {
      const own = await newServerStore('postgresql');
      server = await startServer({ ...own.env, VOXPOINT_WORKERS: '2' });
      await prepareTouchpoints(server.send);
      const ledger = new Ledger();
      const load = startLoad({ url: server.url, ledger, seed: 'one worker killed', retries: false });
      await load.acknowledged(60);
      const [killed] = workersOf(server) as [number];
      process.kill(killed, 'SIGKILL');
      await load.acknowledged(60);
      await load.stop();
      expect(load.surprises).toEqual([]);

      await server.printed('a worker has ended; another takes its place');
      await expect.poll(() => workersOf(server).filter((pid) => pid !== killed)).toHaveLength(2);
      await expectNothingLost(server.send, ledger);
      await expectExactCounts(server.send, [ledger]);
      const isCut = sendHalf(server.url);
      await server.send('GET /healthz');
      const startedAt = performance.now();
      expect(await server.stop()).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      await isCut;
      await own.remove();
    },
    timeout,
  );

  it(
    'end by themselves, and hold no port, when the process that started them is killed',
    async () => {
      server = await startServer(env);
      const workers = workersOf(server);
      server.kill('SIGKILL');
      expect(await server.ended).toBe('SIGKILL');
      await expect.poll(() => workers.filter(isAlive), { timeout: 10_000 }).toEqual([]);
      const again = await startServer({ ...env, PORT: new URL(server.url).port });
      expect(await again.stop()).toBe(0);
    },
    timeout,
  );
});

describe('a start with workers', () => {
  it(
    'makes the first link once',
    async () => {
      const empty = await newServerStore('postgresql', { isEmpty: true });
      const server = await startServer({ ...empty.env, VOXPOINT_WORKERS: '3' });
      const text = await readFile(join(empty.env.VOXPOINT_DATA_DIR as string, 'first-run.txt'), 'utf8');
      expect(text.match(/invitation#/g)).toHaveLength(1);
      const database = await openPostgresqlDatabase(empty.env.DATABASE_URL as string);
      expect(await database.query('select 1 from invitations')).toHaveLength(1);
      await database.close();
      expect(await server.stop()).toBe(0);
      await empty.remove();
    },
    timeout,
  );

  it(
    'that cannot be says why in one sentence, and leaves nothing behind',
    async () => {
      const refused = async (more: Record<string, string>) => {
        const script = runScript('main.js', { ...env, ...more });
        return { code: await script.ended, ...script.output() };
      };
      const { port, release } = await takePort();
      const taken = await refused({ PORT: String(port) });
      await release();
      expect([taken.code, taken.stderr]).toEqual([
        1,
        `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another one.\n`,
      ]);
      const embedded = await refused({ DATABASE_URL: '' });
      expect([embedded.code, embedded.stderr]).toEqual([
        1,
        expect.stringMatching(
          /^VOXPOINT_WORKERS is above 1, and one process alone .* leave VOXPOINT_WORKERS out\.\n$/,
        ),
      ]);
    },
    timeout,
  );
});
