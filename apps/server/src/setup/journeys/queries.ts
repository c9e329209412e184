import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { journeys } from '../../db/tables.ts';

/** The touchpoints of the journeys named, or of all. */
export async function listJourneyTouchpoints(
  orm: Orm,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Pick<typeof journeys.$inferSelect, 'key' | 'touchpointIds'>[]> {
  return orm
    .select({ key: journeys.key, touchpointIds: journeys.touchpointIds })
    .from(journeys)
    .where(and(eq(journeys.projectId, projectId), keys && inArray(journeys.key, [...keys])))
    .orderBy(asc(journeys.key));
}
