import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { dimensions } from '../../db/tables.ts';

export type DimensionRow = typeof dimensions.$inferSelect;

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
    .where(
      and(
        eq(dimensions.projectId, projectId),
        eq(dimensions.key, key),
        eq(dimensions.version, version),
        eq(dimensions.createdAt, createdAt),
      ),
    );
}
