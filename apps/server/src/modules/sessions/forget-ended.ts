import type { Context } from '../../platform/context.ts';
import { deleteEnded } from './queries.ts';

/** Removes sessions that have ended, and sign-in links that were used or have. */
export async function forgetEndedSessions({ database, clock }: Context): Promise<void> {
  await deleteEnded(database.orm, clock());
}
