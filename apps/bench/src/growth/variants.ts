import type postgres from 'postgres';
import { yearMs } from './fill-store.ts';

/** A way to lay out the table of responses. */
export interface Variant {
  table: string;
  title: string;
  /** Makes the table and copies all responses into it; absent: it is there. */
  make?(sql: postgres.Sql): Promise<void>;
  /** The part that holds the oldest month and nothing else, if there is one. */
  oldestPart?: string;
}

const parts = 16;
const months = 12;

/** The end of the oldest month: a twelfth of the year. */
export function endOfOldestMonth(startsAt: Date): Date {
  return monthStart(startsAt, 1);
}

export const variants = (startsAt: Date): readonly Variant[] => [
  { table: 'responses', title: '1: one table' },
  {
    table: 'responses_hashed',
    title: `2: ${parts} partitions by hash of the key`,
    make: (sql) =>
      makePartitioned(sql, {
        table: 'responses_hashed',
        by: 'hash (project_id, id)',
        key: 'project_id, id',
        bounds: Array.from({ length: parts }, (_, part) => `with (modulus ${parts}, remainder ${part})`),
      }),
  },
  {
    table: 'responses_monthly',
    title: '3: partitions by month',
    make: (sql) =>
      makePartitioned(sql, {
        table: 'responses_monthly',
        by: 'range (received_at)',
        // PostgreSQL demands it of the key; so an id that comes again at another time is no longer a duplicate.
        key: 'project_id, id, received_at',
        bounds: Array.from({ length: months }, (_, month) => boundsOf(startsAt, month)),
      }),
    oldestPart: 'responses_monthly_0',
  },
];

function monthStart(startsAt: Date, month: number): Date {
  return new Date(startsAt.getTime() + (month * yearMs) / months);
}

/** The first month takes all before it, the last all after it. */
function boundsOf(startsAt: Date, month: number): string {
  const from = month === 0 ? 'minvalue' : `'${monthStart(startsAt, month).toISOString()}'`;
  const to = month === months - 1 ? 'maxvalue' : `'${monthStart(startsAt, month + 1).toISOString()}'`;
  return `from (${from}) to (${to})`;
}

interface Partitioning {
  table: string;
  by: string;
  key: string;
  bounds: readonly string[];
}

async function makePartitioned(sql: postgres.Sql, { table, by, key, bounds }: Partitioning): Promise<void> {
  await sql.unsafe(`create table ${table} (like responses including defaults) partition by ${by}`);
  for (const [part, bound] of bounds.entries()) {
    await sql.unsafe(
      `create table ${table}_${part} partition of ${table} for values ${bound} with (autovacuum_enabled = false)`,
    );
  }
  await sql.unsafe(`insert into ${table} select * from responses`);
  await sql`set maintenance_work_mem = '512MB'`;
  await sql.unsafe(`alter table ${table} add primary key (${key})`);
  await sql.unsafe(`create index on ${table} (project_id, touchpoint_id, answered_at, id)`);
}
