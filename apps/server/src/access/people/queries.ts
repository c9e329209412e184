import type { Role } from '@voxpoint/contract/vocabulary';
import { and, asc, count, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { newerThan } from '../../db/by-time.ts';
import type { Orm } from '../../db/database.ts';
import {
  invitations,
  knownDevices,
  memberships,
  people,
  projects,
  recoveryCodes,
  secondFactors,
  sessions,
  signInLinks,
} from '../../db/tables.ts';

export type PersonRow = typeof people.$inferSelect;

export async function findPersonByEmail(orm: Orm, email: string): Promise<PersonRow | undefined> {
  const [row] = await orm.select().from(people).where(eq(people.email, email));
  return row;
}

/** Ends every link that would sign the person in. */
export async function deleteSignInLinks(orm: Orm, personId: string): Promise<void> {
  await orm.delete(signInLinks).where(eq(signInLinks.personId, personId));
}

/** Ends the sessions that links have opened, but for the one that is kept, if any. */
export async function deleteSessionsByLink(orm: Orm, personId: string, keptId?: string): Promise<void> {
  const isOther = keptId === undefined ? undefined : ne(sessions.id, keptId);
  await orm.delete(sessions).where(and(eq(sessions.personId, personId), eq(sessions.byLink, true), isOther));
}

/** Locks the person until the end of the transaction: nobody changes or removes them meanwhile. */
export async function lockPerson(orm: Orm, id: string): Promise<PersonRow | undefined> {
  const [row] = await orm.select().from(people).where(eq(people.id, id)).for('update');
  return row;
}

/** Adds a person unless the e-mail address is known, and locks whoever has it until the end of the transaction. */
export async function insertPerson(orm: Orm, person: PersonRow): Promise<PersonRow> {
  await orm.insert(people).values(person).onConflictDoNothing({ target: people.email });
  const [row] = await orm.select().from(people).where(eq(people.email, person.email)).for('update');
  if (!row) throw new Error('A person was removed while being added.');
  return row;
}

export async function updatePerson(
  orm: Orm,
  id: string,
  change: Partial<Pick<PersonRow, 'name' | 'passwordHash' | 'locale'>> & Pick<PersonRow, 'updatedAt'>,
): Promise<void> {
  await orm.update(people).set(change).where(eq(people.id, id));
}

/** Removes a person who has a role nowhere any more; the caller has locked the row. True if they are gone. */
export async function deleteUnlessMember(orm: Orm, id: string): Promise<boolean> {
  const anywhere = orm.select().from(memberships).where(eq(memberships.personId, id));
  const deleted = await orm
    .delete(people)
    .where(and(eq(people.id, id), notExists(anywhere)))
    .returning({ id: people.id });
  if (deleted.length === 0) return false;
  for (const table of [sessions, signInLinks, knownDevices, secondFactors, recoveryCodes]) {
    await orm.delete(table).where(eq(table.personId, id));
  }
  return true;
}

/** Adds a person to a project; false if they belong to it already. */
export async function insertMembership(
  orm: Orm,
  membership: typeof memberships.$inferInsert,
): Promise<boolean> {
  const inserted = await orm
    .insert(memberships)
    .values(membership)
    .onConflictDoNothing()
    .returning({ personId: memberships.personId });
  return inserted.length > 0;
}

/** The role of a person in a project. */
export async function findRole(orm: Orm, projectId: number, personId: string): Promise<Role | undefined> {
  return (await findMembership(orm, projectId, personId))?.role;
}

/** What a person is in a project. */
export async function findMembership(
  orm: Orm,
  projectId: number,
  personId: string,
): Promise<{ role: Role; teams: string[] } | undefined> {
  const [row] = await orm
    .select({ role: memberships.role, teams: memberships.teams })
    .from(memberships)
    .where(and(eq(memberships.projectId, projectId), eq(memberships.personId, personId)));
  return row;
}

export async function listRoles(orm: Orm, personId: string) {
  return orm
    .select({ project: projects, role: memberships.role })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.personId, personId))
    .orderBy(asc(projects.id));
}

export async function updateMembership(
  orm: Orm,
  projectId: number,
  { personId, ...change }: { personId: string; role: Role; teams: string[] },
): Promise<void> {
  await orm
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.projectId, projectId), eq(memberships.personId, personId)));
}

export async function deleteMembership(orm: Orm, projectId: number, personId: string): Promise<void> {
  await orm
    .delete(memberships)
    .where(and(eq(memberships.projectId, projectId), eq(memberships.personId, personId)));
}

/** Withdraws what the person has invited others to the project by. */
export async function deleteInvitationsBy(orm: Orm, projectId: number, personId: string): Promise<void> {
  await orm
    .delete(invitations)
    .where(
      and(
        eq(invitations.projectId, projectId),
        eq(invitations.invitedBy, personId),
        isNull(invitations.acceptedAt),
      ),
    );
}

/** How many people of a project have one of these roles. */
export async function countMembers(orm: Orm, projectId: number, among: readonly Role[]): Promise<number> {
  const [row] = await orm
    .select({ found: count() })
    .from(memberships)
    .where(and(eq(memberships.projectId, projectId), inArray(memberships.role, [...among])));
  return row?.found ?? 0;
}

/** Owners of one project become owners of another. */
export async function copyOwners(
  orm: Orm,
  { from, to, createdAt }: { from: number; to: number; createdAt: Date },
): Promise<void> {
  const owners = await orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.projectId, from), eq(memberships.role, 'owner')));
  for (const { personId } of owners) {
    await insertMembership(orm, { projectId: to, personId, role: 'owner', createdAt });
  }
}

/** By (person_id). */
const lastSeenAt = sql<Date | null>`(select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.personId} = ${people.id})`;

/** People of a project in the order in which they came; by (project_id). */
export async function listMembers(
  orm: Orm,
  projectId: number,
  { limit, after, id }: { limit: number; after?: TimePlace; id?: string },
) {
  return orm
    .select({
      id: people.id,
      email: people.email,
      name: people.name,
      role: memberships.role,
      teams: memberships.teams,
      emailVerifiedAt: people.emailVerifiedAt,
      secondFactorAt: secondFactors.confirmedAt,
      createdAt: memberships.createdAt,
      lastSeenAt: lastSeenAt.mapWith(sessions.lastSeenAt),
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(
      and(
        eq(memberships.projectId, projectId),
        id === undefined ? undefined : eq(people.id, id),
        newerThan({ createdAt: memberships.createdAt, id: people.id }, after),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(people.id))
    .limit(limit);
}
