import type { Database } from '../db/database.ts';

/** SQL of a value by its type, for the number n of its row: among them what a file of COPY must write in another way. */
const valueOfType: Record<string, (n: string) => string> = {
  smallint: (n) => `${n} % 11`,
  integer: (n) => n,
  boolean: (n) => `${n} % 2 = 0`,
  'double precision': (n) => `${n} + 0.1::float8`,
  uuid: (n) => `md5('voxpoint' || ${n})::uuid`,
  text: (n) => `E'\\\\N \\\\. \\t\\n\\r\\b "quoted" ''so'' ü 你 ' || ${n}`,
  jsonb: (n) =>
    `jsonb_build_object('text', E'\\\\ \\n "', 'number', 1e20 / 3, 'list', jsonb_build_array(${n}, null))`,
  bytea: (n) => `decode('00ff5c0a', 'hex') || convert_to((${n})::text, 'UTF8')`,
  interval: (n) => `interval '23 hours 59 minutes' + ${n} * interval '1 ms'`,
  'timestamp(3) with time zone': (n) =>
    `timestamptz '2026-03-29 00:59:59.987Z' + ${n} * interval '90 minutes 1 ms'`,
  'timestamp(3) with time zone[]': () => `array[timestamptz '2026-03-29 01:00Z', 'infinity', null]`,
};

/**
 * Adds rows to every table of a new store, with nulls where they may be. No number stands in two columns, so no row belongs to
 * another, and no counter is wrong.
 */
export async function fillEveryTable(database: Database, rows: number): Promise<void> {
  const tables = await database.query<{ name: string; columns: string[]; values: [string, boolean][] }>(
    `select c.relname as name, json_agg(quote_ident(a.attname) order by a.attnum) as columns,
            json_agg(json_build_array(format_type(a.atttypid, a.atttypmod), a.attnotnull) order by a.attnum) as values
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      group by c.relname order by c.relname`,
  );
  let least = 0;
  for (const { name, columns, values } of tables) {
    const expressions = values.map(([type, isNeeded]) => {
      least += 1_000;
      const value = valueOfType[type]?.(`(n + ${least})`);
      if (value === undefined)
        throw new Error(`fill-every-table.ts does not say which values a ${type} has.`);
      return isNeeded ? value : `case when n % 2 = 0 then ${value} end`;
    });
    await database.query(
      `insert into ${name} (${columns.join(', ')})
       select ${expressions.join(', ')} from generate_series(1, ${rows}) n`,
    );
  }
}
