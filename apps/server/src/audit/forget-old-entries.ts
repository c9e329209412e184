import type { Context } from '../db/context.ts';
import { lowestEntryId } from './entry-ids.ts';
import { deleteEntriesBefore } from './queries.ts';

/** Names of people who have left must not stay for ever. */
const keptYears = 3;

/** Removes what is older than three years. */
export async function forgetOldEntries(
  { database, clock }: Context,
  { id: projectId }: { id: number },
): Promise<void> {
  const oldest = new Date(clock());
  oldest.setUTCFullYear(oldest.getUTCFullYear() - keptYears);
  await deleteEntriesBefore(database.orm, projectId, lowestEntryId(oldest));
}
