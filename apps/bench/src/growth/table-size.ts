import type postgres from 'postgres';

/** Bytes on the disk. */
export interface TableSize {
  rows: number;
  tableBytes: number;
  indexBytes: number;
}

/** The size of a table with all its partitions. */
export async function readSize(sql: postgres.Sql, table: string): Promise<TableSize> {
  const [row] = await sql`
    select sum(pg_table_size(relid))::float8 as "tableBytes", sum(pg_indexes_size(relid))::float8 as "indexBytes"
      from (select relid from pg_partition_tree(${table}::regclass)
             union select ${table}::regclass) parts`;
  const [counted] = await sql`select count(*)::int as rows from ${sql(table)}`;
  return { rows: counted?.rows, tableBytes: row?.tableBytes, indexBytes: row?.indexBytes };
}
