import type { ExclusiveSession } from '../database.ts';
import { migrationsTable, type TableKind, tableKinds } from './table-kinds.ts';

export interface DistributeOptions {
  /** What Citus knows already. */
  known: ReadonlyMap<string, TableKind>;
  /** Hears of each table before it is moved. */
  onTable?: (table: string) => void;
}

/** All distributed tables are placed beside this one: the rows of a project lie on one worker. */
const firstTable = 'epochs';

/** Statements that make a table what it is to be, with its rows; each is committed by itself. */
const statementsOf: Record<TableKind, (table: string) => string[]> = {
  distributed: (table) => [
    `select create_distributed_table('${table}', 'project_id', colocate_with := '${table === firstTable ? 'none' : firstTable}')`,
    `select truncate_local_data_after_distributing_table('${table}')`,
  ],
  reference: (table) => [
    `select create_reference_table('${table}')`,
    `select truncate_local_data_after_distributing_table('${table}')`,
  ],
  local: (table) => [`select citus_add_local_table_to_metadata('${table}')`],
};

/** Citus runs none on such tables. They serve servers of earlier versions, which know no cluster. */
const triggers = {
  project_made: 'projects',
  counting_changed: 'projects',
  dimension_changed: 'dimensions',
  dimension_made: 'dimensions',
};

/**
 * What holds by default on every node: sessions by which nodes ask each other know no settings of ours. A plan of many parts seems
 * dear enough to be compiled.
 */
async function setDefaults(session: ExclusiveSession): Promise<void> {
  const [database] = await session.query<{ name: string }>('select quote_ident(current_database()) as name');
  await session.standalone(`alter database ${database?.name} set jit = off`);
}

/** Distributes the tables that are not, and their rows; what was done stays done, whenever it is cut short. */
export async function distributeTables(
  session: ExclusiveSession,
  { known, onTable = () => {} }: DistributeOptions,
): Promise<void> {
  for (const [trigger, table] of Object.entries(triggers)) {
    await session.standalone(`drop trigger if exists ${trigger} on ${table}`);
  }
  await setDefaults(session);
  for (const [table, kind] of tableKinds) {
    if (known.has(table)) continue;
    onTable(table);
    for (const statement of statementsOf[kind](table)) await session.standalone(statement);
  }
  const [notes] = await session.query<{ isKnown: boolean }>(
    `select exists (select from pg_dist_partition where logicalrelid = '${migrationsTable}'::regclass) as "isKnown"`,
  );
  if (!notes?.isKnown)
    for (const statement of statementsOf.local(migrationsTable)) await session.standalone(statement);
}
