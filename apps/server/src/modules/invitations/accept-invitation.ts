import type { InvitationAcceptance, InvitationOffer } from '@voxpoint/contract';
import { CodedError, invalidMember } from '../../platform/coded-error.ts';
import type { Orm } from '../../platform/database.ts';
import { hashToken } from '../../platform/secret-token.ts';
import { shareDemo } from '../demo/share-demo.ts';
import { addMember, ensurePerson, findPersonByEmail, hasMembers } from '../people/members.ts';
import { hashPassword, isPassword } from '../people/password.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Browser, SignInContext } from '../sessions/sign-in.ts';
import { startSession } from '../sessions/start-session.ts';
import { alreadyMember } from './invite.ts';
import { findOpenInvitation, takeInvitation } from './queries.ts';

type Found = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>;

/** What an invitation is for, to whoever has its link. Throws `link-invalid`, `too-many-attempts`. */
export async function lookAtInvitation(
  { database, clock, limits }: SignInContext,
  token: string,
  { address }: Browser,
): Promise<InvitationOffer> {
  const { invitation, project } = await limits.guard({ address }, () =>
    requireOpen(database.orm, token, clock()),
  );
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
 * Takes a person into the project and signs them in; returns the session's token. Whoever has an account proves it by
 * its password: an invitation must not open somebody's account to the one who made it. Throws `link-invalid`,
 * `sign-in-failed`, `already-member`, `too-many-attempts`.
 */
export async function acceptInvitation(
  context: SignInContext,
  given: InvitationAcceptance,
  { address, device }: Browser,
): Promise<string> {
  const { database, clock, limits } = context;
  const found = await limits.guard({ address }, () => requireOpen(database.orm, given.token, clock()));
  const email = emailOf(found, given);
  const account = await findPersonByEmail(database.orm, email);
  const passwordHash = account
    ? await limits.guard({ address, email }, () => proveAccount(account, given.password))
    : await hashPassword(given.password);

  return database.orm.transaction(async (orm) => {
    const at = clock();
    const projectId = found.project.id;
    await lockProject(orm, projectId);
    await assertStillOpen(orm, found);
    if (!(await takeInvitation(orm, hashToken(given.token), at))) throw linkInvalid();
    const person = await ensurePerson(orm, { email, name: given.name, passwordHash, at });
    // Made or changed by somebody else since it was looked for: their password is not the one that was proved.
    if (person.passwordHash !== passwordHash) throw wrongPassword(email);
    const { role } = found.invitation;
    if (!(await addMember(orm, projectId, { personId: person.id, role, at }))) throw alreadyMember(email);
    if (found.invitation.email === null) await shareDemo(orm, at);
    return startSession(orm, { personId: person.id, device, byLink: false, at });
  });
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
    throw invalidMember('email', 'Must be given: the invitation names none.');
  }
  if (given.email !== undefined && given.email !== invitation.email) {
    throw invalidMember('email', `Must be ${invitation.email}, whom the invitation is for, or left out.`);
  }
  return invitation.email;
}

async function proveAccount(
  { email, passwordHash }: { email: string; passwordHash: string | null },
  password: string,
): Promise<string> {
  if (passwordHash === null) {
    throw new CodedError(
      'sign-in-failed',
      `${email} has an account without a password. Sign in with a sign-in link, choose one, and open the invitation again.`,
    );
  }
  if (!(await isPassword(password, passwordHash))) throw wrongPassword(email);
  return passwordHash;
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
