import type { Session } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { deleteSession, listSessions } from './queries.ts';

const maxListed = 1_000;

/** The person's own sessions, the newest first. */
export async function readSessions(
  { database, clock }: Context,
  { person, sessionId }: SignedIn,
): Promise<{ data: Session[]; nextCursor: null }> {
  const rows = await listSessions(database.orm, person.id, { now: clock(), limit: maxListed });
  const data = rows.map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({
    id,
    current: id === sessionId,
    device,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
  return { data, nextCursor: null };
}

/** Signs a browser of the person out; other servers follow within 5 seconds. Throws `session-not-found`. */
export async function endSession({ database }: Context, personId: string, id: string): Promise<void> {
  if (await deleteSession(database.orm, personId, id)) return;
  throw new CodedError('session-not-found', `You have no session with the id ${id}.`);
}
