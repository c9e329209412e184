import type { AlertFire, PageQuery } from '@voxpoint/contract';
import { and, desc, eq } from 'drizzle-orm';
import { type Page, readPageByTime } from '../../base/cursor.ts';
import { olderThan } from '../../db/by-time.ts';
import type { Context } from '../../db/context.ts';
import { alertFires, touchpoints } from '../../db/tables.ts';
import { alerts } from './alerts.ts';

/** What an alert has found, newest first. Throws `alert-not-found` or `cursor-invalid`. */
export async function readHistory(
  { database: { orm } }: Context,
  projectId: number,
  { key, ...query }: PageQuery & { key: string },
): Promise<Page<AlertFire>> {
  await alerts.require(orm, projectId, key);
  return readPageByTime(query, {
    placeOf: ({ fire }) => ({ createdAt: fire.firedAt, id: fire.id }),
    read: ({ limit, after }) =>
      orm
        .select({ fire: alertFires, touchpoint: touchpoints.key })
        .from(alertFires)
        .leftJoin(
          touchpoints,
          and(eq(touchpoints.projectId, alertFires.projectId), eq(touchpoints.id, alertFires.touchpointId)),
        )
        .where(
          and(
            eq(alertFires.projectId, projectId),
            eq(alertFires.alertKey, key),
            olderThan({ createdAt: alertFires.firedAt, id: alertFires.id }, after),
          ),
        )
        .orderBy(desc(alertFires.firedAt), desc(alertFires.id))
        .limit(limit),
    item: ({ fire, touchpoint }) => toFire(fire, touchpoint),
  });
}

function toFire(fire: typeof alertFires.$inferSelect, touchpoint: string | null): AlertFire {
  const { id, responseId: response, numbers } = fire;
  return {
    ...{ id, response, touchpoint, numbers },
    firedAt: fire.firedAt.toISOString(),
    changedAt: fire.changedAt?.toISOString() ?? null,
    toldAt: fire.toldAt?.toISOString() ?? null,
  };
}
