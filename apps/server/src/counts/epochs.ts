import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../db/database.ts';
import { waitForTransactions } from '../db/wait-for-transactions.ts';

/**
 * Begins the next epoch of a project: in the transaction of whoever changes what counting depends on, its horizon, its calendar, what
 * of it is closed, its dimensions. Where servers of earlier versions may be, triggers do so as well, which hurts nobody.
 */
export async function beginEpoch(transaction: Queryable, projectId: number): Promise<void> {
  // One change after another: each ends the epoch that the one before has begun.
  await transaction.query('select from projects where id = $1::int for update', [projectId]);
  await transaction.query('update epochs set ended = true where project_id = $1::int and not ended', [
    projectId,
  ]);
  await transaction.query('insert into epochs (project_id, epoch) values ($1::int, $2::text::uuid)', [
    projectId,
    randomUUID(),
  ]);
}

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
  await database.transaction((transaction) => beginEpoch(transaction, projectId));
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
