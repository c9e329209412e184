import type { InterruptibleContext } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { deleteContactsBefore } from './queries.ts';

const rowsAtOnce = 5_000;
const dayMs = 86_400_000;

/**
 * Deletes contacts that a project keeps no longer: so many days after their last case ended, or after they were left if
 * there is none. That something was left stays among the answers. Returns how many went.
 */
export async function deleteOldContacts(
  { database, clock, isStopped }: InterruptibleContext,
  project: { id: number; contactRetentionDays: number },
): Promise<number> {
  const before = new Date(clock().getTime() - project.contactRetentionDays * dayMs);
  let deleted = 0;
  let count = rowsAtOnce;
  while (count === rowsAtOnce && !isStopped()) {
    count = await keepTrying(() => deleteContactsBefore(database, project.id, { before, limit: rowsAtOnce }));
    deleted += count;
  }
  return deleted;
}
