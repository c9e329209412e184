import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { migrate as migratePostgresql } from 'drizzle-orm/postgres-js/migrator';
import { OperatorError } from './coded-error.ts';
import type { Database, Queryable } from './database.ts';

/** Names the lock that starting servers queue for; any fixed number that other programs will not pick. */
const startLock = 7_086_911;

/**
 * Brings the schema up to date and then runs `prepare`, one server at a time: drizzle's migrator takes no lock.
 * Throws OperatorError if the store was made by a newer version.
 */
export async function migrate(
  database: Database,
  migrationsFolder: string,
  prepare: () => Promise<void>,
): Promise<void> {
  await database.exclusive(async (session) => {
    await session.query('select pg_advisory_lock($1::int)', [startLock]);
    try {
      if ((await compareVersions(session, migrationsFolder)) === 'newer') throw newerStore();
      const run = database.kind === 'embedded' ? migrateEmbedded : migratePostgresql;
      await run(session.orm as never, { migrationsFolder });
      await prepare();
    } finally {
      await session.query('select pg_advisory_unlock($1::int)', [startLock]);
    }
  });
}

/** Refuses a store that this version would have to change first: commands leave that to the start of the server. */
export async function assertMigrated(database: Database, migrationsFolder: string): Promise<void> {
  const state = await compareVersions(database, migrationsFolder);
  if (state === 'newer') throw newerStore();
  if (state === 'older') {
    throw new OperatorError(
      'This store is empty or was made by an older version of Voxpoint. Start the server once.',
    );
  }
}

function newerStore(): OperatorError {
  return new OperatorError(
    'This store was made by a newer version of Voxpoint. Start that version or a later one; ' +
      'going back needs a backup from before the upgrade.',
  );
}

/** How the store's schema stands to the one that this version knows. */
async function compareVersions(
  session: Queryable,
  migrationsFolder: string,
): Promise<'older' | 'same' | 'newer'> {
  const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const known = Math.max(...journal.entries.map((entry) => entry.when));
  const [table] = await session.query<{ made: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as made",
  );
  if (!table?.made) return 'older';
  const [newest] = await session.query<{ madeAt: number | null }>(
    'select max(created_at)::float8 as "madeAt" from drizzle.__drizzle_migrations',
  );
  const stored = Number(newest?.madeAt);
  if (stored === known) return 'same';
  return stored > known ? 'newer' : 'older';
}
