import { countingVersion } from '../../counts/counters.ts';
import { repairDrift, tiers } from '../../counts/drift.ts';
import { waitForWriters } from '../../counts/epochs.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { listUnfinished, updateCounting } from '../../setup/dimensions/queries.ts';
import { updateProject } from '../../setup/projects/queries.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';

/**
 * Counts older answers apart by what is counted since: by dimensions that were declared, and by what a newer version of
 * ours counts. Touchpoint by touchpoint, while everybody goes on; it can be cut short and is begun again then.
 */
export async function backfill(
  { database, isStopped }: InterruptibleContext,
  project: { id: number; horizon: Date | null; countingVersion: number },
): Promise<void> {
  const { orm } = database;
  const open = await listUnfinished(orm, project.id);
  if (open.length === 0 && project.countingVersion === countingVersion) return;
  // Those that did not see the declaration have counted without it.
  await waitForWriters(database, project.id);
  const names = await readTouchpointKeys(orm, project.id);
  let touchpointsDone = 0;
  for (const touchpointId of names.keys()) {
    if (isStopped()) return;
    for (const tier of tiers) {
      await repairDrift(database, tier, { projectId: project.id, touchpointId });
    }
    touchpointsDone += 1;
    for (const dimension of open) await updateCounting(orm, dimension, { touchpointsDone });
  }
  for (const dimension of open) {
    await updateCounting(orm, dimension, { touchpointsDone: null, countedFrom: project.horizon });
  }
  await updateProject(orm, project.id, { countingVersion });
}
