import type { Context } from '../../platform/context.ts';
import { deleteEnded } from './queries.ts';

/** Removes invitations that were accepted or have ended. */
export async function forgetEndedInvitations({ database, clock }: Context): Promise<void> {
  await deleteEnded(database.orm, clock());
}
