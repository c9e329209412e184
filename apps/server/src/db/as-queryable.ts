import { sql } from 'drizzle-orm';
import type { Orm, Queryable } from './database.ts';

/** A transaction of drizzle, for rules that have hand-written statements. They are not prepared: not for hot paths. */
export function asQueryable(orm: Orm): Queryable {
  return {
    query: async <Row>(statement: string, parameters: readonly unknown[] = []) => {
      // Of `$1` there comes the text before, the number, and so on.
      const chunks = statement
        .split(/\$(\d+)/)
        .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${parameters[Number(part) - 1]}`));
      const answer: unknown = await orm.execute(sql.join(chunks));
      return (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as Row[];
    },
  };
}
