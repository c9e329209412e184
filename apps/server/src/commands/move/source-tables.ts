import type { Queryable } from '../../db/database.ts';
import { movedTables } from './moved-tables.ts';

/** A table as the source has it. */
export interface SourceTable {
  name: string;
  /** All of them, as SQL lists them. */
  columns: string;
  /** What it lies in. */
  pages: number;
}

export async function listSourceTables(source: Queryable): Promise<SourceTable[]> {
  return source.query<SourceTable>(
    `select name, string_agg(quote_ident(attname), ', ' order by attnum) as columns,
            (pg_relation_size(name::regclass) / current_setting('block_size')::int)::int as pages
       from json_array_elements_text($1::text::json) name
       join pg_attribute on attrelid = name::regclass and attnum > 0 and not attisdropped
      group by name order by name`,
    [JSON.stringify(movedTables)],
  );
}
