import postgres from 'postgres';
import type { Database, Queryable } from '../../../server/src/db/database.ts';
import type { IdKind } from '../load/answers.ts';
import { overConnection, queryableOver } from '../processes/single-connection.ts';

/** The tables as they are, or without one of their indexes, with a connection that sees them so. */
export interface Variant extends Queryable {
  name: string;
  /** The index that is missing; undefined: none. */
  index?: string;
  ids: IdKind;
  sql: postgres.Sql;
  /** What answers are stored over. */
  database: Database;
  /** The process of PostgreSQL that works for the connection. */
  pid: number;
}

/** Every answer or impression is written to these. */
export const writtenTables = ['responses', 'impressions'] as const;

/**
 * Beside the tables as they are: copies, each in a schema of its own and without one index, and one for random ids, so that what
 * those leave behind harms no other.
 */
export async function makeVariants(url: string, sql: postgres.Sql): Promise<Variant[]> {
  const indexes = await sql<{ table: string; name: string; definition: string; isKey: boolean }[]>`
    select t.relname as table, c.relname as name, pg_get_indexdef(c.oid) as definition, i.indisprimary as "isKey"
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relnamespace = 'public'::regnamespace and t.relname in ${sql(writtenTables)}
     order by t.relname desc, c.relname`;
  const copy = async (schema: string, table: string, without?: string) => {
    await sql.unsafe(`create schema ${schema};
      create table ${schema}.${table} (like public.${table} including defaults) with (autovacuum_enabled = false);
      insert into ${schema}.${table} select * from public.${table};
      set maintenance_work_mem = '512MB'`);
    for (const { table: of, name, definition } of indexes) {
      if (of === table && name !== without) {
        await sql.unsafe(definition.replace(' ON public.', ` ON ${schema}.`));
      }
    }
    await sql.unsafe(`vacuum (analyze) ${schema}.${table}`);
  };
  const variants = [await open(url, { name: 'as they are', ids: 'time-ordered' })];
  for (const { table, name } of indexes.filter(isWritten)) {
    await copy(`without_${name}`, table, name);
    variants.push(await open(url, { name: `without ${name}`, index: name, ids: 'time-ordered' }));
  }
  await copy('with_random_ids', 'responses');
  variants.push(await open(url, { name: 'with random ids', ids: 'random' }));
  await sql`checkpoint`;
  return variants;
}

/** Neither the key, which nobody drops, nor those of rows that came in a burst or were changed by a job: an answer has neither. */
function isWritten({ name, isKey }: { name: string; isKey: boolean }): boolean {
  return !isKey && !/_(burst|job)$/.test(name);
}

async function open(url: string, variant: Pick<Variant, 'name' | 'index' | 'ids'>): Promise<Variant> {
  const schema = variant.name.replaceAll(' ', '_');
  const sql = postgres(url, {
    ...{ max: 1, onnotice: () => {} },
    connection: { search_path: `${schema}, public` },
  });
  const [row] = await sql`select pg_backend_pid() as pid`;
  return {
    ...variant,
    sql,
    pid: row?.pid,
    database: overConnection(sql),
    ...queryableOver(sql),
  };
}
