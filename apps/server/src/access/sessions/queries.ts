import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, ne, notInArray, or } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import {
  knownDevices,
  memberships,
  people,
  projects,
  secondFactors,
  sessions,
  signInLinks,
} from '../../db/tables.ts';

export type SessionRow = typeof sessions.$inferSelect;

/** A session that goes on, with its person, their second factor and each of their projects; by the primary key. */
export async function findSession(orm: Orm, tokenHash: string, now: Date) {
  return orm
    .select({
      session: sessions,
      person: people,
      secondFactorAt: secondFactors.confirmedAt,
      project: projects,
      role: memberships.role,
      teams: memberships.teams,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
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

/** Ends every session of the person but the one that is kept, if any. */
export async function deleteOtherSessions(orm: Orm, personId: string, keptId?: string): Promise<void> {
  await orm
    .delete(sessions)
    .where(and(eq(sessions.personId, personId), keptId === undefined ? undefined : ne(sessions.id, keptId)));
}

/** The session may no longer replace the password without the old one. */
export async function clearByLink(orm: Orm, id: string): Promise<void> {
  await orm.update(sessions).set({ byLink: false }).where(eq(sessions.id, id));
}

export async function insertSignInLink(orm: Orm, link: typeof signInLinks.$inferInsert): Promise<void> {
  await orm.insert(signInLinks).values(link);
}

const isOpen = (tokenHash: string, now: Date) =>
  and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now));

/** Whom a link signs in; undefined if it was used, has ended or never was. */
export async function findSignInLink(orm: Orm, tokenHash: string, now: Date) {
  const [found] = await orm
    .select({ id: people.id, email: people.email })
    .from(signInLinks)
    .innerJoin(people, eq(people.id, signInLinks.personId))
    .where(isOpen(tokenHash, now));
  return found;
}

/** Uses a link up; false if somebody was faster, or it has ended. */
export async function takeSignInLink(orm: Orm, tokenHash: string, now: Date): Promise<boolean> {
  const taken = await orm
    .update(signInLinks)
    .set({ usedAt: now })
    .where(isOpen(tokenHash, now))
    .returning({ personId: signInLinks.personId });
  return taken.length > 0;
}

/** Whether somebody with this e-mail address has signed in with the device since. */
export async function isDeviceOf(
  orm: Orm,
  { tokenHash, email, since }: { tokenHash: string; email: string; since: Date },
): Promise<boolean> {
  const found = await orm
    .select({ personId: people.id })
    .from(knownDevices)
    .innerJoin(people, eq(people.id, knownDevices.personId))
    .where(
      and(eq(knownDevices.tokenHash, tokenHash), eq(people.email, email), gt(knownDevices.signedInAt, since)),
    );
  return found.length > 0;
}

/** Notes that the person has signed in with the device; the caller has locked the person. */
export async function upsertDevice(
  orm: Orm,
  device: typeof knownDevices.$inferInsert,
  maxKept: number,
): Promise<void> {
  const { personId, signedInAt } = device;
  await orm
    .insert(knownDevices)
    .values(device)
    .onConflictDoUpdate({ target: [knownDevices.tokenHash, knownDevices.personId], set: { signedInAt } });
  const kept = await orm
    .select({ tokenHash: knownDevices.tokenHash })
    .from(knownDevices)
    .where(eq(knownDevices.personId, personId))
    .orderBy(desc(knownDevices.signedInAt), asc(knownDevices.tokenHash))
    .limit(maxKept);
  const hashes = kept.map(({ tokenHash }) => tokenHash);
  await orm
    .delete(knownDevices)
    .where(and(eq(knownDevices.personId, personId), notInArray(knownDevices.tokenHash, hashes)));
}

/** Forgets in which browsers the person has signed in, but for the one that is kept, if any. */
export async function deleteOtherDevices(orm: Orm, personId: string, keptHash?: string): Promise<void> {
  const others = keptHash === undefined ? undefined : ne(knownDevices.tokenHash, keptHash);
  await orm.delete(knownDevices).where(and(eq(knownDevices.personId, personId), others));
}

/** Removes sessions, links and devices that are of no use any more. */
export async function deleteEnded(orm: Orm, { now, since }: { now: Date; since: Date }): Promise<void> {
  await orm.delete(sessions).where(lte(sessions.expiresAt, now));
  await orm.delete(signInLinks).where(or(lte(signInLinks.expiresAt, now), isNotNull(signInLinks.usedAt)));
  await orm.delete(knownDevices).where(lte(knownDevices.signedInAt, since));
}
