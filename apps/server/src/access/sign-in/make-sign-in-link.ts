import type { SignInLink } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import { generateToken, hashToken } from '../../base/secret-token.ts';
import { lockProject } from '../../setup/projects/queries.ts';
import { assertNotElsewhere } from '../people/assert-not-elsewhere.ts';
import { addMember, ensurePerson } from '../people/members.ts';
import { listRoles } from '../people/queries.ts';
import { insertSignInLink } from '../sessions/queries.ts';

const lifetimeMs = 30 * 60_000;

export interface LinkContext extends ActingContext {
  publicUrl: string;
}

/**
 * A link that signs a person of the key's project in, once. Nobody with this e-mail address: they are made, as owner.
 * Throws `person-elsewhere`, because the key of one project must not open another; who holds the store may do it.
 */
export async function makeSignInLink(
  context: LinkContext,
  identity: KeyIdentity,
  email: string,
): Promise<SignInLink> {
  const { database, clock, publicUrl } = context;
  const token = generateToken();
  const at = clock();
  const expiresAt = new Date(at.getTime() + lifetimeMs);
  await database.orm.transaction(async (orm) => {
    const projectId = identity.project.id;
    await lockProject(orm, projectId);
    const person = await ensurePerson(orm, { email, name: '', passwordHash: null, at });
    const roles = await listRoles(orm, person.id);
    const isNew = roles.length === 0;
    if (isNew) await addMember(orm, projectId, { personId: person.id, role: 'owner', at });
    else assertNotElsewhere(identity, roles, { email });
    await insertSignInLink(orm, { tokenHash: hashToken(token), personId: person.id, expiresAt });
    await recordChange(context, orm, {
      ...{ projectId, action: 'sign-in-link.created', key: person.id, name: person.name || email },
      ...(isNew && { after: { role: 'owner' } }),
    });
  });
  return { link: `${publicUrl}/dashboard/sign-in#${token}`, expiresAt: expiresAt.toISOString() };
}
