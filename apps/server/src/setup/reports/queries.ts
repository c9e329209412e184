import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { memberships, people, reportSubscriptions } from '../../db/tables.ts';

export type SubscriptionRow = typeof reportSubscriptions.$inferSelect;

export async function listEnabled(orm: Orm, projectId: number): Promise<SubscriptionRow[]> {
  const { projectId: project, key, enabled } = reportSubscriptions;
  return orm
    .select()
    .from(reportSubscriptions)
    .where(and(eq(project, projectId), eq(enabled, true)))
    .orderBy(asc(key));
}

/** The e-mail addresses of people of the project, by their ids. */
export async function listEmailsOf(
  orm: Orm,
  projectId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await orm
    .select({ id: people.id, email: people.email })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.projectId, projectId), inArray(memberships.personId, [...ids])));
  return new Map(rows.map(({ id, email }) => [id, email]));
}
