import { and, count, desc, eq } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { olderThan } from '../../db/by-time.ts';
import type { Orm, Queryable } from '../../db/database.ts';
import { alertFires, alerts, journeys, touchpoints, webhooks } from '../../db/tables.ts';

export async function countAlerts(orm: Orm, projectId: number): Promise<number> {
  const [row] = await orm.select({ count: count() }).from(alerts).where(eq(alerts.projectId, projectId));
  return row?.count ?? 0;
}

export async function listWebhookKeys(orm: Orm, projectId: number): Promise<string[]> {
  const rows = await orm
    .select({ key: webhooks.key })
    .from(webhooks)
    .where(eq(webhooks.projectId, projectId));
  return rows.map(({ key }) => key);
}

export async function listJourneyKeys(orm: Orm, projectId: number): Promise<string[]> {
  const rows = await orm
    .select({ key: journeys.key })
    .from(journeys)
    .where(eq(journeys.projectId, projectId));
  return rows.map(({ key }) => key);
}

interface LatestFire {
  alert: string;
  id: string;
  firedAt: Date;
  response: string | null;
  touchpoint: string | null;
  numbers: Record<string, unknown>;
  changedAt: Date | null;
  toldAt: Date | null;
}

/** The newest fires of each alert, all together newest first: a few rows from the end of an index for each. */
export async function listLatestFires(
  queryable: Queryable,
  projectId: number,
  ofEach: number,
): Promise<LatestFire[]> {
  return queryable.query(
    `select a.key as alert, f.id, f.fired_at as "firedAt", f.response_id as response, t.key as touchpoint, f.numbers,
            f.changed_at as "changedAt", f.told_at as "toldAt"
       from alerts a
      cross join lateral (select * from alert_fires l
                           where l.project_id = $1::int and l.alert_key = a.key
                           order by l.fired_at desc, l.id desc
                           limit $2::int) f
       left join touchpoints t on t.project_id = $1::int and t.id = f.touchpoint_id
      where a.project_id = $1::int
      order by f.fired_at desc, f.id desc`,
    [projectId, ofEach],
  );
}

export async function forgetFires(queryable: Queryable, projectId: number, alertKey: string): Promise<void> {
  for (const table of ['alert_fires', 'alert_states']) {
    await queryable.query(`delete from ${table} where project_id = $1::int and alert_key = $2::text`, [
      projectId,
      alertKey,
    ]);
  }
}

export interface ListedFire {
  fire: typeof alertFires.$inferSelect;
  /** The key of its touchpoint; null: it has none. */
  touchpoint: string | null;
}

/** What an alert has found, newest first. */
export async function listFires(
  orm: Orm,
  projectId: number,
  { alertKey, limit, after }: { alertKey: string; limit: number; after?: TimePlace },
): Promise<ListedFire[]> {
  const { projectId: project, firedAt: createdAt, id, touchpointId } = alertFires;
  const itsTouchpoint = and(eq(touchpoints.projectId, project), eq(touchpoints.id, touchpointId));
  return orm
    .select({ fire: alertFires, touchpoint: touchpoints.key })
    .from(alertFires)
    .leftJoin(touchpoints, itsTouchpoint)
    .where(
      and(eq(project, projectId), eq(alertFires.alertKey, alertKey), olderThan({ createdAt, id }, after)),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}
