import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { migrate as migratePostgresql } from 'drizzle-orm/pg-proxy/migrator';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { OperatorError } from '../../base/coded-error.ts';
import type { Database, ExclusiveSession, Orm, Queryable } from '../database.ts';
import { databaseErrorCode } from '../database-errors.ts';
import { distributeTables } from '../distribution/distribute-tables.ts';
import { readServingCluster } from '../distribution/serving-cluster.ts';
import { tableKinds } from '../distribution/table-kinds.ts';
import { assertNotHalfMoved } from '../unfinished-move.ts';
import { tellAfterMs, tellingLockWaits, type WaitTelling } from './tell-lock-waits.ts';

/** Names the lock that starting servers queue for; any fixed number that other programs will not pick. */
export const startLock = 7_086_911;

const tellsNobody: WaitTelling = { tell: () => {} };

/**
 * Brings the schema up to date and then runs `prepare`, one server at a time: drizzle's migrator takes no lock.
 * `telling` hears of migrations that wait long for a lock. Throws OperatorError if the store was made by a newer version,
 * or is not whole.
 */
export async function migrate(
  database: Database,
  migrationsFolder: string,
  prepare: () => Promise<void>,
  telling: WaitTelling = tellsNobody,
): Promise<void> {
  const waiting = setTimeout(() => {
    telling.tell('Another server is preparing the database. This one goes on when that one is done …');
  }, telling.tellAfterMs ?? tellAfterMs);
  try {
    await database.locked(startLock, {
      waits: true,
      work: async () => {
        clearTimeout(waiting);
        await assertNotHalfMoved(database);
        await makeTables(database, migrationsFolder, telling);
        await prepare();
      },
    });
  } finally {
    clearTimeout(waiting);
  }
}

/** Makes and changes the tables. The caller holds the start lock. Throws OperatorError as `migrate` does. */
export async function makeTables(
  database: Database,
  migrationsFolder: string,
  telling: WaitTelling = tellsNobody,
): Promise<void> {
  await database.exclusive(async (session) => {
    const cluster = database.kind === 'embedded' ? undefined : await readServingCluster(session);
    const version = await compareVersions(session, migrationsFolder);
    if (version === 'newer') throw newerStore();
    if (cluster && !cluster.isCoordinator) {
      if (version === 'older') throw olderCluster();
      return;
    }
    if (database.kind === 'embedded') await migrateEmbedded(session.orm as never, { migrationsFolder });
    else {
      await explainingRights(session.orm, () =>
        migrateOnPostgresql(session, { migrationsFolder, database, telling }),
      );
    }
    // What a migration has made is to lie where the others do.
    if (cluster && cluster.tables.size < tableKinds.size) {
      await distributeTables(session, { known: cluster.tables });
    }
  });
}

/** The first line of a migration that makes and drops indexes, and does nothing else. */
const indexesOnly = '-- indexes only';

async function migrateOnPostgresql(
  session: ExclusiveSession,
  {
    migrationsFolder,
    database,
    telling,
  }: { migrationsFolder: string; database: Database; telling: WaitTelling },
): Promise<void> {
  const { orm } = session;
  const names = await readNames(migrationsFolder);
  const runAll = async (statements: string[]) => {
    for (const migration of divide(statements)) {
      const isOfIndexes = migration[0]?.startsWith(indexesOnly);
      const sent = isOfIndexes ? migration.flatMap(standaloneStatements) : migration;
      const title = `The migration ${nameOf(migration, names)}`;
      await tellingLockWaits(database, { title, statements: sent }, telling, async () => {
        if (isOfIndexes) for (const statement of sent) await session.standalone(statement);
        else await runInTransaction(orm, sent);
      });
    }
  };
  await migratePostgresql(orm as never, runAll, { migrationsFolder });
}

/** The statements of each migration; the last of them notes that it is done. */
function divide(statements: readonly string[]): string[][] {
  const migrations: string[][] = [[]];
  for (const statement of statements) {
    migrations.at(-1)?.push(statement);
    if (statement.startsWith('INSERT INTO "drizzle"')) migrations.push([]);
  }
  return migrations.slice(0, -1);
}

/** By when they were made, which is what the note of each says. */
function nameOf(migration: readonly string[], names: ReadonlyMap<number, string>): string {
  const [, madeAt] = /(\d+)\W*$/.exec(migration.at(-1) ?? '') ?? [];
  return names.get(Number(madeAt)) ?? 'of the store';
}

/** While it waits for a lock, who writes waits behind it: so it waits for a second at most, and tries again. */
async function runInTransaction(orm: Orm, statements: readonly string[]): Promise<void> {
  for (;;) {
    try {
      await orm.transaction(async (transaction) => {
        await run(transaction, [...settings, ...statements]);
      });
      return;
    } catch (error) {
      if (databaseErrorCode(error) !== lockNotAvailable) throw error;
      await delay(tryAgainMs);
    }
  }
}

// The second means something in a cluster alone: tables of every node and of some are changed one after another.
const settings = ["SET LOCAL lock_timeout = '1s'", "SET LOCAL citus.multi_shard_modify_mode = 'sequential'"];
const lockNotAvailable = '55P03';
const tryAgainMs = 200;

/** Stops nobody who writes. Whatever a start that was cut short has left is made anew: it may not be whole. */
function standaloneStatements(statement: string): string[] {
  const [, change, index] = indexChange.exec(statement) ?? [];
  return [
    ...(index ? [`DROP INDEX CONCURRENTLY IF EXISTS ${index}`] : []),
    ...(change === 'DROP INDEX' ? [] : [statement.replace(indexChange, '$1 CONCURRENTLY $2')]),
  ];
}

const indexChange = /(CREATE INDEX|CREATE UNIQUE INDEX|DROP INDEX) ("\w+")/;

async function run(orm: Orm, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await orm.execute(sql.raw(statement));
}

/** Refuses a store that is not whole, or that this version would have to change first: commands leave that to the start of the server. */
export async function assertMigrated(database: Database, migrationsFolder: string): Promise<void> {
  if (database.kind === 'postgresql') await readServingCluster(database);
  await assertSameVersion(database, migrationsFolder);
}

/** Refuses a store of another version, or one that is half moved. */
export async function assertSameVersion(database: Database, migrationsFolder: string): Promise<void> {
  await assertNotHalfMoved(database);
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

/** Does what makes tables. Throws OperatorError that says which rights are missing. */
export async function explainingRights(orm: Orm, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isForbidden(error) ? await mayNotCreate(orm, error) : error;
  }
}

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

function olderCluster(): OperatorError {
  return new OperatorError(
    'The tables of this cluster are those of an earlier version of Voxpoint, and only its coordinator can change them. ' +
      'Start a server of this version there first (DATABASE_URL).',
  );
}

/** The names of migrations, by when they were made. */
async function readNames(migrationsFolder: string): Promise<Map<number, string>> {
  const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number; tag: string }[];
  };
  return new Map(journal.entries.map(({ when, tag }) => [when, tag]));
}

/** How the store's schema stands to the one that this version knows. */
async function compareVersions(
  session: Queryable,
  migrationsFolder: string,
): Promise<'older' | 'same' | 'newer'> {
  const known = Math.max(...(await readNames(migrationsFolder)).keys());
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
