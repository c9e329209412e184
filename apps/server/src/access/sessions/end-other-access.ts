import { hashToken } from '../../base/secret-token.ts';
import type { Orm } from '../../db/database.ts';
import { deleteSignInLinks } from '../people/queries.ts';
import { deleteOtherDevices, deleteOtherSessions } from './queries.ts';

/**
 * After the way into an account has changed, nothing that was opened by the old one goes on: sessions, links that are
 * still open, known devices. The caller has locked the person.
 */
export async function endOtherAccess(
  orm: Orm,
  personId: string,
  kept: { sessionId?: string; deviceToken?: string } = {},
): Promise<void> {
  await deleteOtherSessions(orm, personId, kept.sessionId);
  await deleteSignInLinks(orm, personId);
  await deleteOtherDevices(orm, personId, kept.deviceToken && hashToken(kept.deviceToken));
}
