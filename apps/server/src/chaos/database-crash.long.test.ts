import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { startLoad } from '../testing/answer-load.ts';
import { expectStoredOnce, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { npmPrograms, type PostgresqlCluster, startCluster } from '../testing/postgresql-cluster.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { settingsOf, startServer } from '../testing/server-process.ts';

const crashes = Number(process.env.CRASHES ?? 2);

let cluster: PostgresqlCluster;
let directory: string;
beforeAll(async () => {
  cluster = await startCluster(npmPrograms());
  directory = await mkdtemp(join(tmpdir(), 'voxpoint-crash-'));
});
afterAll(async () => {
  await cluster.remove();
  await rm(directory, { recursive: true, force: true });
});

it(
  `loses nothing in ${crashes} crashes of PostgreSQL under load, and goes on by itself`,
  async () => {
    const server = await startServer({ ...settingsOf(directory), DATABASE_URL: cluster.url });
    await prepareTouchpoints(server.send);
    const ledger = new Ledger();
    const random = seededRandom('crashes');
    const load = startLoad({ url: server.url, ledger, seed: 'crash', retries: true });
    const recoveriesMs: number[] = [];
    for (let crash = 1; crash <= crashes; crash += 1) {
      await load.acknowledged(20 + Math.floor(random() * 120));
      expect(load.inFlight()).toBeGreaterThan(0);
      await cluster.crash();
      // Every sender has met the outage, some more than once.
      await load.failed(20 + Math.floor(random() * 40));
      await cluster.start();
      const startedAt = performance.now();
      await load.acknowledged(16);
      recoveriesMs.push(Math.round(performance.now() - startedAt));
    }
    await load.stop();

    expect(load.surprises).toEqual([]);
    expect(load.unavailable()).toBeGreaterThan(crashes * 16);
    await expectStoredOnce(server.send, ledger);
    expect((await server.send('GET /readyz')).status).toBe(200);
    expect(await server.stop()).toBe(0);
    reportFigures('crashes of PostgreSQL', {
      crashes,
      'responses stored': ledger.revisions.size,
      'requests acknowledged': ledger.acknowledged.length,
      'answers 503': load.unavailable(),
      'slowest answer in ms': Math.round(load.slowestMs()),
      'ms until 16 more were acknowledged': recoveriesMs.join(' '),
      lost: 0,
      doubled: 0,
    });
  },
  60_000 + crashes * 30_000,
);
