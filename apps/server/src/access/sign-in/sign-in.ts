import { CodedError } from '../../base/coded-error.ts';
import { hashToken } from '../../base/secret-token.ts';
import type { Orm } from '../../db/database.ts';
import { isPassword } from '../people/password.ts';
import { findPersonByEmail, lockPerson, type PersonRow } from '../people/queries.ts';
import { type CodeGuard, proveSecondFactor } from '../second-factor/prove-second-factor.ts';
import { findKnownDevice } from '../sessions/known-devices.ts';
import { findSignInLink, takeSignInLink } from '../sessions/queries.ts';
import type { SignInContext } from '../sessions/sign-in-dependencies.ts';
import { type Browser, type StartedSession, startSession } from '../sessions/start-session.ts';

/**
 * Signs in by e-mail address and password. Throws `sign-in-failed`, `second-factor-needed`, `second-factor-wrong`,
 * `too-many-attempts`.
 */
export async function signInByPassword(
  context: SignInContext,
  { email, password, code }: { email: string; password: string; code?: string },
  browser: Browser,
): Promise<StartedSession> {
  const person = await provePasswordOf(context, { email, password, browser });
  return enter(context, { person, browser, code, byLink: false }, async (_, { passwordHash }) => {
    // It may have been replaced meanwhile, which ends every session of the old one.
    if (passwordHash !== person.passwordHash) throw signInFailed();
  });
}

/** The account with this e-mail address and password. Throws `sign-in-failed`, `too-many-attempts`. */
export async function provePasswordOf(
  context: SignInContext,
  { email, password, browser }: { email: string; password: string; browser: Browser },
): Promise<PersonRow> {
  const device = await findKnownDevice(context, browser.deviceToken, email);
  const attempt = { account: email, network: browser.network, device };
  return context.limits.guardPassword(attempt, async () => {
    const person = await findPersonByEmail(context.database.orm, email);
    const lane = device === undefined ? 'stranger' : 'known';
    if (!(await isPassword(password, person?.passwordHash, lane)) || !person) throw signInFailed();
    return person;
  });
}

/**
 * Signs in by a link, which is used up. Nobody guesses one, so tries are not counted. Throws `link-invalid`,
 * `second-factor-needed`, `second-factor-wrong`, `too-many-attempts` of codes.
 */
export async function signInByLink(
  context: SignInContext,
  { token, code }: { token: string; code?: string },
  browser: Browser,
): Promise<StartedSession> {
  const tokenHash = hashToken(token);
  const person = await findSignInLink(context.database.orm, tokenHash, context.clock());
  if (!person) throw linkInvalid();
  return enter(context, { person, browser, code, byLink: true }, async (orm, _, at) => {
    if (!(await takeSignInLink(orm, tokenHash, at))) throw linkInvalid();
  });
}

/** Signs in whoever passes the check, which sees the account locked, and the second factor; else nothing is used up. */
async function enter(
  context: SignInContext,
  given: {
    person: Pick<PersonRow, 'id' | 'email'>;
    browser: Browser;
    code: string | undefined;
    byLink: boolean;
  },
  check: (orm: Orm, person: PersonRow, at: Date) => Promise<void>,
): Promise<StartedSession> {
  const { browser, code, byLink } = given;
  const personId = given.person.id;
  const guard = await guardCodesOf(context, given.person, browser);
  return context.database.orm.transaction(async (orm) => {
    const at = context.clock();
    const person = await lockPerson(orm, personId);
    if (!person) throw signInFailed();
    await check(orm, person, at);
    await proveSecondFactor(orm, personId, { code, at, guard });
    return startSession(orm, { personId, browser, byLink, at });
  });
}

/** Bounds how often codes are guessed in the browser. */
export async function guardCodesOf(
  context: SignInContext,
  { id, email }: Pick<PersonRow, 'id' | 'email'>,
  browser: Browser,
): Promise<CodeGuard> {
  const device = await findKnownDevice(context, browser.deviceToken, email);
  const attempt = { account: id, network: browser.network, device };
  return (judge) => context.limits.guardCode(attempt, judge);
}

function signInFailed(): CodedError {
  return new CodedError('sign-in-failed', 'The e-mail address or the password is wrong.');
}

function linkInvalid(): CodedError {
  return new CodedError(
    'link-invalid',
    'The link was used already, has ended, or was not copied whole. Ask for a new one.',
  );
}
