import { and, count, eq } from 'drizzle-orm';
import type { Orm, Queryable } from '../../db/database.ts';
import { alerts, memberships, webhooks } from '../../db/tables.ts';

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

export async function hasMember(orm: Orm, projectId: number, personId: string): Promise<boolean> {
  const { projectId: project, personId: person } = memberships;
  const rows = await orm
    .select({ person })
    .from(memberships)
    .where(and(eq(project, projectId), eq(person, personId)));
  return rows.length > 0;
}

export async function forgetFires(queryable: Queryable, projectId: number, alertKey: string): Promise<void> {
  for (const table of ['alert_fires', 'alert_states']) {
    await queryable.query(`delete from ${table} where project_id = $1::int and alert_key = $2::text`, [
      projectId,
      alertKey,
    ]);
  }
}
