import type { Context } from '../../db/context.ts';
import { knownSince } from './known-devices.ts';
import { deleteEnded } from './queries.ts';

/** Removes sessions that have ended, sign-in links that were used or have, and devices that were not used for long. */
export async function forgetEndedSessions({ database, clock }: Context): Promise<void> {
  const now = clock();
  await deleteEnded(database.orm, { now, since: knownSince(now) });
}
