import type postgres from 'postgres';
import type { MeasuredPostgresql } from '../processes/postgresql.ts';
import { familyProcessorMs } from '../processes/processor-time.ts';

/** A PostgreSQL and a connection to it. */
export interface MeasuredStore {
  postgresql: MeasuredPostgresql;
  sql: postgres.Sql;
}

export interface DatabaseCost {
  seconds: number;
  cpuSeconds: number;
  walBytes: number;
}

/** Does some work and tells what it cost PostgreSQL: all its processes, and all that went to its log of changes. */
export async function measureDatabase<Result>(
  { postgresql, sql }: MeasuredStore,
  work: () => Promise<Result>,
): Promise<DatabaseCost & { result: Result }> {
  const [walBefore, cpuBefore, startedAt] = [
    await readWal(sql),
    await familyProcessorMs(postgresql.postmasterPid),
    performance.now(),
  ];
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpuSeconds = ((await familyProcessorMs(postgresql.postmasterPid)) - cpuBefore) / 1_000;
  return { result, seconds, cpuSeconds, walBytes: (await readWal(sql)) - walBefore };
}

/** Bytes written to the log of changes since the database was made. */
async function readWal(sql: postgres.Sql): Promise<number> {
  const [row] = await sql`select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as bytes`;
  return row?.bytes;
}

/** Vacuums tables, and writes out all that has changed, so that what comes next begins from the same state. */
export async function settle(sql: postgres.Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql.unsafe(`vacuum (analyze) ${table}`);
  await sql`checkpoint`;
}
