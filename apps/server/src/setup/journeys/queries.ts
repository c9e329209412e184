import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { journeys } from '../../db/tables.ts';

export type JourneyRow = typeof journeys.$inferSelect;

export async function findJourney(orm: Orm, projectId: number, key: string): Promise<JourneyRow | undefined> {
  const [row] = await orm
    .select()
    .from(journeys)
    .where(and(eq(journeys.projectId, projectId), eq(journeys.key, key)));
  return row;
}

export async function listJourneys(
  orm: Orm,
  projectId: number,
  page: { limit: number; after?: string },
): Promise<JourneyRow[]> {
  return orm
    .select()
    .from(journeys)
    .where(
      and(
        eq(journeys.projectId, projectId),
        page.after === undefined ? undefined : gt(journeys.key, page.after),
      ),
    )
    .orderBy(asc(journeys.key))
    .limit(page.limit);
}

/** The touchpoints of the journeys named, or of all. */
export async function listJourneyTouchpoints(
  orm: Orm,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Pick<JourneyRow, 'key' | 'touchpointIds'>[]> {
  return orm
    .select({ key: journeys.key, touchpointIds: journeys.touchpointIds })
    .from(journeys)
    .where(and(eq(journeys.projectId, projectId), keys && inArray(journeys.key, [...keys])))
    .orderBy(asc(journeys.key));
}

export async function saveJourney(orm: Orm, row: JourneyRow): Promise<void> {
  const { projectId, key, createdAt, ...changeable } = row;
  await orm
    .insert(journeys)
    .values(row)
    .onConflictDoUpdate({ target: [journeys.projectId, journeys.key], set: changeable });
}

export async function removeJourney(orm: Orm, projectId: number, key: string): Promise<void> {
  await orm.delete(journeys).where(and(eq(journeys.projectId, projectId), eq(journeys.key, key)));
}
