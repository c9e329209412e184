import { CodedError } from '../../base/coded-error.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import { hashToken } from '../../base/secret-token.ts';
import type { Context } from '../../db/context.ts';
import { readLimits } from '../../setup/projects/read-limits.ts';
import { readResponses } from '../responses/queries.ts';
import { readInviteToken } from './invite-token.ts';
import { findInviteToOpen, type InviteRow } from './queries.ts';

const dayMs = 86_400_000;
/** As long as every answer can be revised from where it came; longer than any client holds one back. */
export const revisableDays = 8;

/** What a link stands for. */
export interface OpenedInvite {
  invite: InviteRow;
  touchpoint: string;
  /** In the place of a key: the link holds none. */
  identity: KeyIdentity;
  /** Nothing is stored any more under the id of its answer. */
  isAnswerDeleted: boolean;
}

/** Finds what the token of a link opens. Throws `invite-not-found`. */
export function createInviteFinder({ database }: Context) {
  return async (token: string): Promise<OpenedInvite> => {
    const named = readInviteToken(token);
    const found = named && (await findInviteToOpen(database.orm, named));
    if (!found?.invite.tokenHashes.includes(hashToken(token))) {
      throw new CodedError(
        'invite-not-found',
        'The link leads nowhere: it was not copied whole, or was withdrawn.',
      );
    }
    const { invite, touchpoint, project } = found;
    const identity: KeyIdentity = {
      ...{ id: `invites of ${project.id}`, hint: '', kind: 'publishable', scopes: [] },
      ...{ project, limits: readLimits(project) },
    };
    const [answer] = invite.answeredAt ? await readResponses(database, project.id, [invite.responseId]) : [];
    return { invite, touchpoint, identity, isAnswerDeleted: answer?.state === 'deleted' };
  };
}

/** What stands in the way of asking: the link has expired, or its answer is closed or deleted. */
export function whyNotAsked(
  { invite: { expiresAt, answeredAt }, isAnswerDeleted }: OpenedInvite,
  now: Date,
): 'expired' | 'answered' | undefined {
  if (!answeredAt) return expiresAt <= now ? 'expired' : undefined;
  const isClosed = now.getTime() - answeredAt.getTime() > revisableDays * dayMs;
  return isClosed || isAnswerDeleted || expiresAt <= now ? 'answered' : undefined;
}

/** What was done in time may arrive later. Throws `invite-expired`. */
export function assertInTime({ expiresAt }: InviteRow, doneAt: Date): void {
  if (doneAt < expiresAt) return;
  throw new CodedError('invite-expired', `The invite expired at ${expiresAt.toISOString()}.`);
}
