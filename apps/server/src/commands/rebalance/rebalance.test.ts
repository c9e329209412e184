import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { inCountingTransaction } from '../../counts/counting-transaction.ts';
import type { Database } from '../../db/database.ts';
import { checkMoving } from '../../db/distribution/check-moving.ts';
import { readPlacements } from '../../db/distribution/placements.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { startLoad } from '../../testing/answer-load.ts';
import { addWorker, citusPrograms, startCitus } from '../../testing/citus-cluster.ts';
import { exchange } from '../../testing/http-exchange.ts';
import { expectStoredOnce, Ledger, prepareTouchpoints } from '../../testing/ledger.ts';
import { runOn } from '../../testing/postgresql-databases.ts';
import { reportFigures } from '../../testing/report-figures.ts';
import { runScript } from '../../testing/run-script.ts';
import { newServerStore, settingsOf, startServer } from '../../testing/server-process.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { copyPostgresqlDatabase, isCluster } from '../../testing/test-databases.ts';

/** What the command prints of the move that spreads twenty projects well. */
const theMove = 'p4, p7, p14 from ';

/** A store on a cluster, which goes with the test: twenty projects of the same size, 13 of them on one worker. */
async function makeStore() {
  const { nodes, drop } = await copyPostgresqlDatabase();
  onTestFinished(drop);
  const [coordinator, ...workers] = nodes as [string, string, string];
  const database = await openPostgresqlDatabase(coordinator);
  onTestFinished(() => database.close());
  await (await createTestApp(database)).close();
  for (let number = 2; number <= 20; number += 1) await addProject(database, `p${number}`);
  return { coordinator, workers, database };
}

async function idOf(database: Database, key: string): Promise<number> {
  const [row] = await database.query<{ id: number }>('select id from projects where key = $1::text', [key]);
  return row?.id ?? 0;
}

const directory = await mkdtemp(join(tmpdir(), 'voxpoint-rebalance-'));
afterAll(() => rm(directory, { recursive: true }));

const settings = (url: string) => ({ ...settingsOf(directory), DATABASE_URL: url });

const start = (url: string, ...options: string[]) =>
  runScript('cli.js', settings(url), ['rebalance', ...options]);

async function say(url: string, ...options: string[]): Promise<string> {
  const script = start(url, ...options);
  expect([await script.ended, script.output().stderr]).toEqual([0, '']);
  return script.output().stdout;
}

/** What it says that moves nothing. */
async function refusal(env: Record<string, string>): Promise<string> {
  const script = runScript('cli.js', env, ['rebalance']);
  expect([await script.ended, script.output().stdout]).toEqual([1, '']);
  return script.output().stderr;
}

async function numberAt(node: string, expression: string): Promise<number> {
  const client = postgres(node, { max: 1, onnotice: () => {} });
  try {
    const [row] = await client.unsafe(`select (${expression})::int as number`);
    return row?.number;
  } finally {
    await client.end();
  }
}

/** How many projects workers have, the one that has most first. */
async function counts(database: Database): Promise<number[]> {
  const { workers, shards } = await readPlacements(database);
  const held = (id: number) =>
    shards.filter(({ worker }) => worker === id).flatMap(({ projects }) => projects);
  return workers.map(({ id }) => held(id).length).sort((one, other) => other - one);
}

/** Sessions of this database that wait for a lock of Citus. */
const waiting = `select count(*) from pg_locks
  where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;

/** Lets a move of these projects come to where it holds up writers, and not further. */
async function holdUp(coordinator: string, projectId: number) {
  const client = postgres(coordinator, { max: 1, onnotice: () => {} });
  await client.unsafe('begin');
  await client.unsafe(
    `select lock_shard_metadata(5, array[get_shard_id_for_distribution_column('epochs', ${projectId})])`,
  );
  return {
    reached: () => expect.poll(() => numberAt(coordinator, waiting), { timeout: 20_000 }).toBe(1),
    letGo: () => client.end(),
  };
}

/** What a move leaves on a node until it has ended. */
const leftovers = `
  (select count(*) from pg_dist_cleanup) + (select count(*) from pg_publication)
  + (select count(*) from pg_replication_slots where database = current_database())
  + (select count(*) from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = current_database())`;

/** In the run on a cluster alone: `npm run test:citus`. */
describe.skipIf(!isCluster)("projects on a cluster, on 'postgresql'", () => {
  it('are spread evenly, and a second time nothing is moved', async () => {
    const { coordinator, database } = await makeStore();
    expect(await counts(database)).toEqual([13, 7]);
    const plan = await say(coordinator, '--dry-run');
    expect(plan).toMatch(
      /^Now:\n(.*: (13|7) projects, (65|35) % of the weight\n){2}To be moved:\n {2}p4, p7, p14 from .*\n/,
    );
    expect(plan).toMatch(/Afterwards:\n(.*: 10 projects, 50 % of the weight\n){2}$/);
    expect(await counts(database)).toEqual([13, 7]);
    expect(await say(coordinator)).toMatch(
      /^1 of 1: p4, p7, p14 from \S+ to \S+ …\nBalanced in \d+ s:\n(.*: 10 projects, 50 % of the weight\n){2}$/,
    );
    expect(await counts(database)).toEqual([10, 10]);
    expect(await say(coordinator)).toMatch(
      /^The projects are balanced already: .*\n(.*: 10 projects.*\n){2}$/,
    );
  }, 60_000);

  it('weigh what they got in the last four weeks', async () => {
    const { coordinator, database } = await makeStore();
    const days = (dimension: string, daysAgo: number, calendar: string) =>
      runOn(
        coordinator,
        `insert into daily_rollups
           select id, 1, 'nps', 10, '${dimension}', 'web', ${calendar}, date_trunc('day', now()) - interval '${daysAgo} days',
                  1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20000, 500, 500
             from projects where key = 'p3'`,
      );
    await days('channel', 1, 'calendar_id');
    await days('channel', 27, 'calendar_id');
    await days('channel', 29, 'calendar_id');
    await days('channel', 1, 'calendar_id + 1');
    await days('attribute.plan', 1, 'calendar_id');
    const { shards } = await readPlacements(database);
    const counted = shards.flatMap(({ projects }) => projects).filter(({ responses }) => responses > 0);
    expect(counted).toEqual([{ key: 'p3', responses: 40_002, shard: expect.anything() }]);
  });

  it('are moved while servers at two nodes answer: nothing is lost, doubled or counted wrong, and no request fails', async () => {
    const { coordinator, workers, database } = await makeStore();
    const key = await addSecretKey(database, await idOf(database, 'p4'), [
      'ingest',
      'read',
      'manage',
      'aggregates',
    ]);
    const servers = [await startServer(settings(coordinator)), await startServer(settings(workers[0]))];
    const send = <Body>(request: string, body?: unknown) =>
      exchange<Body>(servers[0]?.url as string, request, { body, key });
    await prepareTouchpoints(send);
    const ledger = new Ledger();
    const loads = servers.map((server, index) =>
      startLoad({ url: server.url, ledger, key, seed: `${index}`, retries: true }),
    );
    await Promise.all(loads.map((load) => load.acknowledged(20)));
    const moving = start(coordinator);
    let isMoving = true;
    void moving.ended.then(() => {
      isMoving = false;
    });
    const changes: number[] = [];
    while (isMoving) {
      const values = [{ key: `a${changes.length}` }];
      changes.push((await send('PUT /v1/dimensions/plan', { values })).status);
    }
    expect(moving.output().stdout).toContain(theMove);
    await Promise.all(loads.map((load) => load.acknowledged(20)));
    await Promise.all(loads.map((load) => load.stop()));
    expect(loads.map(({ surprises }) => surprises)).toEqual([[], []]);
    expect(changes.filter((status) => status > 201)).toEqual([]);
    reportFigures('a move under load', {
      seconds: /in (\d+) s/.exec(moving.output().stdout)?.[1] as string,
      'requests acknowledged': ledger.acknowledged.length,
      'answered 503': loads.reduce((sum, load) => sum + load.unavailable(), 0),
      'changes of dimensions': changes.length,
      'slowest answer (ms)': Math.round(Math.max(...loads.map((load) => load.slowestMs()))),
    });
    await expectStoredOnce(send, ledger);
    expect(await counts(database)).toEqual([10, 10]);
    for (const server of servers) expect(await server.stop()).toBe(0);
  }, 120_000);

  it('go with the next command when one was killed; beside one that runs it is refused', async () => {
    const { coordinator, workers, database } = await makeStore();
    const { reached, letGo } = await holdUp(coordinator, await idOf(database, 'p4'));
    const first = start(coordinator);
    await reached();
    const other = start(coordinator);
    expect([await other.ended, other.output()]).toEqual([
      ...[
        1,
        { stdout: '', stderr: 'Another command moves projects of this cluster. Wait until it has ended.\n' },
      ],
    ]);
    first.kill('SIGKILL');
    await first.ended;
    await expect.poll(() => numberAt(coordinator, waiting), { timeout: 10_000 }).toBe(0);
    await letGo();
    expect(await counts(database)).toEqual([13, 7]);
    expect(await say(coordinator)).toContain(theMove);
    expect(await counts(database)).toEqual([10, 10]);
    // Citus itself drops what was moved away, some seconds later.
    await runOn(coordinator, 'call citus_cleanup_orphaned_resources()');
    for (const node of [coordinator, ...workers]) expect(await numberAt(node, leftovers)).toBe(0);
  }, 60_000);

  it('stay where they are until a transaction ends that counts by rules which it has locked there', async () => {
    const { coordinator, workers, database } = await makeStore();
    const projectId = await idOf(database, 'p4');
    const server = await openPostgresqlDatabase(workers[1]);
    onTestFinished(() => server.close());
    const { reached, letGo } = await holdUp(coordinator, projectId);
    const order: string[] = [];
    const moving = start(coordinator);
    void moving.ended.then(() => order.push('moved'));
    await reached();
    await inCountingTransaction(server, projectId, async () => {
      await letGo();
      const isDecided = async () => order.length > 0 || (await numberAt(workers[1], waiting)) > 0;
      await expect.poll(isDecided, { timeout: 20_000 }).toBe(true);
      order.push('counted');
    });
    expect(await moving.ended).toBe(0);
    expect(order).toEqual(['counted', 'moved']);
  }, 60_000);

  it('come to a worker that is added, and leave one that is drained', async () => {
    const { coordinator, database } = await makeStore();
    const folder = await mkdtemp(join(tmpdir(), 'voxpoint-worker-'));
    await chmod(folder, 0o755);
    const { nodes, stop } = await startCitus(citusPrograms() as string, folder, { workers: 0 });
    onTestFinished(async () => {
      await stop();
      await rm(folder, { recursive: true });
    });
    const added = new URL((nodes[0] as { url: string }).url);
    const { pathname } = new URL(coordinator);
    // Citus sets there what was set for the database that this one is a copy of.
    for (const name of [pathname.slice(1), inject('postgresqlTemplate')])
      await runOn(added.href, `create database ${name}`);
    added.pathname = pathname;
    await addWorker(coordinator, added.href);
    expect(await counts(database)).toEqual([13, 7, 0]);
    expect(await say(coordinator)).toMatch(
      new RegExp(`127.0.0.1:${added.port}: [67] projects, 3[05] % of the weight`),
    );
    expect(await counts(database)).toEqual([7, 7, 6]);
    await runOn(coordinator, `select citus_drain_node('127.0.0.1', ${added.port})`);
    await runOn(coordinator, `select citus_remove_node('127.0.0.1', ${added.port})`);
    await say(coordinator);
    expect(await counts(database)).toEqual([10, 10]);
  }, 120_000);

  it('are not moved by who asks a worker, to a worker that is away or none, or if nothing tells rows apart', async () => {
    const { coordinator, workers } = await makeStore();
    expect(await refusal(settings(workers[0]))).toBe(
      'DATABASE_URL names a worker. Give the address of the coordinator.\n',
    );
    await runOn(coordinator, 'alter table audit drop constraint audit_project_id_id_pk');
    expect(await refusal(settings(coordinator))).toMatch(
      /^Rows of these tables cannot be moved .*: audit\. Give each a primary key/,
    );
    const { port } = new URL(workers[1]);
    await runOn(coordinator, `update pg_dist_node set nodeport = 1 where nodeport = ${port}`);
    expect(await refusal(settings(coordinator))).toMatch(
      /^Nodes of the cluster do not answer: 127\.0\.0\.1:1 \(.*\)\. Run this command again when they do\.\n$/,
    );
    await runOn(coordinator, `update pg_dist_node set shouldhaveshards = false where nodeport = 1`);
    expect(await refusal(settings(coordinator))).toMatch(
      /^The cluster has one worker, which holds every project\. Add another/,
    );
  }, 60_000);
});

it('refuses to move anything where that would hold up writers for long', async () => {
  const rows = [{ name: 'one:5432', isThere: true, result: 'replica' }];
  const query = async () => rows as never;
  await expect(checkMoving({ query })).rejects.toThrow(
    /needs wal_level = logical on every node: one:5432 has replica\. Set it/,
  );
});

it.each(['embedded', 'postgresql'] as const)(
  "has nothing to move between on one machine, on '%s'",
  async (kind) => {
    const { env, remove } = await newServerStore(kind, { isEmpty: true });
    onTestFinished(remove);
    expect(await refusal(env)).toMatch(
      / is on one (machine|PostgreSQL), so there is nothing to move between\. Name the coordinator/,
    );
  },
);
