import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { Database } from '../platform/database.ts';
import { openEmbeddedDatabase } from '../platform/embedded-database.ts';
import { migrate } from '../platform/migrate.ts';
import { openPostgresqlDatabase } from '../platform/postgresql-database.ts';

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** A database of its own for one test file; `close` removes it. */
export interface TestDatabase {
  kind: Database['kind'];
  /** Opens an empty database with all tables, or with those that other migrations make. */
  open(migrationsFolder?: string): Promise<{ database: Database; close(): Promise<void> }>;
}

/** Storage is tested on both. */
export const testDatabases: readonly TestDatabase[] = [
  { kind: 'embedded', open: openEmbedded },
  { kind: 'postgresql', open: openPostgresql },
];

async function openEmbedded(migrations = migrationsFolder) {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-store-'));
  await cp(inject('emptyStore'), folder, { recursive: true });
  const database = await openEmbeddedDatabase(folder);
  await migrate(database, migrations, async () => {});
  return {
    database,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgresql(migrations = migrationsFolder) {
  const { url, drop } = await createPostgresqlDatabase();
  const database = await openPostgresqlDatabase(url);
  await migrate(database, migrations, async () => {});
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** An empty database on the test server. */
export async function createPostgresqlDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = inject('postgresqlUrl');
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(server, `drop database ${name} with (force)`) };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
