import type { InterruptibleContext } from '../../platform/context.ts';
import { waitForOlderTransactions } from '../../platform/older-transactions.ts';
import { setCountingVersion } from '../projects/manage-project.ts';
import { countingVersion } from '../rollups/count-cells.ts';
import { repairTouchpoint } from '../rollups/repair-touchpoint.ts';
import { nameTouchpoints } from '../touchpoints/name-touchpoints.ts';
import { listUnfinished, updateCounting } from './queries.ts';

/**
 * Counts older answers apart by what is counted since: by dimensions that were declared, and by what a newer version of
 * ours counts. Touchpoint by touchpoint, while everybody goes on; it can be cut short and is begun again then.
 */
export async function countApart(
  { database, isStopped }: InterruptibleContext,
  project: { id: number; horizon: Date | null; countingVersion: number },
): Promise<void> {
  const { orm } = database;
  const open = await listUnfinished(orm, project.id);
  if (open.length === 0 && project.countingVersion === countingVersion) return;
  // Those that did not see the declaration have counted without it.
  await waitForOlderTransactions(database);
  const names = await nameTouchpoints(orm, project.id);
  let touchpointsDone = 0;
  for (const touchpointId of names.keys()) {
    if (isStopped()) return;
    await repairTouchpoint(database, { projectId: project.id, touchpointId });
    touchpointsDone += 1;
    for (const dimension of open) await updateCounting(orm, dimension, { touchpointsDone });
  }
  for (const dimension of open) {
    await updateCounting(orm, dimension, { touchpointsDone: null, countedFrom: project.horizon });
  }
  await setCountingVersion(orm, project.id, countingVersion);
}
