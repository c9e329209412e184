import type { Context } from '../../db/context.ts';
import { deleteEnded } from './queries.ts';

/** Removes invitations that were accepted or have ended. */
export async function forgetEndedInvitations({ database, clock }: Context): Promise<void> {
  await deleteEnded(database.orm, clock());
}
