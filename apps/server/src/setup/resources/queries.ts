import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Orm } from '../../db/database.ts';
import { touchpoints } from '../../db/tables.ts';

export interface KeyedRow {
  projectId: number;
  key: string;
  createdAt: Date;
  updatedAt: Date;
}

/** A table whose rows have a key that is unique in their project. */
export type KeyedTable<Row extends KeyedRow = KeyedRow> = PgTable & {
  $inferSelect: Row;
  projectId: PgColumn;
  key: PgColumn;
  archivedAt?: PgColumn;
};

type Name = Pick<KeyedRow, 'projectId' | 'key'>;

const one = (table: KeyedTable, { projectId, key }: Name) =>
  and(eq(table.projectId, projectId), eq(table.key, key));

export async function findByKey<Row extends KeyedRow>(
  orm: Orm,
  table: KeyedTable<Row>,
  name: Name,
): Promise<Row | undefined> {
  const rows = await orm
    .select()
    .from(table as PgTable)
    .where(one(table, name));
  return rows[0] as Row | undefined;
}

interface KeyedPage {
  projectId: number;
  /** Absent: all. */
  limit?: number;
  after?: string;
  /** Includes archived ones. */
  archived?: boolean;
}

/** In the order of their keys. */
export async function listByKey<Row extends KeyedRow>(
  orm: Orm,
  table: KeyedTable<Row>,
  { projectId, limit, after, archived = false }: KeyedPage,
): Promise<Row[]> {
  const all = orm
    .select()
    .from(table as PgTable)
    .where(
      and(
        eq(table.projectId, projectId),
        after === undefined ? undefined : gt(table.key, after),
        archived || !table.archivedAt ? undefined : isNull(table.archivedAt),
      ),
    )
    .orderBy(asc(table.key));
  const rows = await (limit === undefined ? all : all.limit(limit));
  return rows as unknown as Row[];
}

export async function saveRow(orm: Orm, table: KeyedTable, row: KeyedRow): Promise<void> {
  const { projectId, key, createdAt, ...changeable } = row;
  await orm
    .insert(table)
    .values(row)
    .onConflictDoUpdate({ target: [table.projectId, table.key], set: changeable });
}

export async function deleteByKey(orm: Orm, table: KeyedTable, name: Name): Promise<void> {
  await orm.delete(table).where(one(table, name));
}

export async function listTouchpointNames(
  orm: Orm,
  projectId: number,
): Promise<{ id: number; key: string }[]> {
  return orm
    .select({ id: touchpoints.id, key: touchpoints.key })
    .from(touchpoints)
    .where(eq(touchpoints.projectId, projectId));
}
