import type { Role } from '@voxpoint/contract/vocabulary';
import { addMember, ensurePerson } from '../access/people/members.ts';
import { startSession } from '../access/sessions/start-session.ts';
import { csrfTokenOf } from '../base/secret-token.ts';
import type { Database } from '../db/database.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';

/** Where the servers of tests are reached. */
export const testOrigin = 'http://localhost:3000';
export const testCookieName = 'voxpoint-session-3000';

/** What a page of ours sends for somebody who has this session's token. */
export function ownHeaders(token: string): Record<string, string> {
  return {
    cookie: `${testCookieName}=${token}`,
    origin: testOrigin,
    'voxpoint-csrf': csrfTokenOf(token),
  };
}

export interface AddedPerson {
  id: string;
  token: string;
  /** Of the person's session; see ownHeaders. */
  headers: Record<string, string>;
}

/** Adds somebody who is signed in and has these roles, by the keys of projects; without a password unless its hash is given. */
export async function addPerson(
  { orm }: Database,
  given: { email: string; roles: Record<string, Role>; passwordHash?: string; name?: string; at?: Date },
): Promise<AddedPerson> {
  const { email, roles, passwordHash = null, name = '', at = new Date() } = given;
  return orm.transaction(async (transaction) => {
    const { id } = await ensurePerson(transaction, { email, name, passwordHash, at });
    for (const [key, role] of Object.entries(roles)) {
      const project = await findProjectByKey(transaction, key);
      if (!project) throw new Error(`There is no project ${key}.`);
      await addMember(transaction, project.id, { personId: id, role, at });
    }
    const { token } = await startSession(transaction, {
      personId: id,
      browser: { device: null },
      byLink: false,
      at,
    });
    return { id, token, headers: ownHeaders(token) };
  });
}
