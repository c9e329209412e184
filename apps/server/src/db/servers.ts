import { applicationName, type Database, serverName } from './database.ts';

/** SQL, a condition on pg_stat_activity: a session of a Voxpoint; an address of PostgreSQL may give the name an ending. */
export const isOurs = `starts_with(application_name || ' ', '${applicationName} ')`;

/** Whether a server is connected, or a command that opened the store. */
export async function isServerThere(database: Database): Promise<boolean> {
  if (database.kind === 'embedded') return false;
  const [row] = await database.query<{ isThere: boolean }>(
    `select exists (select from pg_stat_activity where datname = current_database() and ${isOurs}) as "isThere"`,
  );
  return row?.isThere ?? false;
}

/** Whether a server of an earlier version is connected. Behind a pooler, sessions have the names of whoever had them last. */
export async function isOlderServerThere(database: Database): Promise<boolean> {
  if (database.kind === 'embedded' || database.isDistributed) return false;
  const [row] = await database.query<{ isThere: boolean }>(
    `select exists (select from pg_stat_activity
                     where datname = current_database() and ${isOurs}
                       and not starts_with(application_name || ' ', '${serverName} ')) as "isThere"`,
  );
  return row?.isThere ?? false;
}
