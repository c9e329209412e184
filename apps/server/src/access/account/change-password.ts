import type { PasswordInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordOwnChange } from '../../audit/record-own-change.ts';
import type { SignedIn } from '../../base/identity.ts';
import type { AttemptLimits } from '../limits/attempt-limits.ts';
import { assertGoodPassword } from '../people/assert-good-password.ts';
import { hashPassword } from '../people/password.ts';
import { lockPerson, updatePerson } from '../people/queries.ts';
import { endOtherAccess } from '../sessions/end-other-access.ts';
import { provePassword, wrongPassword } from '../sessions/prove-password.ts';
import { clearByLink } from '../sessions/queries.ts';

/**
 * Replaces the password of who is signed in; their other sessions and open links end. Throws `sign-in-failed`,
 * `too-many-attempts`, `validation-failed`.
 */
export async function changePassword(
  context: ActingContext & { limits: AttemptLimits },
  signedIn: SignedIn,
  { input, deviceToken }: { input: PasswordInput; deviceToken?: string },
): Promise<void> {
  const { database, clock } = context;
  const { sessionId, person, projects } = signedIn;
  const before = await provePassword(context, signedIn, input.current);
  await assertGoodPassword(input.password, { ...person, projects: projects.map(({ project }) => project) });
  const passwordHash = await hashPassword(input.password);
  await database.orm.transaction(async (orm) => {
    // Somebody else who knew it may have replaced it meanwhile.
    if ((await lockPerson(orm, person.id))?.passwordHash !== before) throw wrongPassword();
    await updatePerson(orm, person.id, { passwordHash, updatedAt: clock() });
    await clearByLink(orm, sessionId);
    await endOtherAccess(orm, person.id, { sessionId, deviceToken });
    await recordOwnChange(context, orm, { signedIn, action: 'person.password-changed' });
  });
}
