import { memberError } from '@voxpoint/contract';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { AttemptLimits } from '../limits/attempt-limits.ts';
import { isPassword } from '../people/password.ts';
import { findPersonByEmail } from '../people/queries.ts';
import { linkWindowMinutes, mayReplacePassword } from './session-lifetime.ts';

/**
 * Has who is signed in prove that it is them, not somebody at their desk: by the password, or by having come by a
 * sign-in link just now. Returns the hash of the password. Throws `sign-in-failed`, `too-many-attempts`,
 * `validation-failed`.
 */
export async function provePassword(
  { database, clock, limits }: Context & { limits: AttemptLimits },
  signedIn: SignedIn,
  current: string | undefined,
): Promise<string | null | undefined> {
  const { email } = signedIn.person;
  const passwordHash = (await findPersonByEmail(database.orm, email))?.passwordHash;
  if (mayReplacePassword(signedIn, clock())) return passwordHash;
  if (passwordHash === null) {
    throw invalidMember('current', 'password-missing', { minutes: linkWindowMinutes });
  }
  if (current === undefined) throw invalidMember('current', 'password-wrong', {});
  const attempt = { account: email, network: undefined, device: signedIn.sessionId };
  await limits.guardPassword(attempt, async () => {
    if (!(await isPassword(current, passwordHash, 'known'))) throw wrongPassword();
  });
  return passwordHash;
}

export function wrongPassword(): CodedError {
  return new CodedError('sign-in-failed', 'current: This is not your password.', {
    errors: [memberError('current', 'password-wrong', {})],
  });
}
