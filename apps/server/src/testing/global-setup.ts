import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase } from '../platform/embedded-database.ts';
import { startPostgresql } from './start-postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL on which tests make databases of their own. */
    postgresqlUrl: string;
    /** Folder of an embedded store without tables, to be copied. */
    emptyStore: string;
  }
}

const prepareScript = new URL('../../../../scripts/prepare.mjs', import.meta.url).href;

/**
 * Builds what `runScript` runs, starts a real PostgreSQL (or takes that of TEST_DATABASE_URL), and makes the files of
 * an empty embedded store.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { build } = (await import(prepareScript)) as { build(): void };
  build();
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-test-'));
  // PostgreSQL may run as a user of its own, who must get in.
  await chmod(folder, 0o755);
  const given = process.env.TEST_DATABASE_URL;
  const [postgresql] = await Promise.all([
    given ? { url: given, stop: async () => {} } : startPostgresql(folder),
    makeStore(join(folder, 'store')),
  ]);
  project.provide('postgresqlUrl', postgresql.url);
  project.provide('emptyStore', join(folder, 'store'));
  return async () => {
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeStore(folder: string): Promise<void> {
  const database = await openEmbeddedDatabase(folder);
  await database.close();
}
