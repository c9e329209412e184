import type { Database } from '../db/database.ts';

/** Every row of every table of the schema as text, in the order of these texts. */
export async function listRows(database: Database): Promise<Record<string, string[]>> {
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`,
  );
  const listed = tables.map(async ({ name }) => {
    const rows = await database.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
    return [name, rows.map(({ row }) => row).sort()];
  });
  return Object.fromEntries(await Promise.all(listed));
}
