import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { startVoxpoint, type Voxpoint } from '../../../e2e/src/support/voxpoint.ts';
import {
  npmPrograms,
  type PostgresqlCluster,
  startCluster,
} from '../../../server/src/testing/postgresql-cluster.ts';
import { stopAfterwards } from '../../../server/src/testing/start-postgresql.ts';
import { ask, setUp } from '../contestants/voxpoint.ts';

const metricsToken = 'a-token-of-the-benchmark';

/** Voxpoint as `npm start` starts it, on a PostgreSQL that another one follows. */
export interface ReplicatedVoxpoint {
  voxpoint: Voxpoint;
  primary: PostgresqlCluster;
  replica: PostgresqlCluster;
  version: string;
  /** A secret key of its own: to each it is told apart who changes something. */
  makeKey(): Promise<string>;
  metrics(): Promise<ReplicaMetrics>;
  /** Resolves when the replica answers whoever has changed nothing. */
  used(): Promise<void>;
  stop(): Promise<void>;
}

export interface ReplicaMetrics {
  byReplica: number;
  byPrimary: number;
  repeated: number;
  lagMs: number;
}

export async function startReplicated(folder: string): Promise<ReplicatedVoxpoint> {
  const primary = await startCluster(npmPrograms(), folder);
  const replica = await primary.replicate();
  const stops = [replica, primary].map(stopAfterwards);
  const voxpoint = await startVoxpoint({
    ...{ DATABASE_URL: primary.url, DATABASE_READ_URL: replica.url },
    ...{ VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'error', VOXPOINT_METRICS_TOKEN: metricsToken },
  });
  await setUp(voxpoint);
  const makeKey = async () => {
    const scopes = ['ingest', 'read', 'manage'];
    return (await ask<{ key: string }>(voxpoint, 'POST /v1/keys', { kind: 'secret', name: 'bench', scopes }))
      .key;
  };
  const metrics = () => readMetrics(voxpoint);
  const reader = await makeKey();
  return {
    ...{ voxpoint, primary, replica, makeKey, metrics },
    version: await readVersion(primary.url),
    used: async () => {
      for (let before = await metrics(); ; before = await metrics()) {
        await send(voxpoint, 'GET /v1/aggregates', { key: reader });
        if ((await metrics()).byReplica > before.byReplica) return;
        await delay(50);
      }
    },
    stop: async () => {
      await voxpoint.close();
      for (const stop of stops) await stop();
    },
  };
}

/** Sends as another key; the status and the body. */
export async function send<Body>(
  { url }: Voxpoint,
  request: string,
  { key, body, headers }: { key: string; body?: unknown; headers?: Record<string, string> },
): Promise<{ status: number; body: Body }> {
  const [method, path] = request.split(' ');
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
}

/** The process that is the parent of all others of a PostgreSQL; another one after each start. */
export async function postmasterPid({ dataDirectory }: PostgresqlCluster): Promise<number> {
  const [pid] = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

export async function runOn({ url }: PostgresqlCluster, ...statements: string[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  for (const statement of statements) await client.unsafe(statement);
  await client.end();
}

async function readVersion(url: string): Promise<string> {
  const client = postgres(url, { max: 1 });
  const [row] = await client`select current_setting('server_version') as version`;
  await client.end();
  return row?.version;
}

async function readMetrics({ url }: Voxpoint): Promise<ReplicaMetrics> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await answer.text();
  const read = (name: string) => Number(new RegExp(`^${name} ([\\d.e-]+)$`, 'm').exec(text)?.[1]);
  return {
    byReplica: read('voxpoint_replica_reads_total{answered_by="replica"}'),
    byPrimary: read('voxpoint_replica_reads_total{answered_by="primary"}'),
    repeated: read('voxpoint_replica_repeats_total'),
    lagMs: read('voxpoint_replica_lag_seconds') * 1_000,
  };
}
