import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate as migratePostgresql } from 'drizzle-orm/pg-proxy/migrator';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { OperatorError } from '../base/coded-error.ts';
import type { Database, Orm, Queryable } from './database.ts';
import { databaseErrorCode } from './database-errors.ts';

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
  await database.locked(startLock, {
    waits: true,
    work: async () => {
      await database.exclusive(async (session) => {
        if ((await compareVersions(session, migrationsFolder)) === 'newer') throw newerStore();
        if (database.kind === 'embedded') await migrateEmbedded(session.orm as never, { migrationsFolder });
        else await migrateOnPostgresql(session.orm, migrationsFolder);
      });
      await prepare();
    },
  });
}

async function migrateOnPostgresql(orm: Orm, migrationsFolder: string): Promise<void> {
  const runAll = (statements: string[]) =>
    orm.transaction(async (transaction) => {
      for (const statement of statements) await transaction.execute(sql.raw(statement));
    });
  try {
    await migratePostgresql(orm as never, runAll, { migrationsFolder });
  } catch (error) {
    throw isForbidden(error) ? await mayNotCreate(orm, error) : error;
  }
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

/** insufficient_privilege, or no schema to create in. */
const isForbidden = (error: unknown) => ['42501', '3F000'].includes(databaseErrorCode(error));

async function mayNotCreate(orm: Orm, cause: unknown): Promise<OperatorError> {
  const names = sql`select quote_ident(current_user) as role, quote_ident(current_database()) as database,
    quote_ident(coalesce(current_schema(), 'public')) as schema`;
  const [{ role, database, schema }] = (await orm.execute(names)) as unknown as [Record<string, string>];
  return new OperatorError(
    'Voxpoint may not make its tables in this database. As its owner, or as a superuser, run there: ' +
      `GRANT CREATE ON DATABASE ${database} TO ${role}; GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role};`,
    { cause },
  );
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
