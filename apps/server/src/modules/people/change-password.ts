import type { PasswordInput } from '@voxpoint/contract';
import type { AttemptLimits } from '../../platform/attempt-limits.ts';
import { CodedError, invalidMember } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { SignedIn } from '../../platform/identity.ts';
import { endOtherSessions } from '../sessions/end-other-sessions.ts';
import { hashPassword, isPassword } from './password.ts';
import { findPersonByEmail, lockPerson, updatePerson } from './queries.ts';

/**
 * Replaces the password of who is signed in, and ends their other sessions. Throws `sign-in-failed`,
 * `too-many-attempts`, `validation-failed`.
 */
export async function changePassword(
  context: Context & { limits: AttemptLimits },
  { person, sessionId, byLink }: SignedIn,
  { input, address }: { input: PasswordInput; address: string | undefined },
): Promise<void> {
  const { database, clock, limits } = context;
  const { email, id } = person;
  const before = (await findPersonByEmail(database.orm, email))?.passwordHash;
  if (!byLink) {
    const { current } = input;
    if (current === undefined) throw invalidMember('current', 'Must be the password until now.');
    await limits.guard({ address, email }, async () => {
      if (!(await isPassword(current, before))) throw wrongPassword();
    });
  }
  const passwordHash = await hashPassword(input.password);
  await database.orm.transaction(async (orm) => {
    // Somebody else who knew it may have replaced it meanwhile.
    if ((await lockPerson(orm, id))?.passwordHash !== before) throw wrongPassword();
    await updatePerson(orm, id, { passwordHash, updatedAt: clock() });
    await endOtherSessions(orm, id, sessionId);
  });
}

function wrongPassword(): CodedError {
  return new CodedError('sign-in-failed', 'current: This is not your password.', {
    errors: [{ path: 'current', message: 'Must be the password until now.' }],
  });
}
