import { and, asc, desc, eq, gt, isNotNull, isNull, lte, notExists, notInArray, or, sql } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { newerThan } from '../../db/by-time.ts';
import type { Orm } from '../../db/database.ts';
import { invitations, memberships, people, projects } from '../../db/tables.ts';

export type InvitationRow = typeof invitations.$inferSelect;

const membersOf = (orm: Orm, projectId: number) =>
  orm.select({ one: sql`1` }).from(memberships).where(eq(memberships.projectId, projectId));

const isOpen = (now: Date) => and(isNull(invitations.acceptedAt), gt(invitations.expiresAt, now));

export async function insertInvitation(orm: Orm, invitation: InvitationRow): Promise<void> {
  await orm.insert(invitations).values(invitation);
}

/** An open invitation and its project; by the primary key. */
export async function findOpenInvitation(orm: Orm, tokenHash: string, now: Date) {
  const [row] = await orm
    .select({ invitation: invitations, project: projects })
    .from(invitations)
    .innerJoin(projects, eq(projects.id, invitations.projectId))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(now)));
  return row;
}

/** Marks an open invitation as accepted; false if somebody was faster, or it has ended. */
export async function takeInvitation(orm: Orm, tokenHash: string, now: Date): Promise<boolean> {
  const taken = await orm
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen(now)))
    .returning({ id: invitations.id });
  return taken.length > 0;
}

/**
 * Open invitations of a project and the names of those who made them, oldest first. Those of the first start, which name
 * nobody, are open as long as nobody belongs to the project.
 */
export async function listOpenInvitations(
  orm: Orm,
  projectId: number,
  { now, limit, after }: { now: Date; limit: number; after?: TimePlace },
) {
  return orm
    .select({ invitation: invitations, inviter: people })
    .from(invitations)
    .leftJoin(people, eq(people.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.projectId, projectId),
        isOpen(now),
        or(isNotNull(invitations.email), notExists(membersOf(orm, projectId))),
        newerThan(invitations, after),
      ),
    )
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
    .limit(limit);
}

/** Removes an open invitation and returns it; undefined if the project has no such one. */
export async function deleteInvitation(
  orm: Orm,
  projectId: number,
  { id, now }: { id: string; now: Date },
): Promise<InvitationRow | undefined> {
  const [deleted] = await orm
    .delete(invitations)
    .where(and(eq(invitations.projectId, projectId), eq(invitations.id, id), isOpen(now)))
    .returning();
  return deleted;
}

/** Removes what this e-mail address was invited by before. */
export async function deleteInvitationsOf(orm: Orm, projectId: number, email: string): Promise<void> {
  await orm
    .delete(invitations)
    .where(and(eq(invitations.projectId, projectId), eq(invitations.email, email)));
}

/** Removes a project's invitations that name nobody, but for the newest few. */
export async function deleteOlderOpenTo(orm: Orm, projectId: number, kept: number): Promise<void> {
  const ofFirstStart = and(eq(invitations.projectId, projectId), isNull(invitations.email));
  const newest = await orm
    .select({ tokenHash: invitations.tokenHash })
    .from(invitations)
    .where(ofFirstStart)
    .orderBy(desc(invitations.createdAt), asc(invitations.id))
    .limit(kept);
  const hashes = newest.map(({ tokenHash }) => tokenHash);
  await orm.delete(invitations).where(and(ofFirstStart, notInArray(invitations.tokenHash, hashes)));
}

/** Removes invitations that are of no use any more. */
export async function deleteEnded(orm: Orm, now: Date): Promise<void> {
  await orm.delete(invitations).where(or(lte(invitations.expiresAt, now), isNotNull(invitations.acceptedAt)));
}
