import type { Context } from '../db/context.ts';
import { deleteEndedJobs } from './queries.ts';

const keptMs = 90 * 86_400_000;

/** Removes jobs that ended 90 days ago: they can no longer be undone. */
export async function forgetOldJobs(
  { database, clock }: Context,
  { id: projectId }: { id: number },
): Promise<void> {
  await deleteEndedJobs(database.orm, projectId, new Date(clock().getTime() - keptMs));
}
