import type { Queryable } from './database.ts';

/**
 * SQL: one row with the value of an expression, which is worked out on the coordinator of a cluster, whichever node is asked, and
 * else where it is asked. What lies on each node apart, locks and sequences, is one for all servers there.
 */
export function onCoordinator(expression: string): string {
  // The table lies on the coordinator alone, and always has rows.
  return `select ${expression} from (select from drizzle.__drizzle_migrations order by id limit 1) coordinator`;
}

/** The next id of a table whose ids are numbers. */
export async function takeId(queryable: Queryable, table: 'projects' | 'calendars'): Promise<number> {
  const [row] = await queryable.query<{ id: number }>(onCoordinator(`nextval('${table}_id_seq')::int as id`));
  if (!row) throw new Error(`There are no ids for ${table}.`);
  return row.id;
}
