import { startVoxpoint } from '../../../e2e/src/support/voxpoint.ts';
import type { Database } from '../../../server/src/db/database.ts';
import { openPostgresqlDatabase } from '../../../server/src/db/postgresql/postgresql-database.ts';
import { citusPrograms, startDistributed, workerOf } from '../../../server/src/testing/citus-cluster.ts';
import { type PostgresqlCluster, startCluster } from '../../../server/src/testing/postgresql-cluster.ts';
import { stopAfterwards } from '../../../server/src/testing/start-postgresql.ts';
import { setUp } from '../contestants/voxpoint.ts';
import { postmasterPid } from '../replica/replicated-voxpoint.ts';

/** To what a server may be connected that stores answers of project 1. */
export interface Connection {
  name: string;
  database: Database;
  /** The postmasters of all that takes part, the coordinator's first. */
  postmasters: readonly number[];
}

export interface MeasuredNodes {
  /** One plain PostgreSQL; then the nodes of a cluster with two workers. */
  connections: readonly [Connection, ...Connection[]];
  stop(): Promise<void>;
}

/** Starts one PostgreSQL and a cluster of the same version below a folder, each with its defaults and an empty store. */
export async function startNodes(folder: string): Promise<MeasuredNodes> {
  const programs = citusPrograms();
  if (!programs) throw new Error('Citus is not installed; docs/cluster.md says how to build it.');
  const plain = await startCluster(programs, folder);
  const stopPlain = stopAfterwards(plain);
  const cluster = await startDistributed(programs, folder);
  const connect = async (name: string, url: string, nodes: readonly PostgresqlCluster[]) => ({
    name,
    database: await openPostgresqlDatabase(url),
    postmasters: await Promise.all(nodes.map(postmasterPid)),
  });
  for (const url of [plain.url, cluster.urls[0] as string]) await setUpStore(url);
  const own = await workerOf(cluster.urls, 1);
  const names = ['the coordinator', 'the other worker', 'the other worker'];
  names[own] = 'the worker of the project';
  const connections: [Connection, ...Connection[]] = [await connect('one PostgreSQL', plain.url, [plain])];
  for (const [at, url] of cluster.urls.entries())
    connections.push(await connect(names[at] as string, url, cluster.nodes));
  return {
    connections,
    stop: async () => {
      for (const { database } of connections) await database.close();
      await cluster.stop();
      await stopPlain();
    },
  };
}

/** Makes the touchpoints of the load, as a server does. */
async function setUpStore(url: string): Promise<void> {
  const quiet = { VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'error' };
  const voxpoint = await startVoxpoint({ ...quiet, DATABASE_URL: url });
  await setUp(voxpoint);
  await voxpoint.close();
}
