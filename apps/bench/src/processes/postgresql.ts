import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Postgresql, startPostgresql } from '../../../server/src/testing/start-postgresql.ts';

/** A PostgreSQL of one contestant alone, so that its CPU time is that contestant's. */
export interface MeasuredPostgresql extends Postgresql {
  /** The process that is the parent of all others of it. */
  postmasterPid: number;
  version: string;
}

const recycledMb = 512;

/**
 * Starts a PostgreSQL below a folder. Its settings are the defaults, but for the log's segments: a fresh cluster would write new
 * ones while answers wait; here so many are ready for use, as in one that has run for a while.
 */
export async function startMeasuredPostgresql(folder: string): Promise<MeasuredPostgresql> {
  const postgresql = await startPostgresql(folder);
  const [pid] = (await readFile(join(postgresql.dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
  const sql = postgres(postgresql.url, { max: 1 });
  const [row] = await sql`select current_setting('server_version') as version`;
  await sql.unsafe(`alter system set min_wal_size = '${recycledMb}MB'`);
  await sql`select pg_reload_conf()`;
  await sql`select pg_logical_emit_message(false, 'recycled', repeat('x', 1048576)) from generate_series(1, ${recycledMb})`.execute();
  await sql`checkpoint`;
  await sql.end();
  return { ...postgresql, postmasterPid: Number(pid), version: row?.version };
}
