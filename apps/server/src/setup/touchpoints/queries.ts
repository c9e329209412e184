import type { Metric } from '@voxpoint/contract/vocabulary';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { surveys, touchpoints } from '../../db/tables.ts';

type TouchpointRow = typeof touchpoints.$inferSelect;

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
