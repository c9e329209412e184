import { OperatorError } from '../../base/coded-error.ts';
import type { ExclusiveSession } from '../database.ts';
import { databaseErrorCode } from '../database-errors.ts';
import { migrationsTable, type TableKind, tableKinds } from './table-kinds.ts';

export interface DistributeOptions {
  /** What Citus knows already. */
  known: ReadonlyMap<string, TableKind>;
  /** Hears of each table before it is moved. */
  onTable?: (table: string) => void;
}

/** All distributed tables are placed beside this one: the rows of a project lie on one worker. */
export const firstTable = 'epochs';

/** Makes a table what it is to be, with its rows. */
const statementOf: Record<TableKind, (table: string) => string> = {
  distributed: (table) =>
    `select create_distributed_table('${table}', 'project_id', colocate_with := '${table === firstTable ? 'none' : firstTable}')`,
  reference: (table) => `select create_reference_table('${table}')`,
  local: (table) => `select citus_add_local_table_to_metadata('${table}')`,
};

/** Citus takes no table that has triggers. Ours serve servers of earlier versions, which know no cluster. */
const triggersOf = `
  select quote_ident(tgname) as name from pg_trigger where tgrelid = to_regclass($1::text) and not tgisinternal`;

/**
 * What holds by default on every node: sessions by which nodes ask each other know no settings of ours. A plan of many parts seems
 * dear enough to be compiled.
 */
async function setDefaults(session: ExclusiveSession): Promise<void> {
  const [database] = await session.query<{ name: string }>('select quote_ident(current_database()) as name');
  await session.standalone(`alter database ${database?.name} set jit = off`);
}

/** SQLSTATE duplicate_table: as the rows come from here, it is a worker that has the table. */
const isTaken = (error: unknown) => databaseErrorCode(error) === '42P07';

function takenAtWorker(table: string, cause: Error): OperatorError {
  return new OperatorError(
    `A worker has a table ${table} of its own (${cause.message}), as if a server had been started on it. Look which, make its database anew ` +
      'with CREATE EXTENSION citus and nothing else, and run voxpoint distribute again; it goes on where it stopped.',
    { cause },
  );
}

/** Distributes the tables that are not, and their rows; what was done stays done, whenever it is cut short. */
export async function distributeTables(
  session: ExclusiveSession,
  { known, onTable = () => {} }: DistributeOptions,
): Promise<void> {
  await setDefaults(session);
  for (const [table, kind] of tableKinds) {
    if (known.has(table)) continue;
    onTable(table);
    for (const { name } of await session.query<{ name: string }>(triggersOf, [table])) {
      await session.standalone(`drop trigger ${name} on ${table}`);
    }
    await session.standalone(statementOf[kind](table)).catch((error) => {
      throw isTaken(error) ? takenAtWorker(table, error) : error;
    });
  }
  for (const [table, kind] of tableKinds) {
    // The rows that lay here before.
    if (kind !== 'local')
      await session.standalone(`select truncate_local_data_after_distributing_table('${table}')`);
  }
  const [notes] = await session.query<{ isKnown: boolean }>(
    `select exists (select from pg_dist_partition where logicalrelid = '${migrationsTable}'::regclass) as "isKnown"`,
  );
  if (!notes?.isKnown) await session.standalone(statementOf.local(migrationsTable));
}
