import type { PageQuery, Person, PersonInput } from '@voxpoint/contract';
import type { MessageLocale, Role } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { recordOwnChange } from '../../audit/record-own-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { readPageByTime } from '../../base/cursor.ts';
import type { Identity, SignedIn } from '../../base/identity.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import {
  countMembers,
  deleteInvitationsBy,
  deleteMembership,
  deleteUnlessMember,
  findMembership,
  listMembers,
  lockPerson,
  updateMembership,
  updatePerson,
} from './queries.ts';

/** What is to be done in the same transaction about the cases of somebody who may only read from now on, or leaves. */
export type ReleaseCases = (
  context: ActingContext,
  orm: Orm,
  person: { projectId: number; personId: string },
) => Promise<void>;

type ManagingContext = ActingContext & { releaseCases: ReleaseCases };

type Member = Awaited<ReturnType<typeof listMembers>>[number];

/** A page of the people of a project, in the order in which they came. */
export async function readPeople({ database }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listMembers(database.orm, projectId, page),
    placeOf: (row) => row,
    item: toPerson,
  });
}

/**
 * Gives somebody another role, and other teams if they are given; what a former owner has invited others by ends. Throws
 * `person-not-found`, `last-owner`.
 */
export async function changeMember(
  context: ManagingContext,
  projectId: number,
  { personId, input: { role, teams } }: { personId: string; input: PersonInput },
): Promise<Person> {
  return context.database.orm.transaction(async (orm) => {
    await lockProject(context.database, asQueryable(orm), projectId);
    const current = await requireMember(orm, projectId, personId);
    if (role !== 'owner') await assertOtherOwner(orm, projectId, current.role);
    const after = { role, teams: teams ?? current.teams };
    await updateMembership(orm, projectId, { personId, ...after });
    if (role === 'viewer') await context.releaseCases(context, orm, { projectId, personId });
    if (role !== 'owner') await deleteInvitationsBy(orm, projectId, personId);
    const [changed] = await listMembers(orm, projectId, { limit: 1, id: personId });
    if (!changed) throw personNotFound(personId);
    const subject = { projectId, key: personId, name: changed.name || changed.email };
    await recordChange(context, orm, {
      ...{ ...subject, action: 'person.role-changed', before: { role: current.role }, after: { role } },
    });
    await recordChange(context, orm, {
      ...{ ...subject, action: 'person.teams-changed' },
      ...{ before: { teams: current.teams }, after: { teams: after.teams } },
    });
    return toPerson(changed);
  });
}

/** Changes how others see somebody, in every project. */
export async function changeName(context: ActingContext, signedIn: SignedIn, name: string): Promise<void> {
  const { id } = signedIn.person;
  await context.database.orm.transaction(async (orm) => {
    const before = { name: (await lockPerson(orm, id))?.name };
    await updatePerson(orm, id, { name, updatedAt: context.clock() });
    await recordOwnChange(context, orm, { signedIn, action: 'person.name-changed', before, after: { name } });
  });
}

/** Chooses the language of one's own mails. */
export async function changeLocale(
  context: Context,
  { person }: SignedIn,
  locale: MessageLocale | null,
): Promise<void> {
  await updatePerson(context.database.orm, person.id, { locale, updatedAt: context.clock() });
}

/**
 * Takes somebody out of a project; whoever belongs to no other is removed as a whole. Owners may do it, and everybody
 * with themselves. Throws `role-missing`, `person-not-found`, `last-owner`.
 */
export async function removePerson(
  context: ManagingContext,
  { identity, personId }: { identity: Identity; personId: string },
): Promise<void> {
  assertMayRemove(identity, personId);
  const projectId = identity.project.id;
  await context.database.orm.transaction(async (orm) => {
    await lockProject(context.database, asQueryable(orm), projectId);
    const { role: current } = await requireMember(orm, projectId, personId);
    await assertOtherOwner(orm, projectId, current);
    // Locked first: they may be coming to another project just now.
    const person = await lockPerson(orm, personId);
    await deleteMembership(orm, projectId, personId);
    await context.releaseCases(context, orm, { projectId, personId });
    // Whoever keeps the link of one would come back by it.
    await deleteInvitationsBy(orm, projectId, personId);
    await deleteUnlessMember(orm, personId);
    await recordChange(context, orm, {
      ...{ projectId, action: 'person.removed', key: personId, name: person?.name || person?.email },
      before: { role: current },
    });
  });
}

function assertMayRemove(identity: Identity, personId: string): void {
  if (identity.kind !== 'person') return;
  const { id, role } = identity.person;
  if (id === personId || role === 'owner') return;
  throw new CodedError(
    'role-missing',
    `To remove others you need the role owner; yours in this project is ${role}.`,
  );
}

/** The project's row is locked, so nobody else can cease to be an owner meanwhile. */
async function assertOtherOwner(orm: Orm, projectId: number, current: Role): Promise<void> {
  if (current !== 'owner' || (await countMembers(orm, projectId, ['owner'])) > 1) return;
  throw new CodedError('last-owner', 'The project would have no owner. Make somebody else an owner first.');
}

async function requireMember(orm: Orm, projectId: number, personId: string) {
  const member = await findMembership(orm, projectId, personId);
  if (!member) throw personNotFound(personId);
  return member;
}

function personNotFound(id: string): CodedError {
  return new CodedError('person-not-found', `Nobody with the id ${id} belongs to the project.`);
}

function toPerson(row: Member): Person {
  const { createdAt, lastSeenAt, emailVerifiedAt, secondFactorAt, ...person } = row;
  return {
    ...person,
    emailVerified: emailVerifiedAt !== null,
    hasSecondFactor: secondFactorAt !== null,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}
