import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { countResponse, insertAndCount, insertResponse } from './naive-statements.ts';
import type { Value } from './rows.ts';
import { countRows, emptyTables, makeTables } from './tables.ts';

/** Stores one response at a time, as is usual. */
export interface NaiveStore {
  add(row: Value[], score: number): Promise<unknown>;
  empty(): Promise<unknown>;
  count(): Promise<number>;
}

/** Opens a store that makes its tables: a PostgreSQL's address, or the folder of an embedded one. */
export const openNaiveStore: Record<string, (place: string) => Promise<NaiveStore>> = {
  transaction: (url) => openPostgresql(url, addInTransaction),
  cte: (url) => openPostgresql(url, addInOneStatement),
  embedded: openEmbedded,
};

const prepared = { prepare: true };

async function openPostgresql(
  url: string,
  add: (sql: postgres.Sql, row: Value[], score: number) => Promise<unknown>,
): Promise<NaiveStore> {
  const sql = postgres(url, { max: 10, onnotice: () => {} });
  await sql.unsafe(makeTables);
  return {
    add: (row, score) => add(sql, row, score),
    empty: () => sql.unsafe(emptyTables),
    count: async () => (await sql.unsafe(countRows))[0]?.rows,
  };
}

function addInTransaction(sql: postgres.Sql, row: Value[], score: number): Promise<unknown> {
  return sql.begin(async (transaction) => {
    await transaction.unsafe(insertResponse, row, prepared);
    await transaction.unsafe(countResponse[score] as string, cellOf(row), prepared);
  });
}

function addInOneStatement(sql: postgres.Sql, row: Value[], score: number): Promise<unknown> {
  return sql.unsafe(insertAndCount[score] as string, row, prepared);
}

async function openEmbedded(folder: string): Promise<NaiveStore> {
  const client = await PGlite.create(folder);
  await client.exec(makeTables);
  return {
    add: (row, score) =>
      client.transaction(async (transaction) => {
        await transaction.query(insertResponse, row);
        await transaction.query(countResponse[score] as string, cellOf(row));
      }),
    empty: () => client.exec(emptyTables),
    count: async () => (await client.query<{ rows: number }>(countRows)).rows[0]?.rows ?? 0,
  };
}

/** Project, touchpoint, metric, scale and time of a row. */
function cellOf(row: Value[]): Value[] {
  return [row[0], row[2], row[3], row[4], row[14]] as Value[];
}
