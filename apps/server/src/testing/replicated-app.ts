import postgres from 'postgres';
import { expect } from 'vitest';
import type { Database, ReplicaState } from '../db/database.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { npmPrograms, type PostgresqlCluster, startCluster } from './postgresql-cluster.ts';
import { createTestApp, type Sending, type TestApp } from './test-app.ts';

const metricsToken = 'a-token-of-the-operator';
/** Long enough for a test to look at what is stale. */
const maxStalenessMs = 3_000;

/** A PostgreSQL with all tables, and one that follows it. */
export interface ReplicatedPair {
  primary: PostgresqlCluster;
  replica: PostgresqlCluster;
  /** From now on it shows nothing new, until it is resumed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Resolves once the replica shows all that is committed now. */
  caughtUp(): Promise<void>;
  runOnReplica: Run;
  runOnPrimary: Run;
  remove(): Promise<void>;
}

type Run = (statement: string) => Promise<unknown[][]>;

export async function startReplicatedPair(settings: Record<string, string> = {}): Promise<ReplicatedPair> {
  const primary = await startCluster(npmPrograms());
  const database = await openPostgresqlDatabase(primary.url);
  await migrate(database, migrationsFolder, async () => {});
  await database.close();
  const replica = await primary.replicate(settings);
  const [runOnPrimary, runOnReplica] = [runOn(primary.url), runOn(replica.url)];
  return {
    primary,
    replica,
    pause: async () => {
      await runOnReplica('select pg_wal_replay_pause()');
    },
    resume: async () => {
      await runOnReplica('select pg_wal_replay_resume()');
    },
    caughtUp: async () => {
      const [[goal] = []] = await runOnPrimary('select pg_current_wal_flush_lsn()::text');
      const isThere = `select pg_last_wal_replay_lsn() >= '${goal}'`;
      await expect.poll(() => runOnReplica(isThere), { timeout: 10_000 }).toEqual([[true]]);
    },
    runOnReplica,
    runOnPrimary,
    remove: async () => {
      await replica.remove();
      await primary.remove();
    },
  };
}

const runOn =
  (url: string): Run =>
  async (statement) => {
    const client = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await client.unsafe(statement).values();
    } finally {
      await client.end();
    }
  };

export type AnsweredBy = 'replica' | 'primary' | 'primary, after the replica' | 'primary, always';

/** A server that has a replica. */
export interface ReplicatedApp extends Pick<TestApp, 'app'> {
  database: Database;
  /** What the server was told of the replica. */
  states: ReplicaState[];
  /** Sends a request, and tells also who answered it. */
  ask<Body>(
    request: string,
    sending?: Sending,
  ): Promise<{ by: AnsweredBy; status: number; body: Body; headers: Record<string, unknown> }>;
  close(): Promise<void>;
}

/** `change`: what a test puts between the server and its database. */
export async function openReplicatedApp(
  {
    primary,
    replica,
    askEveryMs = 20,
  }: Pick<ReplicatedPair, 'primary' | 'replica'> & { askEveryMs?: number },
  options: Parameters<typeof createTestApp>[2] = {},
  change: (database: Database) => Database = (database) => database,
): Promise<ReplicatedApp> {
  const opened = await openPostgresqlDatabase(primary.url, {
    replica: { url: replica.url, maxStalenessMs, askEveryMs },
  });
  const states: ReplicaState[] = [];
  const database = change(tellStates(opened, states));
  const test = await createTestApp(database, undefined, { ...options, metricsToken });
  const count = () => readCounts(test);
  return {
    app: test.app,
    database,
    states,
    ask: async <Body>(request: string, sending?: Sending) => {
      const before = await count();
      const answer = await test.send<Body>(request, sending);
      const after = await count();
      const more = after.map((value, index) => value - (before[index] ?? 0)).join();
      return { by: answeredBy[more] as AnsweredBy, ...answer };
    },
    close: async () => {
      await test.close();
      await opened.close();
    },
  };
}

/** By what was counted more: by the replica, by the primary, and of these repeats. */
const answeredBy: Record<string, AnsweredBy> = {
  '1,0,0': 'replica',
  '0,1,0': 'primary',
  '0,1,1': 'primary, after the replica',
  '0,0,0': 'primary, always',
};

async function readCounts({ app }: TestApp): Promise<number[]> {
  const { body } = await app.inject({
    url: '/metrics',
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1]);
  return [
    'voxpoint_replica_reads_total{answered_by="replica"}',
    'voxpoint_replica_reads_total{answered_by="primary"}',
    'voxpoint_replica_repeats_total',
  ].map(read);
}

function tellStates(database: Database, states: ReplicaState[]): Database {
  const { replica } = database;
  if (!replica) return database;
  const watch: typeof replica.watch = (tell) =>
    replica.watch((state) => {
      states.push(state);
      tell(state);
    });
  return { ...database, replica: { ...replica, watch } };
}
