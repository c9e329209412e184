import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { distributeTables } from '../db/distribution/distribute-tables.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { installedPrograms, type PostgresqlCluster, startCluster } from './postgresql-cluster.ts';
import { runOn } from './postgresql-databases.ts';
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
  'citus.node_conninfo': 'sslmode=disable',
  // Projects are moved between workers while they are written to.
  wal_level: 'logical',
  max_connections: '400',
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

/** Makes the databases at these addresses, the coordinator's first, one cluster. */
export async function joinNodes(urls: readonly string[]): Promise<void> {
  for (const url of urls) await runOn(url, 'create extension citus');
  const [coordinator = '', ...workers] = urls;
  const { username, password } = new URL(coordinator);
  const login = `insert into pg_dist_authinfo values (0, '${username}', 'password=${password}')`;
  for (const url of urls) await runOn(url, login);
  await runOn(coordinator, `select citus_set_coordinator_host('127.0.0.1', ${new URL(coordinator).port})`);
  for (const url of workers)
    await runOn(coordinator, `select citus_add_node('127.0.0.1', ${new URL(url).port})`);
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
