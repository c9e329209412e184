import type { InvitationAcceptance, InvitationOffer } from '@voxpoint/contract';
import { type Acting, personActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { hashToken } from '../../base/secret-token.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import { assertGoodPassword } from '../people/assert-good-password.ts';
import { addMember, ensurePerson, hasMembers } from '../people/members.ts';
import { hashPassword } from '../people/password.ts';
import { findPersonByEmail, type PersonRow } from '../people/queries.ts';
import { type CodeGuard, proveSecondFactor } from '../second-factor/prove-second-factor.ts';
import type { SignInContext } from '../sessions/sign-in-dependencies.ts';
import { type Browser, type StartedSession, startSession } from '../sessions/start-session.ts';
import { guardCodesOf, provePasswordOf } from '../sign-in/sign-in.ts';
import { alreadyMember } from './invite.ts';
import { findOpenInvitation, takeInvitation } from './queries.ts';

export interface AcceptContext extends SignInContext, Omit<Acting, 'actor'> {
  /** Runs in the transaction in which a project gets its first owner. */
  onFirstOwner?: (orm: Orm, at: Date) => Promise<void>;
}

type Found = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>;

/** What an invitation is for, to whoever has its link. Throws `link-invalid`. */
export async function lookAtInvitation(
  { database, clock }: SignInContext,
  token: string,
): Promise<InvitationOffer> {
  const { invitation, project } = await requireOpen(database.orm, token, clock());
  const { email, role, expiresAt } = invitation;
  const account = email === null ? undefined : await findPersonByEmail(database.orm, email);
  return {
    project: { key: project.key, name: project.name },
    email,
    role,
    hasAccount: account !== undefined,
    expiresAt: expiresAt.toISOString(),
  };
}

/**
 * Takes a person into the project and signs them in. Whoever has an account proves it by its password and second factor:
 * an invitation must not open somebody's account to the one who made it. Throws `link-invalid`, `sign-in-failed`,
 * `already-member`, `validation-failed`, `second-factor-needed`, `second-factor-wrong`, `too-many-attempts`.
 */
export async function acceptInvitation(
  context: AcceptContext,
  given: InvitationAcceptance,
  browser: Browser,
): Promise<StartedSession> {
  const { database, clock } = context;
  const found = await requireOpen(database.orm, given.token, clock());
  const email = emailOf(found, given);
  const account = await findPersonByEmail(database.orm, email);
  const joining = account
    ? await proveAccount(context, account, { password: given.password, browser })
    : await prepareAccount({ ...given, email }, found);
  return database.orm.transaction(async (orm) => {
    const at = clock();
    const projectId = found.project.id;
    await lockProject(database, asQueryable(orm), projectId);
    await assertStillOpen(orm, found);
    if (!(await takeInvitation(orm, hashToken(given.token), at))) throw linkInvalid();
    const { passwordHash, guard } = joining;
    const person = await ensurePerson(orm, { email, name: given.name, passwordHash, at });
    // Made or changed by somebody else since it was looked for: their password is not the one that was proved.
    if (person.passwordHash !== passwordHash) throw wrongPassword(email);
    if (guard) await proveSecondFactor(orm, person.id, { code: given.code, at, guard });
    const { role, teams } = found.invitation;
    if (!(await addMember(orm, projectId, { personId: person.id, role, teams, at }))) {
      throw alreadyMember(email);
    }
    const actor = personActor(person, null);
    await recordChange({ ...context, actor }, orm, {
      ...{ projectId, action: 'person.joined', key: person.id, name: actor.name, after: { role, teams } },
    });
    if (found.invitation.email === null) await context.onFirstOwner?.(orm, at);
    return startSession(orm, { personId: person.id, browser, byLink: false, at });
  });
}

interface Joining {
  /** What the account has, or is to have. */
  passwordHash: string;
  /** Of the codes of an account that exists. */
  guard?: CodeGuard;
}

async function requireOpen(orm: Orm, token: string, now: Date): Promise<Found> {
  const found = await findOpenInvitation(orm, hashToken(token), now);
  if (!found) throw linkInvalid();
  await assertStillOpen(orm, found);
  return found;
}

/** The link of the first start is for a project without people: whoever found an old one gets nothing by it. */
async function assertStillOpen(orm: Orm, { invitation, project }: Found): Promise<void> {
  if (invitation.email !== null || !(await hasMembers(orm, project.id))) return;
  throw new CodedError('link-invalid', 'The project has an owner by now. Ask them for an invitation.');
}

function emailOf({ invitation }: Found, given: InvitationAcceptance): string {
  if (invitation.email === null) {
    if (given.email !== undefined) return given.email;
    throw invalidMember('email', 'required', { of: 'email' });
  }
  if (given.email !== undefined && given.email !== invitation.email) {
    throw invalidMember('email', 'not-invited', { email: invitation.email });
  }
  return invitation.email;
}

async function prepareAccount(
  { email, name, password }: { email: string; name: string; password: string },
  { project }: Found,
): Promise<Joining> {
  await assertGoodPassword(password, { email, name, projects: [project] });
  return { passwordHash: await hashPassword(password) };
}

async function proveAccount(
  context: SignInContext,
  account: PersonRow,
  { password, browser }: { password: string; browser: Browser },
): Promise<Joining> {
  const { email, passwordHash } = account;
  if (passwordHash === null) {
    throw new CodedError(
      'sign-in-failed',
      `${email} has an account without a password. Sign in with a sign-in link, choose one, and open the invitation again.`,
    );
  }
  try {
    await provePasswordOf(context, { email, password, browser });
  } catch (error) {
    throw error instanceof CodedError && error.code === 'sign-in-failed' ? wrongPassword(email) : error;
  }
  return { passwordHash, guard: await guardCodesOf(context, account, browser) };
}

function wrongPassword(email: string): CodedError {
  return new CodedError('sign-in-failed', `${email} has an account here, and this is not its password.`);
}

function linkInvalid(): CodedError {
  return new CodedError(
    'link-invalid',
    'The invitation was accepted or withdrawn, has ended, or its link was not copied whole. Ask for a new one.',
  );
}
