import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { sendAtRate } from '../testing/request-rate.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';
import { testKeys } from '../testing/test-app.ts';
import type { AttackOptions, AttackOutcome } from './attack-mix.ts';

/** Asked for in the long run only: it needs the machine for itself. */
const seconds = Number(process.env.ATTACK_SECONDS ?? 0);
const addresses = 50;
const sideBySide = 3;
const honestPerSecond = 100;
const mostMegabytes = 300;
const mostMegabytesAboveRest = 150;

/** Resolves when the first requests are on their way. */
async function startAttack(options: AttackOptions): Promise<{ ended: Promise<AttackOutcome> }> {
  const script = fileURLToPath(new URL('attack-mix.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('begun');
  return { ended: lines.next().then(({ value }) => JSON.parse(value)) };
}

/** Looks at the server four times a second while something lasts. */
async function watch<Result>({ url, pid }: ServerProcess, lasting: Promise<Result>) {
  let isOver = false;
  const ended = lasting.finally(() => {
    isOver = true;
  });
  let slowestHealthMs = 0;
  let mostMegabytes = 0;
  while (!isOver) {
    const { status, ms } = await exchange(url, 'GET /healthz', { patienceMs: 300_000 });
    expect(status).toBe(200);
    slowestHealthMs = Math.max(slowestHealthMs, ms);
    mostMegabytes = Math.max(mostMegabytes, await megabytes(pid));
    await Promise.race([ended, delay(250)]);
  }
  return { result: await ended, slowestHealthMs, mostMegabytes };
}

async function megabytes(pid: number): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

/** Only Linux has every address of 127.0.0.0/8 without being told. */
describe.runIf(seconds > 0 && process.platform === 'linux').each(['postgresql', 'embedded'] as const)(
  'on %s',
  (kind) => {
    let store: ServerStore;
    beforeAll(async () => {
      store = await newServerStore(kind);
    });
    afterAll(() => store.remove());

    it.each([
      ['without a key', undefined],
      ['with the key of the page', testKeys.publishable],
    ])(
      `takes every honest answer while ${addresses} addresses send the worst they know ${'%s'}, for ${seconds} s`,
      async (what, key) => {
        const server = await startServer(store.env);
        const { url } = server;
        // What is compiled and loaded at the first answers is none of the attackers' doing.
        await sendAtRate({ url, seconds: 2, connections: 8 });
        const restMegabytes = await megabytes(server.pid);
        const attack = await startAttack({ url, seconds, addresses, sideBySide, key });
        const honest = sendAtRate({ url, seconds, connections: 512, perSecond: honestPerSecond });
        const watched = await watch(server, Promise.all([attack.ended, honest]));
        const [outcome, sent] = watched.result;

        const requests = Object.values(outcome).flatMap((statuses) => Object.values(statuses));
        const figures = {
          'hostile requests per second': Math.round(
            requests.reduce((sum, count) => sum + count, 0) / seconds,
          ),
          'honest requests acknowledged': `${sent.accepted} of ${sent.due}`,
          'their p99 in ms': Math.round(sent.p99Ms),
          'slowest healthz in ms': Math.round(watched.slowestHealthMs),
          'memory at rest in MB': Math.round(restMegabytes),
          'most memory in MB': Math.round(watched.mostMegabytes),
          outcome: JSON.stringify(outcome),
        };
        reportFigures(`attack ${what} on ${kind}`, figures);
        // Whatever fails, all figures are shown.
        const told = JSON.stringify(figures, null, 2);
        expect(sent, told).toMatchObject({ surprises: [], refused: 0, unsent: 0, accepted: sent.due });
        // Each kind was tried, and none made the server fail.
        expect(Object.keys(outcome).length, told).toBeGreaterThan(20);
        expect(
          Object.values(outcome).flatMap((statuses) => Object.keys(statuses)),
          told,
        ).not.toContain('500');
        if (kind === 'postgresql') expect(watched.mostMegabytes, told).toBeLessThan(mostMegabytes);
        else expect(watched.mostMegabytes - restMegabytes, told).toBeLessThan(mostMegabytesAboveRest);
        expect(sent.p99Ms, told).toBeLessThanOrEqual(1_000);
        expect(watched.slowestHealthMs, told).toBeLessThanOrEqual(1_000);
        expect(await server.stop()).toBe(0);
      },
      120_000 + seconds * 2_000,
    );
  },
);
