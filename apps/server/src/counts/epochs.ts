import type { Database } from '../db/database.ts';
import { waitForTransactions } from '../db/wait-for-transactions.ts';

/**
 * Resolves when nobody counts any more by rules of a project that were replaced, nor stores by an erasure or a horizon that
 * he has not seen: for whoever has committed a change of these and is about to work on what was stored by the old ones.
 * Writers go on meanwhile, by the new ones. Returns the epoch of these: while it goes on, no rule has changed. `knowEpochs`: no
 * server of an earlier version is there.
 */
export async function waitForWriters(
  database: Database,
  projectId: number,
  { knowEpochs = false } = {},
): Promise<string> {
  await database.query('select begin_epoch($1::int)', [projectId]);
  const [begun] = await database.query<{ epoch: string }>(
    'select epoch from epochs where project_id = $1::int and not ended',
    [projectId],
  );
  if (!begun) throw new Error(`The project ${projectId} is gone.`);
  // Servers of earlier versions lock no epoch.
  if (!knowEpochs) await waitForTransactions(database);
  await database.query('delete from epochs where project_id = $1::int and ended', [projectId]);
  return begun.epoch;
}
