import type { InterruptibleContext } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { deleteOldCases, deleteOldFires, forgetOldRespondents } from './queries.ts';

const rowsAtOnce = 5_000;

/**
 * Deletes cases that nobody has changed since the horizon, and what alerts found before it. It can be cut short and run
 * again.
 */
export async function forgetOldCases(
  { database, isStopped }: InterruptibleContext,
  { id, horizon }: { id: number; horizon: Date | null },
): Promise<void> {
  if (!horizon) return;
  await forgetOldRespondents(database, id);
  for (const deleteSome of [deleteOldCases, deleteOldFires]) {
    let count = rowsAtOnce;
    while (count === rowsAtOnce && !isStopped()) {
      count = await keepTrying(() => deleteSome(database, id, rowsAtOnce));
    }
  }
}
