import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citusPrograms, startDistributed, workerOf } from '../testing/citus-cluster.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { settingsOf, startServer } from '../testing/server-process.ts';
import {
  expectCounted,
  makeProjects,
  prepareProjects,
  type Sent,
  type SteadyProject,
  startSteadyClients,
} from '../testing/steady-clients.ts';
import { pass, startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { isCluster } from '../testing/test-databases.ts';

const projectCount = 8;
const silentMs = 6_000;
/** Of a group that waits for the worker, so long nobody else has its place. */
const longestPauseMs = 3_000;

/** Keeps connections open and takes what is sent, but passes nothing on: as a machine that is frozen. */
function startSilencer() {
  const sockets = new Set<Socket>();
  let isSilent = false;
  return {
    link: (client: Socket, server: Socket) => {
      pass(client, server);
      for (const socket of [client, server]) {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        if (isSilent) socket.pause();
      }
    },
    setSilent: (silent: boolean) => {
      isSilent = silent;
      for (const socket of sockets) silent ? socket.pause() : socket.resume();
    },
  };
}

/** In the run on a cluster alone, with nodes of its own. */
describe.skipIf(!isCluster)('a worker that keeps its connections and does not answer', () => {
  const silencer = startSilencer();
  let folder: string;
  let proxy: TcpProxy;
  let cluster: Awaited<ReturnType<typeof startDistributed>>;
  /** Those that lie on the worker, and those on the other one. */
  const [own, others]: [SteadyProject[], SteadyProject[]] = [[], []];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-silent-'));
    cluster = await startDistributed(citusPrograms() as string, tmpdir(), {
      // The other nodes reach the first worker by it.
      wayTo: async (port, number) => {
        if (number !== 1) return port;
        proxy = await startTcpProxy(port, silencer.link);
        return proxy.port;
      },
    });
    for (const project of await makeProjects(cluster.urls[0] as string, projectCount))
      ((await workerOf(cluster.urls, project.id)) === 2 ? others : own).push(project);
  }, 120_000);
  afterAll(async () => {
    await cluster.stop();
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds up its own projects and no others, and loses and doubles nothing', async () => {
    const settings = { ...settingsOf(join(folder, 'server')), DATABASE_URL: cluster.urls[0] as string };
    const server = await startServer(settings);
    await prepareProjects(server.url, [...own, ...others]);
    // Of how many at most depends on which part of the hash the worker has got.
    const clients = [own.slice(0, 4), others].map((some) => startSteadyClients([server.url], some));
    await delay(2_000);
    const silentAt = performance.now();
    silencer.setSilent(true);
    await delay(silentMs);
    silencer.setSilent(false);
    const backAt = performance.now();
    await delay(1_000);
    const sent = await Promise.all(clients.map((some) => some.stop()));
    for (const { answers, surprises } of sent) {
      expect(surprises).toEqual([]);
      for (const [project, count] of answers) await expectCounted(server.url, project, count);
    }
    expect(await server.stop()).toBe(0);
    const [ofOwn = 0, ofOthers = 0] = sent.map((one) => slowest(one, silentAt, backAt));
    reportFigures(
      `a worker that does not answer for ${silentMs / 1_000} s, with ${Math.min(4, own.length)} projects`,
      {
        'slowest answer of its projects in ms': Math.round(ofOwn),
        'slowest answer of the others in ms': Math.round(ofOthers),
      },
    );
    expect(ofOwn).toBeGreaterThan(silentMs / 2);
    expect(ofOthers).toBeLessThan(longestPauseMs);
  }, 120_000);
});

/** Of the requests that were under way between two moments, in ms. */
function slowest({ requests }: Sent, from: number, to: number): number {
  const underWay = requests.filter(({ dueAt, tookMs }) => dueAt < to && dueAt + tookMs >= from);
  return Math.max(...underWay.map(({ tookMs }) => tookMs));
}
