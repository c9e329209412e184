import { CodedError } from '../../base/coded-error.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import { hashToken } from '../../base/secret-token.ts';
import type { Context } from '../../db/context.ts';
import { readLimits } from '../../setup/projects/read-limits.ts';
import { readInviteToken } from './invite-token.ts';
import { findInviteToOpen, type InviteRow } from './queries.ts';

const dayMs = 86_400_000;
/** Longer than any client holds an answer back. */
export const lateDays = 8;

/** What a link stands for. */
export interface OpenedInvite {
  invite: InviteRow;
  touchpoint: string;
  /** In the place of a key: the link holds none. */
  identity: KeyIdentity;
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
    return { invite, touchpoint, identity };
  };
}

/** What stands in the way of asking: the link has expired, or its answer is closed. */
export function whyNotAsked(
  { expiresAt, answeredAt }: InviteRow,
  now: Date,
): 'expired' | 'answered' | undefined {
  if (answeredAt) return isLonger(answeredAt, now) ? 'answered' : undefined;
  return expiresAt <= now ? 'expired' : undefined;
}

/** An answer that was given in time may arrive later. Throws `invite-expired`. */
export function assertTakesAnswers({ expiresAt }: InviteRow, now: Date): void {
  if (!isLonger(expiresAt, now)) return;
  throw new CodedError('invite-expired', `The invite expired at ${expiresAt.toISOString()}.`);
}

function isLonger(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > lateDays * dayMs;
}
