import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase } from '../platform/embedded-database.ts';

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
  const [postgresql] = await Promise.all([
    startPostgresql(join(folder, 'postgresql')),
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

async function startPostgresql(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  const script = fileURLToPath(new URL('./run-postgresql.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const url = await Promise.race([
    once(child.stdout, 'data').then(([line]) => String(line).trim()),
    exited.then(() => Promise.reject(new Error('PostgreSQL did not start; see above.'))),
  ]);
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
