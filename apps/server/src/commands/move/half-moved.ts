import { OperatorError } from '../../base/coded-error.ts';
import type { Database, Queryable } from '../../db/database.ts';
import { explainingRights, makeTables } from '../../db/migrations/migrate.ts';
import { isMoveUnfinished, unfinishedMove } from '../../db/unfinished-move.ts';
import { movedTables, schemaTables } from './moved-tables.ts';

/**
 * Makes the target ready for the rows of a source: an empty database, or one into which the same store is half moved. From
 * then on no server starts there. Throws OperatorError if it is neither.
 */
export async function prepareTarget(
  target: Database,
  { source, migrationsFolder }: { source: Database; migrationsFolder: string },
): Promise<void> {
  const store = await identify(source);
  if (await isMoveUnfinished(target)) await assertSameStore(target, store);
  else {
    await assertEmpty(target);
    await explainingRights(target.orm, () =>
      target.transaction(async ({ query }) => {
        await query(
          `create table ${unfinishedMove} (store text not null, moved jsonb not null default '{}')`,
        );
        await query(`insert into ${unfinishedMove} (store) values ($1::text)`, [store]);
      }),
    );
  }
  await makeTables(target, migrationsFolder);
  // They would begin epochs beside those that come.
  for (const table of movedTables) await target.query(`alter table ${table} disable trigger user`);
}

/** What is the same of a store as long as the same version made its tables, and of no other. */
async function identify(source: Queryable): Promise<string> {
  const [row] = await source.query<{ store: string }>(
    `select encode(sha256(convert_to(erasure_key || (select max(created_at) from drizzle.__drizzle_migrations), 'UTF8')), 'hex')
              as store
       from projects order by id limit 1`,
  );
  if (!row) throw new OperatorError('The store is empty: there is nothing to move.');
  return row.store;
}

async function assertSameStore(target: Queryable, store: string): Promise<void> {
  const [begun] = await target.query<{ store: string }>(`select store from ${unfinishedMove}`);
  if (begun?.store === store) return;
  throw new OperatorError(
    'Another store is half moved into the database of --to, or this one by another version of Voxpoint. Empty it, or name another one.',
  );
}

async function assertEmpty(target: Queryable): Promise<void> {
  const tables = [...schemaTables, 'drizzle.__drizzle_migrations'];
  const [row] = await target.query<{ found: string[] | null }>(
    `select json_agg(name) as found from json_array_elements_text($1::text::json) name where to_regclass(name) is not null`,
    [JSON.stringify(tables)],
  );
  const [first] = row?.found ?? [];
  if (first === undefined) return;
  throw new OperatorError(
    `The database of --to is not empty (it has a table ${first}). Name one without tables, such as a new one: create database voxpoint.`,
  );
}

/**
 * From which page of the source on rows are missing, by table; absent: from the first. What a killed move has just sent is
 * waited for.
 */
export async function readMoved(target: Queryable): Promise<Record<string, number>> {
  const [row] = await target.query<{ moved: Record<string, number> }>(
    `select moved from ${unfinishedMove} for update`,
  );
  return row?.moved ?? {};
}

/** The statement that notes, with rows of a table, from which page of the source on the others are missing. */
export const noteMoved = `update ${unfinishedMove} set moved = moved || jsonb_build_object($1::text, $2::int)`;

/** Empties tables, which are moved anew. */
export async function moveAnew(target: Database, tables: readonly string[]): Promise<void> {
  await target.transaction(async ({ query }) => {
    for (const table of tables) {
      await query(`truncate ${table}`);
      await query(`update ${unfinishedMove} set moved = moved - $1::text`, [table]);
    }
  });
}

/** Makes a store of what has been moved: new rows get ids behind those that came, and servers may start. */
export async function finishTarget(target: Database): Promise<void> {
  const identities = await target.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = current_schema() and is_identity = 'YES'`,
  );
  await target.transaction(async ({ query }) => {
    for (const { table, column } of identities.filter(({ table }) => movedTables.includes(table))) {
      await query(
        `select setval(pg_get_serial_sequence('${table}', '${column}'), max(${column})) from ${table}
         having max(${column}) is not null`,
      );
    }
    for (const table of movedTables) await query(`alter table ${table} enable trigger user`);
    await query(`drop table ${unfinishedMove}`);
  });
}
