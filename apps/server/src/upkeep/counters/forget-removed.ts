import { listUndeclared } from '../../counts/queries.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { forgetCounts } from '../../setup/dimensions/dimensions.ts';

/** Forgets the counts of dimensions whose removal was cut short before it had: nobody can ask for it again. */
export async function forgetRemoved(
  { database, isStopped }: InterruptibleContext,
  { id: projectId }: { id: number },
): Promise<void> {
  for (const key of await listUndeclared(database, projectId)) {
    if (isStopped()) return;
    await forgetCounts(database, projectId, key);
  }
}
