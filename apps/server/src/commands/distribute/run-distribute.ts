import { OperatorError } from '../../base/coded-error.ts';
import { applicationName, type Database } from '../../db/database.ts';
import { type Cluster, readCluster } from '../../db/distribution/cluster.ts';
import { distributeTables } from '../../db/distribution/distribute-tables.ts';
import { assertNoFaults } from '../../db/distribution/serving-cluster.ts';
import { tableKinds } from '../../db/distribution/table-kinds.ts';
import { assertSameVersion } from '../../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { readConfig } from '../../start/config.ts';
import type { PackageFolders } from '../../start/package-folders.ts';
import { whileNobodyServes } from '../while-nobody-serves.ts';

/**
 * Distributes the store at DATABASE_URL over the cluster that this is the coordinator of, or goes on with that; `write` is told of
 * each table. Returns what to tell at the end. Throws OperatorError if it cannot be.
 */
export async function runDistribute(folders: PackageFolders, write: (line: string) => void): Promise<string> {
  const { databaseUrl } = readConfig(process.env);
  if (!databaseUrl) {
    throw new OperatorError(
      'The embedded store cannot be distributed. Move it to a PostgreSQL first (voxpoint move --to …), and name that in DATABASE_URL.',
    );
  }
  const database = await openPostgresqlDatabase(databaseUrl, { name: `${applicationName}-distribute` });
  try {
    if (database.isPooled) {
      throw new OperatorError(
        'DATABASE_URL leads to a pooler, behind which it cannot be seen whether a server runs. Give the address of the coordinator itself.',
      );
    }
    return await whileNobodyServes(database, 'DATABASE_URL', () => distribute(database, folders, write));
  } finally {
    await database.close();
  }
}

async function distribute(
  database: Database,
  folders: PackageFolders,
  write: (line: string) => void,
): Promise<string> {
  const cluster = await requireCluster(database);
  await assertSameVersion(database, folders.migrations);
  const over = `over ${cluster.workers} workers (Citus ${cluster.version})`;
  const missing = [...tableKinds.keys()].filter((table) => !cluster.tables.has(table));
  if (cluster.isWhole && missing.length === 0) return `The store is distributed ${over} already.`;
  let done = 0;
  await database.exclusive((session) =>
    distributeTables(session, {
      known: cluster.tables,
      onTable: (table) => {
        done += 1;
        write(`${done} of ${missing.length}: ${table} …`);
      },
    }),
  );
  return `The store is distributed ${over}. Start the servers; each may connect to any node.`;
}

/** Throws OperatorError if this is not the coordinator of a cluster that can serve. */
async function requireCluster(database: Database): Promise<Cluster> {
  const cluster = await readCluster(database);
  if (!cluster) {
    throw new OperatorError(
      'This database has no Citus. Install it on every node, set shared_preload_libraries = citus, and as a superuser run ' +
        'CREATE EXTENSION citus in this database on each of them; then SELECT citus_add_node(host, port) here for each worker.',
    );
  }
  if (!cluster.isCoordinator) {
    throw new OperatorError('DATABASE_URL names a worker. Give the address of the coordinator.');
  }
  if (cluster.workers === 0) {
    throw new OperatorError(
      'The cluster has no worker yet. As a superuser run here, for each of them, SELECT citus_add_node(host, port).',
    );
  }
  assertNoFaults(cluster);
  return cluster;
}
