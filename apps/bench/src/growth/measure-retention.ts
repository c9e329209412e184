import type postgres from 'postgres';
import type { Queryable } from '../../../server/src/db/database.ts';
import { deleteOldResponses } from '../../../server/src/upkeep/retention/queries.ts';
import { makeId } from '../load/answers.ts';
import { processorMicros } from '../processes/processor-time.ts';
import { markdownTable } from '../report/markdown-table.ts';
import { median } from '../statistics.ts';
import { type DatabaseCost, type MeasuredStore, measureDatabase } from './database-cost.ts';
import { readSize } from './table-size.ts';

const months = 12;
const monthDays = 365 / months;
/** Retention deletes so many at once. */
const atOnce = 5_000;
/** Ids that are looked for at once, as a group of answers brings them. */
const probed = 64;
const probes = 50;

/** What it costs to delete the oldest month of a year: row by row, as retention does, and as a partition by time. */
export async function measureRetention(store: MeasuredStore): Promise<string> {
  const { sql } = store;
  await makePartitions(sql);
  const [before, partitioned] = [await readSize(sql, 'responses'), await readSize(sql, 'by_month')];
  const probing = await probeMicros(sql, ['responses', 'by_month']);

  const byRow = await measureDatabase(store, () => deleteByRow(sql));
  const vacuum = await measureDatabase(store, () => sql.unsafe('vacuum responses'));
  const after = await readSize(sql, 'responses');
  const [oldest] = await sql`select count(*)::int as rows from by_month_0`;
  const byPartition = await measureDatabase(store, () => sql.unsafe('drop table by_month_0'));

  const row = (name: string, { seconds, cpuSeconds, walBytes }: DatabaseCost, rows: number) => [
    ...[
      name,
      whole(rows),
      seconds.toFixed(2),
      ((cpuSeconds * 1e6) / rows).toFixed(1),
      (walBytes / rows).toFixed(0),
    ],
  ];
  const bytesOf = ({ tableBytes, indexBytes }: typeof before) => tableBytes + indexBytes;
  return [
    markdownTable(
      ['', 'Rows', 'Seconds', 'CPU of a row, µs', 'Log of a row, bytes'],
      [
        row('Deleted row by row', byRow, byRow.result),
        row('… and vacuumed', vacuum, byRow.result),
        row('A partition dropped', byPartition, oldest?.rows),
      ],
    ),
    '',
    markdownTable(
      ['', 'One table', `${months} partitions by time`],
      [
        [
          'Bytes of a row, with its indexes',
          ...[before, partitioned].map((size) => whole(bytesOf(size) / size.rows)),
        ],
        ['CPU to find that an id is new, µs', ...probing.map((micros) => micros.toFixed(1))],
        ['MB before', ...[before, partitioned].map((size) => whole(bytesOf(size) / 1e6))],
        ['MB after', whole(bytesOf(after) / 1e6), whole(bytesOf(await readSize(sql, 'by_month')) / 1e6)],
      ],
    ),
  ].join('\n');
}

/** The same rows and indexes, but that the key must hold the time. */
async function makePartitions(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(
    'create table by_month (like responses including defaults) partition by range (answered_at)',
  );
  const bounds = Array.from({ length: months - 1 }, (_, at) => `'${daysAgo(365 - monthDays * (at + 1))}'`);
  for (let month = 0; month < months; month += 1) {
    const [from, to] = [bounds[month - 1] ?? 'minvalue', bounds[month] ?? 'maxvalue'];
    await sql.unsafe(
      `create table by_month_${month} partition of by_month for values from (${from}) to (${to})`,
    );
  }
  await sql.unsafe('insert into by_month select * from responses');
  await sql.unsafe('alter table by_month add primary key (project_id, id, answered_at)');
  const indexes = await sql`
    select pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'responses'::regclass and not indisprimary`;
  for (const { definition } of indexes) {
    await sql.unsafe(definition.replace(/INDEX \w+ ON public\.responses/, 'INDEX ON by_month'));
  }
  await sql.unsafe('vacuum (analyze) by_month');
  await sql`checkpoint`;
}

async function deleteByRow(sql: postgres.Sql): Promise<number> {
  const queryable: Queryable = {
    query: async (statement, parameters = []) =>
      (await sql.unsafe(statement, [...parameters], { prepare: true })) as never,
  };
  await sql`update projects set horizon = ${daysAgo(365 - monthDays)}::timestamptz where id = 1`;
  let rows = 0;
  for (;;) {
    const deleted = await deleteOldResponses(queryable, 1, atOnce);
    rows += deleted;
    if (deleted < atOnce) return rows;
  }
}

/** What it takes to find that an id is new, which the key of one table does by itself. */
async function probeMicros(sql: postgres.Sql, tables: readonly string[]): Promise<number[]> {
  const [backend] = await sql`select pg_backend_pid() as pid`;
  const taken = tables.map((): number[] => []);
  for (let round = 0; round < probes; round += 1) {
    for (const [at, table] of tables.entries()) {
      const ids = Array.from({ length: probed }, makeId['time-ordered']);
      const before = await processorMicros(backend?.pid);
      await sql.unsafe(
        `select r.id from unnest($1::uuid[]) given (id), lateral (
           select id from ${table} where project_id = 1 and id = given.id limit 1) r`,
        [ids],
        { prepare: true },
      );
      // The process waits again once it has answered this.
      await sql`select`;
      taken[at]?.push(((await processorMicros(backend?.pid)) - before) / probed);
    }
  }
  return taken.map(median);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
