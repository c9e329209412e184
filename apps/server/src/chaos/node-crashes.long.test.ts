import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { startLoad } from '../testing/answer-load.ts';
import { citusPrograms, startDistributed } from '../testing/citus-cluster.ts';
import { expectExactCounts, expectNothingLost, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { runScript } from '../testing/run-script.ts';
import { type ServerProcess, settingsOf, startServer } from '../testing/server-process.ts';
import { isCluster } from '../testing/test-databases.ts';

const crashes = Number(process.env.NODE_CRASHES ?? 2);

/** In the run on a cluster alone, with nodes of its own. */
describe.skipIf(!isCluster)('a node of a cluster that crashes under load', () => {
  let folder: string;
  let cluster: Awaited<ReturnType<typeof startDistributed>>;
  let preparedOn: postgres.Sql[];
  /** One after another, all on one store. */
  const ledgers: Ledger[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-crash-'));
    cluster = await startDistributed(citusPrograms() as string, tmpdir());
    preparedOn = cluster.urls.map((url) => postgres(url, { max: 1, onnotice: () => {} }));
  }, 120_000);
  afterAll(async () => {
    for (const client of preparedOn) await client.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** How many transactions are prepared on the nodes, and neither committed nor rolled back yet. */
  async function countPrepared(): Promise<number> {
    const counts = await Promise.all(
      preparedOn.map((client) => client<{ count: number }[]>`select count(*)::int from pg_prepared_xacts`),
    );
    return counts.reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
  }

  /** Changes the project on and on, which is one transaction on all nodes. */
  function startChanging(server: ServerProcess) {
    const statuses = new Map<number, number>();
    let isStopped = false;
    const change = async () => {
      for (let number = 0; !isStopped; number += 1) {
        const { status } = await server.send('PATCH /v1/project', { name: `Project ${number}` });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const ended = change();
    return {
      stop: async () => {
        isStopped = true;
        await ended;
        return statuses;
      },
    };
  }

  it('is waited for by a server that starts at a worker, if it is the coordinator', async () => {
    await cluster.nodes[0]?.crash();
    const settings = { ...settingsOf(join(folder, 'early')), DATABASE_URL: cluster.urls[2] as string };
    const early = runScript('main.js', settings);
    onTestFinished(() => early.kill('SIGKILL'));
    await early.printed('Waiting until it answers');
    expect(early.output().stderr).toMatch(
      /^The worker at \S+ cannot ask the coordinator of its cluster: .+\. Waiting/m,
    );
    await cluster.nodes[0]?.start();
    await early.printed('Voxpoint is ready');
    early.kill('SIGTERM');
    expect(await early.ended).toBe(0);
  }, 60_000);

  it.each([
    ['the coordinator', 0],
    ['the first worker', 1],
    ['the second worker', 2],
  ])(
    `${crashes} times, %s: nothing is lost, doubled or left half committed`,
    async (name, node) => {
      const settings = settingsOf(join(folder, `server-${node}`));
      const server = await startServer({ ...settings, DATABASE_URL: cluster.urls[2] as string });
      await prepareTouchpoints(server.send);
      const ledger = new Ledger();
      ledgers.push(ledger);
      const random = seededRandom(name);
      const load = startLoad({ url: server.url, ledger, seed: name, retries: true });
      const changing = startChanging(server);
      for (let crash = 1; crash <= crashes; crash += 1) {
        await load.acknowledged(20 + Math.floor(random() * 120));
        await cluster.nodes[node]?.crash();
        await delay(500 + random() * 1_000);
        await cluster.nodes[node]?.start();
        await load.acknowledged(16);
      }
      await load.stop();
      const statuses = await changing.stop();

      expect(load.surprises).toEqual([]);
      expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(statuses.get(200)).toBeGreaterThan(0);
      await expect.poll(countPrepared, { timeout: 15_000 }).toBe(0);
      expect((await server.send('PATCH /v1/project', { name: 'Afterwards' })).status).toBe(200);
      await expectNothingLost(server.send, ledger);
      await expectExactCounts(server.send, ledgers);
      expect(await server.stop()).toBe(0);
      reportFigures(`crashes of ${name}`, {
        crashes,
        'responses stored': ledger.revisions.size,
        'answers 503': load.unavailable(),
        'changes of the project': statuses.get(200) ?? 0,
        'changes refused by 503': statuses.get(503) ?? 0,
        'slowest answer in ms': Math.round(load.slowestMs()),
        lost: 0,
        doubled: 0,
      });
    },
    120_000 + crashes * 30_000,
  );
});
