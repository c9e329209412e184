import type { Metric } from '@voxpoint/contract/vocabulary';
import { and, asc, eq, gt, isNull, max } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { surveys, touchpoints } from '../../db/tables.ts';

export type TouchpointRow = typeof touchpoints.$inferSelect;

export async function findTouchpoint(
  orm: Orm,
  projectId: number,
  key: string,
): Promise<TouchpointRow | undefined> {
  const [row] = await orm
    .select()
    .from(touchpoints)
    .where(and(eq(touchpoints.projectId, projectId), eq(touchpoints.key, key)));
  return row;
}

export async function listTouchpoints(
  orm: Orm,
  projectId: number,
  page: { limit: number; after?: string; archived: boolean },
): Promise<TouchpointRow[]> {
  return orm
    .select()
    .from(touchpoints)
    .where(
      and(
        eq(touchpoints.projectId, projectId),
        page.after === undefined ? undefined : gt(touchpoints.key, page.after),
        page.archived ? undefined : isNull(touchpoints.archivedAt),
      ),
    )
    .orderBy(asc(touchpoints.key))
    .limit(page.limit);
}

/** What answers can be chosen and grouped by, and measured against. */
export type TouchpointRef = Pick<TouchpointRow, 'id' | 'key' | 'stage' | 'team' | 'targets'>;

/** All of a project, archived ones too. */
export async function listTouchpointRefs(orm: Orm, projectId: number): Promise<TouchpointRef[]> {
  const { id, key, stage, team, targets } = touchpoints;
  return orm
    .select({ id, key, stage, team, targets })
    .from(touchpoints)
    .where(eq(touchpoints.projectId, projectId));
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

/** What touchpoints are ranked by. */
type TouchpointWeight = Pick<TouchpointRow, 'id' | 'key' | 'name' | 'importance' | 'targets' | 'archivedAt'>;

/** Of all of a project, archived ones too. */
export async function listTouchpointWeights(orm: Orm, projectId: number): Promise<TouchpointWeight[]> {
  const { id, key, name, importance, targets, archivedAt } = touchpoints;
  return orm
    .select({ id, key, name, importance, targets, archivedAt })
    .from(touchpoints)
    .where(eq(touchpoints.projectId, projectId));
}

/** The next free id; ids are small integers per project, because every counter carries one. */
export async function nextTouchpointId(orm: Orm, projectId: number): Promise<number> {
  const [row] = await orm
    .select({ highest: max(touchpoints.id) })
    .from(touchpoints)
    .where(eq(touchpoints.projectId, projectId));
  return (row?.highest ?? 0) + 1;
}

export async function saveTouchpoint(orm: Orm, row: TouchpointRow): Promise<void> {
  const { projectId, id, key, createdAt, ...changeable } = row;
  await orm
    .insert(touchpoints)
    .values(row)
    .onConflictDoUpdate({ target: [touchpoints.projectId, touchpoints.id], set: changeable });
}

/** The metric of the first survey made at a touchpoint: its default metric until the owner names another. */
export async function firstSurveyMetric(
  orm: Orm,
  projectId: number,
  touchpointId: number,
): Promise<Metric | null> {
  const [first] = await orm
    .select({ metric: surveys.metric })
    .from(surveys)
    .where(and(eq(surveys.projectId, projectId), eq(surveys.touchpointId, touchpointId)))
    .orderBy(asc(surveys.createdAt), asc(surveys.metric))
    .limit(1);
  return first?.metric ?? null;
}

/** Makes this metric the default one, if the touchpoint has none yet. */
export async function adoptDefaultMetric(
  orm: Orm,
  projectId: number,
  { touchpointId, metric }: { touchpointId: number; metric: Metric },
): Promise<void> {
  await orm
    .update(touchpoints)
    .set({ defaultMetric: metric })
    .where(
      and(
        eq(touchpoints.projectId, projectId),
        eq(touchpoints.id, touchpointId),
        isNull(touchpoints.defaultMetric),
      ),
    );
}
