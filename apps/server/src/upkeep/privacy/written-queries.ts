import type { Queryable } from '../../db/database.ts';
import type { WrittenTable } from './written-texts.ts';

/** A row with what is written in it. */
export interface WrittenRow {
  name: string;
  /** Its id's columns, as texts in their order. */
  id: string[];
  texts: Record<string, string | null>;
  json: Record<string, unknown>;
}

/** Rows in which a pattern for the collation C finds something, in whatever case, by their ids and behind one. */
export async function listWritten(
  queryable: Queryable,
  projectId: number,
  {
    written,
    pattern,
    after,
    limit,
  }: { written: WrittenTable; pattern: string; after?: string[]; limit: number },
): Promise<WrittenRow[]> {
  const { table, project, id, texts = [], json = [] } = written;
  const matches = [...texts, ...json].map((column) => `t."${column}"::text collate "C" ~* $2::text`);
  const behind = after ? `and (${columnsOf(written)}) > (${placesOf(id, 4)})` : '';
  return queryable.query(
    `select ${rowOf(written)} from ${table} t
      where t.${project ?? 'project_id'} = $1::int and (${matches.join(' or ')}) ${behind}
      order by ${columnsOf(written)} limit $3::int`,
    [projectId, pattern, limit, ...(after ?? [])],
  );
}

/** Reads a row anew, and lets nobody else change it until the end of the transaction. */
export async function lockWritten(
  transaction: Queryable,
  projectId: number,
  { written, id }: { written: WrittenTable; id: readonly string[] },
): Promise<WrittenRow | undefined> {
  const [row] = await transaction.query<WrittenRow>(
    `select ${rowOf(written)} from ${written.table} t where ${isRow(written)} for update of t`,
    [projectId, ...id],
  );
  return row;
}

export async function saveWritten(
  transaction: Queryable,
  projectId: number,
  { written, row: { id, texts, json } }: { written: WrittenTable; row: WrittenRow },
): Promise<void> {
  const first = id.length + 2;
  const columns = [
    ...Object.entries(texts).map(([name, text]) => ({ name, value: text, type: 'text' })),
    ...Object.entries(json).map(([name, value]) => ({
      ...{ name, type: 'text::jsonb' },
      value: value === null ? null : JSON.stringify(value),
    })),
  ];
  const set = columns.map(({ name, type }, at) => `"${name}" = $${first + at}::${type}`);
  await transaction.query(`update ${written.table} t set ${set.join(', ')} where ${isRow(written)}`, [
    projectId,
    ...id,
    ...columns.map(({ value }) => value),
  ]);
}

function columnsOf({ id }: WrittenTable): string {
  return Object.keys(id)
    .map((column) => `t.${column}`)
    .join(', ');
}

function placesOf(id: WrittenTable['id'], first: number): string {
  return Object.values(id)
    .map((type, at) => `$${first + at}::text::${type}`)
    .join(', ');
}

function isRow({ id, project, ...written }: WrittenTable): string {
  return `t.${project ?? 'project_id'} = $1::int and (${columnsOf({ ...written, id })}) = (${placesOf(id, 2)})`;
}

function rowOf(written: WrittenTable): string {
  const objectOf = (columns: readonly string[] = []) =>
    `json_build_object(${columns.map((column) => `'${column}', t."${column}"`).join(', ')})`;
  const id = Object.keys(written.id).map((column) => `t.${column}::text`);
  return `${written.name} as name, json_build_array(${id.join(', ')}) as id,
          ${objectOf(written.texts)} as texts, ${objectOf(written.json)} as json`;
}
