import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../base/coded-error.ts';
import { applicationName, type Database } from '../../db/database.ts';
import { readConnectionOptions } from '../../db/postgresql/connection-options.ts';
import { parseConnectionString } from '../../db/postgresql/connection-string.ts';
import { openSession } from '../../db/postgresql/open-session.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import type { Session } from '../../db/postgresql/session.ts';
import type { Config } from '../../start/config.ts';
import { openDatabase } from '../../start/open-store.ts';
import type { PackageFolders } from '../../start/package-folders.ts';

/** Both ends of a move. */
export interface Stores {
  source: Database;
  target: Database;
  /** On which the target is given rows. */
  writing: Session;
  close(): Promise<void>;
}

/**
 * Opens the store that the configuration names, and the PostgreSQL at the address `to`, by other names than a server's.
 * Throws OperatorError if one of them cannot be moved from or to.
 */
export async function openStores(to: string, config: Config, folders: PackageFolders): Promise<Stores> {
  assertPostgresql(to);
  const name = `${applicationName}-move`;
  const sourceName = `${name}-${randomUUID()}`;
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const one of opened.reverse()) await one.close();
  };
  const keep = <Opened extends (typeof opened)[number]>(one: Opened) => {
    opened.push(one);
    return one;
  };
  try {
    const source = keep(await openSource(config, folders, sourceName));
    assertDirect(source, 'DATABASE_URL');
    const target = keep(await openPostgresqlDatabase(to, { setting: '--to', name }));
    assertDirect(target, '--to');
    await assertOther(source, target, sourceName);
    const writing = keep(
      await openSession(readConnectionOptions(to, '--to'), { statementTimeoutMs: 0, name }),
    );
    return { source, target, writing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function assertPostgresql(to: string): void {
  try {
    parseConnectionString(to);
  } catch (error) {
    throw new OperatorError(`--to ${(error as Error).message}`, { cause: error });
  }
}

async function openSource(config: Config, folders: PackageFolders, name: string): Promise<Database> {
  const { databaseUrl, dataDirectory } = config;
  if (databaseUrl) return openPostgresqlDatabase(databaseUrl, { name });
  if (!existsSync(join(dataDirectory, 'pglite'))) {
    throw new OperatorError(
      `There is no store in ${dataDirectory}. Name the one to be moved in VOXPOINT_DATA_DIR or DATABASE_URL.`,
    );
  }
  return openDatabase(config, folders);
}

/** Behind a pooler nobody can tell whether a server is connected; the rows of a cluster do not lie where it is asked. */
function assertDirect({ isPooled, isDistributed }: Database, setting: string): void {
  if (isDistributed) {
    throw new OperatorError(
      `${setting} leads to a store that is distributed over a cluster, which cannot be moved. To come to a cluster, move to a ` +
        'PostgreSQL that is not distributed yet, and run voxpoint distribute there.',
    );
  }
  if (!isPooled) return;
  throw new OperatorError(
    `${setting} leads to a pooler, behind which it cannot be seen whether a server runs. Give the address of PostgreSQL itself.`,
  );
}

/** `name`: that of the source's sessions, which are seen in its database alone, however that is addressed. */
async function assertOther(source: Database, target: Database, name: string): Promise<void> {
  await source.query('select');
  const [row] = await target.query<{ isSame: boolean }>(
    `select exists (select from pg_stat_activity
                     where datname = current_database() and application_name = $1::text) as "isSame"`,
    [name],
  );
  if (row?.isSame) throw new OperatorError('--to names the database from which the store is to be moved.');
}
