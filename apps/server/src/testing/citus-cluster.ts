import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { distributeTables } from '../db/distribution/distribute-tables.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { installedPrograms, type PostgresqlCluster, startCluster } from './postgresql-cluster.ts';
import { createDatabase, runOn } from './postgresql-databases.ts';
import { stopAfterwards } from './start-postgresql.ts';

/** A coordinator and its workers, each a PostgreSQL of its own on loopback; they end with this process at the latest. */
export interface CitusCluster {
  /** The coordinator first. */
  nodes: readonly PostgresqlCluster[];
  stop(): Promise<void>;
}

/** The folder of the programs of an installed PostgreSQL that has Citus; undefined if there is none. */
export function citusPrograms(): string | undefined {
  const programs = installedPrograms();
  const share = spawnSync('pg_config', ['--sharedir'], { encoding: 'utf8' }).stdout?.trim();
  return programs && existsSync(join(share, 'extension/citus.control')) ? programs : undefined;
}

const settings = {
  shared_preload_libraries: 'citus',
  // A node that swallows everything is given up.
  'citus.node_conninfo': "'sslmode=disable tcp_user_timeout=5000'",
  'citus.node_connection_timeout': '5s',
  // Projects are moved between workers while they are written to.
  wal_level: 'logical',
  max_connections: '400',
  // What a crash leaves prepared is in the way of others until it is looked for.
  'citus.recover_2pc_interval': '5s',
  // What distributing sets for a database is not copied with it.
  jit: 'off',
  // Each database has one of Citus.
  max_worker_processes: '64',
};

/** Starts nodes below a folder; databases on them become a cluster by `joinNodes`. */
export async function startCitus(
  programs: string,
  folder: string,
  { workers = 2, ...more }: { workers?: number; settings?: Record<string, string> } = {},
): Promise<CitusCluster> {
  const password = 'of-tests';
  const nodes = await Promise.all(
    Array.from({ length: workers + 1 }, () =>
      startCluster(programs, folder, { password, settings: { ...settings, ...more.settings } }),
    ),
  );
  const stops = nodes.map(stopAfterwards);
  return {
    nodes,
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/**
 * Makes the databases at these addresses, the coordinator's first, one cluster. `ways`: the ports by which the other nodes reach the
 * workers; by default their own.
 */
export async function joinNodes(urls: readonly string[], ways: readonly number[] = []): Promise<void> {
  const [coordinator = '', ...workers] = urls;
  await prepareNode(coordinator);
  await runOn(coordinator, `select citus_set_coordinator_host('127.0.0.1', ${new URL(coordinator).port})`);
  for (const [index, url] of workers.entries()) await addWorker(coordinator, url, ways[index]);
}

/** Makes the database at `url` a worker of the cluster of a coordinator. */
export async function addWorker(
  coordinator: string,
  url: string,
  port = Number(new URL(url).port),
): Promise<void> {
  await prepareNode(url);
  await runOn(coordinator, `select citus_add_node('127.0.0.1', ${port})`);
}

async function prepareNode(url: string): Promise<void> {
  const { username, password } = new URL(url);
  await runOn(url, 'create extension citus');
  await runOn(url, `insert into pg_dist_authinfo values (0, '${username}', 'password=${password}')`);
}

/**
 * A cluster with a database that has all tables, distributed, and no rows. `urls`: its address at each node, the coordinator's first.
 * `wayTo`: the port by which the other nodes reach a worker, by its own port and its number, from 1.
 */
export async function startDistributed(
  programs: string,
  folder: string,
  { wayTo }: { wayTo?: (port: number, number: number) => Promise<number> } = {},
): Promise<CitusCluster & { urls: readonly string[] }> {
  const cluster = await startCitus(programs, folder);
  const { urls } = await createDatabase(cluster.nodes.map(({ url }) => url));
  const workers = cluster.nodes.slice(1);
  await joinNodes(
    urls,
    wayTo && (await Promise.all(workers.map(({ port }, index) => wayTo(port, index + 1)))),
  );
  const [coordinator = ''] = urls;
  const database = await openPostgresqlDatabase(coordinator);
  await migrate(database, migrationsFolder, async () => {});
  await database.close();
  await distributeStore(coordinator);
  return { ...cluster, urls };
}

/** The place in a cluster of the worker on which a project lies: 1 for the first. */
export async function workerOf(urls: readonly string[], projectId: number): Promise<number> {
  const client = postgres(urls[0] as string, { max: 1 });
  const [row] = await client<{ port: number }[]>`
    select nodeport as port from citus_shards
     where shardid = get_shard_id_for_distribution_column('epochs', ${projectId}::int)`;
  await client.end();
  return urls.findIndex((url) => new URL(url).port === String(row?.port));
}

/** Distributes a store that has its tables. */
export async function distributeStore(url: string): Promise<void> {
  const database = await openPostgresqlDatabase(url);
  try {
    await database.exclusive((session) => distributeTables(session, { known: new Map() }));
  } finally {
    await database.close();
  }
}
