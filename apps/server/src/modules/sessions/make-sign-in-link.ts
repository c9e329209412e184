import type { SignInLink } from '@voxpoint/contract';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { KeyIdentity } from '../../platform/identity.ts';
import { generateToken, hashToken } from '../../platform/secret-token.ts';
import { demoProjectKey } from '../demo/demo-project.ts';
import { addMember, ensurePerson, listRoles } from '../people/members.ts';
import { lockProject } from '../projects/lock-project.ts';
import { insertSignInLink } from './queries.ts';

const lifetimeMs = 30 * 60_000;

export interface LinkContext extends Context {
  publicUrl: string;
}

/**
 * A link that signs a person of the key's project in, once. Nobody with this e-mail address: they are made, as owner.
 * Throws `person-elsewhere`, because the key of one project must not open another; who holds the store may do it.
 */
export async function makeSignInLink(
  { database, clock, publicUrl }: LinkContext,
  identity: KeyIdentity,
  email: string,
): Promise<SignInLink> {
  const token = generateToken();
  const at = clock();
  const expiresAt = new Date(at.getTime() + lifetimeMs);
  await database.orm.transaction(async (orm) => {
    const projectId = identity.project.id;
    await lockProject(orm, projectId);
    const person = await ensurePerson(orm, { email, name: '', passwordHash: null, at });
    const roles = await listRoles(orm, person.id);
    if (roles.length === 0) await addMember(orm, projectId, { personId: person.id, role: 'owner', at });
    else if (!identity.holdsStore && roles.some(({ project }) => isElsewhere(project, projectId))) {
      throw personElsewhere(email);
    }
    await insertSignInLink(orm, { tokenHash: hashToken(token), personId: person.id, expiresAt });
  });
  return { link: `${publicUrl}/dashboard/sign-in#${token}`, expiresAt: expiresAt.toISOString() };
}

/** The demo is made-up, and its owners are those of the main project. */
const isElsewhere = ({ id, key }: { id: number; key: string }, projectId: number) =>
  id !== projectId && key !== demoProjectKey;

function personElsewhere(email: string): CodedError {
  return new CodedError(
    'person-elsewhere',
    `${email} belongs to other projects, which this key must not open. Make the link where the store is opened: ` +
      'voxpoint sign-in-link without VOXPOINT_SECRET_KEY, with the embedded server stopped or DATABASE_URL set.',
  );
}
