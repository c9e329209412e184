import { randomUUID } from 'node:crypto';
import type { CreatedInvitation, Invitation, InvitationInput, PageQuery } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { readPageByTime } from '../../base/cursor.ts';
import { generateToken, hashToken } from '../../base/secret-token.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import type { Mailer } from '../../send/mail/mailer.ts';
import { findProjectById } from '../../setup/projects/queries.ts';
import { mailLink } from '../links/mail-link.ts';
import { findPersonByEmail, findRole } from '../people/queries.ts';
import { invitationWords } from './invitation-words.ts';
import {
  deleteEnded,
  deleteInvitation,
  deleteInvitationsOf,
  deleteOlderOpenTo,
  type InvitationRow,
  insertInvitation,
  listOpenInvitations,
} from './queries.ts';

const lifetimeMs = 7 * 86_400_000;
/** Servers that start at once each show a link, and every one of them holds. */
const maxOpenToAnybody = 20;

export interface InviteContext extends Context {
  publicUrl: string;
  /** Absent: links are given to people by those who made them. */
  mailer?: Mailer;
}

type InvitingContext = InviteContext & ActingContext;

interface Inviter {
  id: string;
  name: string;
  email: string;
}

/** Invites somebody to a project; what they were invited by before ends. Throws `already-member`. */
export async function invite(
  context: InvitingContext,
  projectId: number,
  { input, invitedBy }: { input: InvitationInput; invitedBy: Inviter | null },
): Promise<CreatedInvitation> {
  const { email, role, teams } = input;
  const { created, known, project } = await context.database.orm.transaction(async (orm) => {
    await lockProject(context.database, asQueryable(orm), projectId);
    const known = await findPersonByEmail(orm, email);
    if (known && (await findRole(orm, projectId, known.id))) throw alreadyMember(email);
    await deleteInvitationsOf(orm, projectId, email);
    const { row, link } = await addInvitation(context, orm, {
      projectId,
      email,
      role,
      teams,
      invitedBy: invitedBy?.id ?? null,
    });
    await recordChange(context, orm, {
      ...{ projectId, action: 'invitation.created', key: row.id, name: email, after: { email, role, teams } },
    });
    const project = await findProjectById(orm, projectId);
    return { created: { ...toInvitation(row, invitedBy), link }, known, project };
  });
  const inviter = invitedBy && (await findPersonByEmail(context.database.orm, invitedBy.email));
  const mailed = await mailLink(context.mailer, {
    to: { name: known?.name ?? '', email },
    // Of somebody who is new here, what whoever invites them reads is the best guess.
    locale: known?.locale ?? inviter?.locale ?? null,
    link: created.link,
    words: invitationWords(project?.name ?? '', created.invitedBy),
    at: context.clock(),
  });
  return { ...created, mailed };
}

export function alreadyMember(email: string): CodedError {
  return new CodedError('already-member', `${email} belongs to the project already.`);
}

/** Makes an owner's invitation for whoever has its link. It holds until somebody belongs to the project. */
export async function inviteAnybody(context: InviteContext, projectId: number): Promise<string> {
  const { orm } = context.database;
  const given = { projectId, email: null, role: 'owner' as const, teams: [], invitedBy: null };
  const { link } = await addInvitation(context, orm, given);
  await deleteOlderOpenTo(orm, projectId, maxOpenToAnybody);
  return link;
}

async function addInvitation(
  { publicUrl, clock }: InviteContext,
  orm: Orm,
  given: Pick<InvitationRow, 'projectId' | 'email' | 'role' | 'teams' | 'invitedBy'>,
): Promise<{ row: InvitationRow; link: string }> {
  const token = generateToken();
  const createdAt = clock();
  const row: InvitationRow = {
    ...given,
    tokenHash: hashToken(token),
    id: randomUUID(),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + lifetimeMs),
    acceptedAt: null,
  };
  await insertInvitation(orm, row);
  return { row, link: `${publicUrl}/dashboard/invitation#${token}` };
}

/** A page of open invitations, oldest first. */
export async function readInvitations({ database, clock }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listOpenInvitations(database.orm, projectId, { ...page, now: clock() }),
    placeOf: ({ invitation }) => invitation,
    item: ({ invitation, inviter }) => toInvitation(invitation, inviter),
  });
}

/** Withdraws an open invitation at once. Throws `invitation-not-found`. */
export async function withdrawInvitation(
  context: ActingContext,
  projectId: number,
  id: string,
): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    const withdrawn = await deleteInvitation(orm, projectId, { id, now: context.clock() });
    if (!withdrawn) {
      throw new CodedError('invitation-not-found', `There is no open invitation with the id ${id}.`);
    }
    const { email, role } = withdrawn;
    await recordChange(context, orm, {
      ...{ projectId, action: 'invitation.withdrawn', key: id, name: email ?? '', before: { email, role } },
    });
  });
}

function toInvitation(row: InvitationRow, inviter: Pick<Inviter, 'name' | 'email'> | null): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    teams: row.teams,
    invitedBy: inviter && (inviter.name || inviter.email),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** Removes invitations that were accepted or have ended. */
export async function forgetEndedInvitations({ database, clock }: Context): Promise<void> {
  await deleteEnded(database.orm, clock());
}
