import type { AttemptLimits } from '../../platform/attempt-limits.ts';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import { hashToken } from '../../platform/secret-token.ts';
import { findPersonByEmail, lockPerson } from '../people/members.ts';
import { isPassword } from '../people/password.ts';
import { takeSignInLink } from './queries.ts';
import { type DeviceClass, startSession } from './start-session.ts';

export interface SignInContext extends Context {
  limits: AttemptLimits;
}

/** From where somebody signs in. */
export interface Browser {
  /** Of the network, if it can be told; it is counted by and forgotten. */
  address: string | undefined;
  device: DeviceClass;
}

/** Signs in by e-mail address and password; returns the token. Throws `sign-in-failed`, `too-many-attempts`. */
export async function signInByPassword(
  { database, clock, limits }: SignInContext,
  { email, password }: { email: string; password: string },
  { address, device }: Browser,
): Promise<string> {
  return limits.guard({ address, email }, async () => {
    const person = await findPersonByEmail(database.orm, email);
    if (!(await isPassword(password, person?.passwordHash)) || !person) throw signInFailed();
    return database.orm.transaction(async (orm) => {
      // It may have been replaced meanwhile, which ends every session of the old one.
      const { passwordHash } = (await lockPerson(orm, person.id)) ?? {};
      if (passwordHash !== person.passwordHash) throw signInFailed();
      return startSession(orm, { personId: person.id, device, byLink: false, at: clock() });
    });
  });
}

/** Signs in by a link, which is used up; returns the token. Throws `link-invalid`, `too-many-attempts`. */
export async function signInByLink(
  { database, clock, limits }: SignInContext,
  token: string,
  { address, device }: Browser,
): Promise<string> {
  return limits.guard({ address }, () =>
    database.orm.transaction(async (orm) => {
      const at = clock();
      const personId = await takeSignInLink(orm, hashToken(token), at);
      if (!personId || !(await lockPerson(orm, personId))) {
        throw new CodedError(
          'link-invalid',
          'The link was used already, has ended, or was not copied whole. Ask for a new one.',
        );
      }
      return startSession(orm, { personId, device, byLink: true, at });
    }),
  );
}

function signInFailed(): CodedError {
  return new CodedError('sign-in-failed', 'The e-mail address or the password is wrong.');
}
