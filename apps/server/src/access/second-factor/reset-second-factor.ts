import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { Identity, SignedIn } from '../../base/identity.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import { lockProject } from '../../db/lock-project.ts';
import { assertNotElsewhere } from '../people/assert-not-elsewhere.ts';
import { listRoles, lockPerson } from '../people/queries.ts';
import { endOtherAccess } from '../sessions/end-other-access.ts';
import { deleteSecondFactor } from './queries.ts';

/**
 * Takes the second factor of somebody who has lost it away, and signs them out everywhere. Throws `role-missing`,
 * `person-not-found`, `person-elsewhere`, `second-factor-missing`.
 */
export async function resetSecondFactor(
  context: ActingContext,
  { identity, signedIn, personId }: { identity: Identity; signedIn: SignedIn | undefined; personId: string },
): Promise<void> {
  if (identity.kind === 'person' && identity.person.id === personId) {
    throw new CodedError(
      'role-missing',
      'Your own second factor you turn off yourself, with one of its codes.',
    );
  }
  const { project } = identity;
  await context.database.orm.transaction(async (orm) => {
    await lockProject(context.database, asQueryable(orm), project.id);
    const person = await lockPerson(orm, personId);
    const roles = await listRoles(orm, personId);
    if (!person || !roles.some((role) => role.project.id === project.id)) {
      throw new CodedError('person-not-found', `Nobody with the id ${personId} belongs to the project.`);
    }
    const owned = (signedIn?.projects ?? []).filter(({ role }) => role === 'owner');
    assertNotElsewhere(identity, roles, { email: person.email, alsoOf: owned.map((own) => own.project.id) });
    if (!(await deleteSecondFactor(orm, personId))) {
      throw new CodedError('second-factor-missing', `${person.email} has no second factor.`);
    }
    await endOtherAccess(orm, personId);
    await recordChange(context, orm, {
      projectId: project.id,
      action: 'person.second-factor-reset',
      key: personId,
      name: person.name || person.email,
    });
  });
}
