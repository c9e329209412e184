import type postgres from 'postgres';

/** Takes a table's key and indexes away, does the work, and makes them again: far faster than row by row. */
export async function withoutIndexes(
  sql: postgres.Sql,
  table: string,
  work: () => Promise<void>,
): Promise<void> {
  const keys = await sql`
    select conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where conrelid = ${table}::regclass and contype = 'p'`;
  const indexes = await sql`
    select c.relname as name, pg_get_indexdef(c.oid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = ${table}::regclass and not i.indisprimary`;
  for (const { name } of keys) await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await work();
  const settings = "set maintenance_work_mem = '512MB'";
  await sql.unsafe(settings);
  for (const { name, definition } of keys) {
    await sql.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { definition } of indexes) await sql.unsafe(definition);
}
