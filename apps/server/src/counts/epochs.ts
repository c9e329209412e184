import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '../db/database.ts';
import { lockProject } from '../db/lock-project.ts';
import { waitForTransactions } from '../db/wait-for-transactions.ts';

/**
 * Begins the next epoch of a project: in the transaction of whoever changes what counting depends on, its horizon, its calendar, what
 * of it is closed, its dimensions. He holds the lock of the project (`lockProject`): each ends the epoch that the one before has begun.
 * Where servers of earlier versions may be, triggers do so as well, which hurts nobody.
 */
export async function beginEpoch(transaction: Queryable, projectId: number): Promise<void> {
  await transaction.query('update epochs set ended = true where project_id = $1::int and not ended', [
    projectId,
  ]);
  await transaction.query('insert into epochs (project_id, epoch) values ($1::int, $2::text::uuid)', [
    projectId,
    randomUUID(),
  ]);
}

/** Begins the next epoch of a project in a transaction of its own. */
export async function beginNext(database: Database, projectId: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockProject(database, transaction, projectId);
    await beginEpoch(transaction, projectId);
  });
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
  await beginNext(database, projectId);
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
