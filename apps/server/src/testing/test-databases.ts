import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Database } from '../db/database.ts';
import { openEmbeddedDatabase } from '../db/embedded/embedded-database.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { createDatabase, dropDatabase } from './postgresql-databases.ts';

export { migrationsFolder } from './migrations-folder.ts';

/** A database of its own for one test file; `close` removes it. */
export interface TestDatabase {
  kind: Database['kind'];
  /** Opens an empty database with all tables, or with those that other migrations make. */
  open(migrationsFolder?: string): Promise<{ database: Database; close(): Promise<void> }>;
}

/** PostgreSQL is a cluster in this run: some tests look where only one has something to show, such as plans and sessions. */
export const isCluster = inject('postgresqlNodes').length > 1;

/** Storage is tested on both. */
export const testDatabases: readonly TestDatabase[] = [
  { kind: 'embedded', open: openEmbedded },
  { kind: 'postgresql', open: openPostgresql },
];

async function openEmbedded(migrations?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-store-'));
  await cp(inject(migrations ? 'emptyStore' : 'migratedStore'), folder, { recursive: true });
  const database = await openEmbeddedDatabase(folder);
  if (migrations) await migrate(database, migrations, async () => {});
  return {
    database,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgresql(migrations?: string) {
  const { url, drop } = await (migrations ? createPostgresqlDatabase() : copyPostgresqlDatabase());
  const database = await openPostgresqlDatabase(url);
  if (migrations) await migrate(database, migrations, async () => {});
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** An empty database on the test server. */
export async function createPostgresqlDatabase(template?: string) {
  return createOn([inject('postgresqlUrl')], template);
}

/** The same with all tables; in a cluster, `nodes` are its addresses, the coordinator's first. */
export async function copyPostgresqlDatabase() {
  return createOn(inject('postgresqlNodes'), inject('postgresqlTemplate'));
}

async function createOn(servers: readonly string[], template?: string) {
  const { name, urls } = await createDatabase(servers, template);
  const drop = () => dropDatabase(servers, name);
  return { url: (urls[inject('postgresqlNode')] ?? urls[0]) as string, nodes: urls, drop };
}
