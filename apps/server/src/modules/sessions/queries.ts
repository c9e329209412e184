import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, ne, or } from 'drizzle-orm';
import type { Orm } from '../../platform/database.ts';
import { memberships, people, projects, sessions, signInLinks } from '../../platform/tables.ts';

export type SessionRow = typeof sessions.$inferSelect;

/** A session that goes on, with its person and each of their projects; by the primary key. */
export async function findSession(orm: Orm, tokenHash: string, now: Date) {
  return orm
    .select({ session: sessions, person: people, project: projects, role: memberships.role })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .leftJoin(projects, eq(projects.id, memberships.projectId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)))
    .orderBy(asc(projects.id));
}

export async function insertSession(orm: Orm, session: SessionRow): Promise<void> {
  await orm.insert(sessions).values(session);
}

/** Notes that a session was used. */
export async function touchSession(
  orm: Orm,
  { tokenHash, lastSeenAt, expiresAt }: Pick<SessionRow, 'tokenHash' | 'lastSeenAt' | 'expiresAt'>,
): Promise<void> {
  await orm
    .update(sessions)
    .set({ lastSeenAt, expiresAt })
    .where(and(eq(sessions.tokenHash, tokenHash), lt(sessions.lastSeenAt, lastSeenAt)));
}

/** A person's sessions that go on, the newest first. */
export async function listSessions(
  orm: Orm,
  personId: string,
  { now, limit }: { now: Date; limit: number },
): Promise<SessionRow[]> {
  return orm
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt), asc(sessions.id))
    .limit(limit);
}

/** Ends a session of the person; false if there is no such one. */
export async function deleteSession(orm: Orm, personId: string, id: string): Promise<boolean> {
  const deleted = await orm
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return deleted.length > 0;
}

/** Ends every session of the person but one, which no longer may replace the password without the old one. */
export async function deleteOtherSessions(orm: Orm, personId: string, keptId: string): Promise<void> {
  await orm.delete(sessions).where(and(eq(sessions.personId, personId), ne(sessions.id, keptId)));
  await orm.update(sessions).set({ byLink: false }).where(eq(sessions.id, keptId));
}

export async function insertSignInLink(orm: Orm, link: typeof signInLinks.$inferInsert): Promise<void> {
  await orm.insert(signInLinks).values(link);
}

/** Uses a link up. Returns whom it signs in; undefined if it was used, has ended or never was. */
export async function takeSignInLink(orm: Orm, tokenHash: string, now: Date): Promise<string | undefined> {
  const [taken] = await orm
    .update(signInLinks)
    .set({ usedAt: now })
    .where(
      and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)),
    )
    .returning({ personId: signInLinks.personId });
  return taken?.personId;
}

/** Removes sessions and links that are of no use any more. */
export async function deleteEnded(orm: Orm, now: Date): Promise<void> {
  await orm.delete(sessions).where(lte(sessions.expiresAt, now));
  await orm.delete(signInLinks).where(or(lte(signInLinks.expiresAt, now), isNotNull(signInLinks.usedAt)));
}
