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

/** Starts a PostgreSQL with its default settings below a folder. */
export async function startMeasuredPostgresql(folder: string): Promise<MeasuredPostgresql> {
  const postgresql = await startPostgresql(folder);
  const [pid] = (await readFile(join(postgresql.dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
  const sql = postgres(postgresql.url, { max: 1 });
  const [row] = await sql`select current_setting('server_version') as version`;
  await sql.end();
  return { ...postgresql, postmasterPid: Number(pid), version: row?.version };
}
