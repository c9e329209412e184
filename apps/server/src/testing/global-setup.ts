import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import type { Database } from '../db/database.ts';
import { openEmbeddedDatabase } from '../db/embedded/embedded-database.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { packageFolders } from '../start/package-folders.ts';
import { citusPrograms, distributeStore, joinNodes, startCitus } from './citus-cluster.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { closeTemplate, createDatabase, dropDatabase } from './postgresql-databases.ts';
import { startPostgresql } from './start-postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL on which tests make databases of their own. */
    postgresqlUrl: string;
    /** Of each node, the coordinator first: several with CITUS=1, and only that one without. */
    postgresqlNodes: readonly string[];
    /** Which of them servers connect to. */
    postgresqlNode: number;
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
    given ? { urls: [given], stop: async () => {} } : startServers(folder),
    makeStores(stores),
  ]);
  const { urls } = postgresql;
  const template = await createDatabase(urls);
  if (urls.length > 1) await joinNodes(template.urls);
  await migrateAndClose(await openPostgresqlDatabase(template.urls[0] as string));
  if (urls.length > 1) await distributeStore(template.urls[0] as string);
  await closeTemplate(urls, template.name);
  project.provide('postgresqlUrl', urls[0] as string);
  project.provide('postgresqlNodes', urls);
  project.provide('postgresqlNode', Number(process.env.CITUS_NODE ?? 0));
  project.provide('postgresqlTemplate', template.name);
  project.provide('emptyStore', stores.emptyStore);
  project.provide('migratedStore', stores.migratedStore);
  return async () => {
    await dropDatabase(urls, template.name);
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** One PostgreSQL, or with CITUS=1 the nodes of a cluster. */
async function startServers(folder: string): Promise<{ urls: string[]; stop(): Promise<void> }> {
  const settings = { fsync: 'off' };
  if (!process.env.CITUS) {
    const { url, stop } = await startPostgresql(folder, settings);
    return { urls: [url], stop };
  }
  const programs = citusPrograms();
  if (!programs) throw new Error('CITUS=1 needs an installed PostgreSQL that has Citus.');
  const { nodes, stop } = await startCitus(programs, folder, { settings });
  return { urls: nodes.map(({ url }) => url), stop };
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
