import type { Role } from '@voxpoint/contract/vocabulary';
import { addMember, ensurePerson } from '../modules/people/members.ts';
import { startSession } from '../modules/sessions/start-session.ts';
import type { Database } from '../platform/database.ts';
import { csrfTokenOf } from '../platform/secret-token.ts';

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

/** Adds somebody who is signed in, without a password unless its hash is given; and to the projects in which they have a role. */
export async function addPerson(
  { orm }: Database,
  given: {
    email: string;
    roles: readonly (readonly [projectId: number, role: Role])[];
    passwordHash?: string;
    name?: string;
    at?: Date;
  },
): Promise<{ id: string; token: string; headers: Record<string, string> }> {
  const { email, roles, passwordHash = null, name = '', at = new Date() } = given;
  return orm.transaction(async (transaction) => {
    const { id } = await ensurePerson(transaction, { email, name, passwordHash, at });
    for (const [projectId, role] of roles)
      await addMember(transaction, projectId, { personId: id, role, at });
    const token = await startSession(transaction, { personId: id, device: null, byLink: false, at });
    return { id, token, headers: ownHeaders(token) };
  });
}
