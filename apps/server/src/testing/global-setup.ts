import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import type { Database } from '../db/database.ts';
import { openEmbeddedDatabase } from '../db/embedded/embedded-database.ts';
import { migrate } from '../db/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { packageFolders } from '../start/package-folders.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { createDatabase, dropDatabase } from './postgresql-databases.ts';
import { startPostgresql } from './start-postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL on which tests make databases of their own. */
    postgresqlUrl: string;
    /** A database there with all tables and no rows, to be copied. */
    postgresqlTemplate: string;
    /** Folders of embedded stores to be copied: without tables, and with all of them and no rows. */
    emptyStore: string;
    migratedStore: string;
  }
}

const prepareScript = new URL('../../../../scripts/prepare.mjs', import.meta.url).href;

/**
 * Builds what `runScript` runs, starts a real PostgreSQL (or takes that of TEST_DATABASE_URL), and makes empty stores of
 * both kinds, so that no test waits for what they have in common.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { build } = (await import(prepareScript)) as { build(): void };
  build();
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-test-'));
  // PostgreSQL may run as a user of its own, who must get in.
  await chmod(folder, 0o755);
  const given = process.env.TEST_DATABASE_URL;
  const stores = { emptyStore: join(folder, 'store'), migratedStore: join(folder, 'migrated') } as const;
  const [postgresql] = await Promise.all([
    // What survives a crash of PostgreSQL is tested on clusters of their own.
    given ? { url: given, stop: async () => {} } : startPostgresql(folder, { fsync: 'off' }),
    makeStores(stores),
  ]);
  const template = await createDatabase(postgresql.url);
  await migrateAndClose(await openPostgresqlDatabase(template.url));
  project.provide('postgresqlUrl', postgresql.url);
  project.provide('postgresqlTemplate', template.name);
  project.provide('emptyStore', stores.emptyStore);
  project.provide('migratedStore', stores.migratedStore);
  return async () => {
    await dropDatabase(postgresql.url, template.name);
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeStores({ emptyStore, migratedStore }: { emptyStore: string; migratedStore: string }) {
  const built = packageFolders(fileURLToPath(new URL('../..', import.meta.url)));
  await (await openEmbeddedDatabase(emptyStore, built)).close();
  await cp(emptyStore, migratedStore, { recursive: true });
  await migrateAndClose(await openEmbeddedDatabase(migratedStore));
}

async function migrateAndClose(database: Database): Promise<void> {
  await migrate(database, migrationsFolder, async () => {});
  await database.close();
}
