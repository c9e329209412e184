import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { dimensions } from '../../db/tables.ts';

export type DimensionRow = typeof dimensions.$inferSelect;

const one = (projectId: number, key: string) =>
  and(eq(dimensions.projectId, projectId), eq(dimensions.key, key));

export async function findDimension(
  orm: Orm,
  projectId: number,
  key: string,
): Promise<DimensionRow | undefined> {
  const [row] = await orm.select().from(dimensions).where(one(projectId, key));
  return row;
}

export async function listDimensions(orm: Orm, projectId: number): Promise<DimensionRow[]> {
  return orm
    .select()
    .from(dimensions)
    .where(eq(dimensions.projectId, projectId))
    .orderBy(asc(dimensions.key));
}

/** Those whose older answers have yet to be counted apart. */
export async function listUnfinished(orm: Orm, projectId: number): Promise<DimensionRow[]> {
  return orm
    .select()
    .from(dimensions)
    .where(and(eq(dimensions.projectId, projectId), isNotNull(dimensions.touchpointsDone)));
}

export async function saveDimension(orm: Orm, row: DimensionRow): Promise<void> {
  const { projectId, key, createdAt, ...changeable } = row;
  await orm
    .insert(dimensions)
    .values(row)
    .onConflictDoUpdate({ target: [dimensions.projectId, dimensions.key], set: changeable });
}

/** Changes what is known of the counting, unless the values have changed meanwhile. */
export async function updateCounting(
  orm: Orm,
  { projectId, key, version, createdAt }: Pick<DimensionRow, 'projectId' | 'key' | 'version' | 'createdAt'>,
  change: Partial<Pick<DimensionRow, 'countedFrom' | 'touchpointsDone'>>,
): Promise<void> {
  await orm
    .update(dimensions)
    .set(change)
    // Deleted and declared again, it is another one, whose versions begin anew.
    .where(and(one(projectId, key), eq(dimensions.version, version), eq(dimensions.createdAt, createdAt)));
}

export async function deleteDimension(orm: Orm, projectId: number, key: string): Promise<void> {
  await orm.delete(dimensions).where(one(projectId, key));
}
