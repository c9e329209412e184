import { listUndeclared } from '../../counts/queries.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import type { Database } from '../../db/database.ts';
import { forgetCounts } from '../../setup/dimensions/dimensions.ts';

/** The look goes through every touchpoint, and finds something after an accident alone. */
const everyMs = 3_600_000;
/** When this process looked last, by project. */
const lookedAt = new WeakMap<Database, Map<number, number>>();

/**
 * Forgets the counts of dimensions whose removal was cut short before it had: nobody can ask for it again. Looks at first and then
 * every hour.
 */
export async function forgetRemoved(
  { database, isStopped }: InterruptibleContext,
  { id: projectId }: { id: number },
): Promise<void> {
  const looked = lookedAt.get(database) ?? new Map<number, number>();
  lookedAt.set(database, looked);
  const now = performance.now();
  if (now - (looked.get(projectId) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
  for (const key of await listUndeclared(database, projectId)) {
    if (isStopped()) return;
    await forgetCounts(database, projectId, key);
  }
  looked.set(projectId, now);
}
