import { randomUUID } from 'node:crypto';
import { type Role, roles } from '@voxpoint/contract/vocabulary';
import type { Orm } from '../../db/database.ts';
import {
  countMembers,
  deleteSessionsByLink,
  deleteSignInLinks,
  insertMembership,
  insertPerson,
  type PersonRow,
} from './queries.ts';

/** Whether anybody belongs to the project. */
export async function hasMembers(orm: Orm, projectId: number): Promise<boolean> {
  return (await countMembers(orm, projectId, roles)) > 0;
}

/** The person with this e-mail address, made if there is none; locked until the end of the transaction. */
export async function ensurePerson(
  orm: Orm,
  given: { email: string; name: string; passwordHash: string | null; at: Date },
): Promise<PersonRow> {
  const { at, ...person } = given;
  return insertPerson(orm, {
    id: randomUUID(),
    ...person,
    locale: null,
    emailVerifiedAt: null,
    createdAt: at,
    updatedAt: at,
  });
}

/**
 * Gives a person who has none a role in the project. False if they belong to it already. Open sign-in links end, and sessions
 * that one has opened but for `keptSession`: a key of another project may have made them, which must not open this one.
 */
export async function addMember(
  orm: Orm,
  projectId: number,
  member: { personId: string; role: Role; teams?: string[]; at: Date; keptSession?: string },
): Promise<boolean> {
  const { personId, role, teams = [], at, keptSession } = member;
  await deleteSignInLinks(orm, personId);
  await deleteSessionsByLink(orm, personId, keptSession);
  return insertMembership(orm, { projectId, personId, role, teams, createdAt: at });
}
