import { addDays, localDay, startOfDay } from '@voxpoint/metrics';
import { serverActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { waitForWriters } from '../../counts/epochs.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { lockProject } from '../../db/lock-project.ts';
import { keepTrying } from '../../db/write-group.ts';
import { deleteOldErasures, deleteOldImpressions, deleteOldResponses, moveHorizon } from './queries.ts';

const rowsAtOnce = 5_000;

/**
 * Deletes what a project keeps no longer. First the horizon moves: from then on counts before it are frozen and
 * answers before it are refused. Then the rows go, some at a time, so that nobody waits long; at last the hashes of
 * respondents whose erasure is as old. It can be cut short and run again. Returns how many rows went.
 */
export async function keepRetention(
  { database, clock, isStopped }: InterruptibleContext,
  project: { id: number; timeZone: string; retentionDays: number | null; horizon: Date | null },
): Promise<number> {
  const { id, timeZone, retentionDays } = project;
  let { horizon } = project;
  if (retentionDays !== null) {
    const oldest = startOfDay(addDays(localDay(clock(), timeZone), -retentionDays), timeZone);
    if (!horizon || oldest > horizon) {
      const moved = { before: { horizon: horizon?.toISOString() }, after: { horizon: oldest.toISOString() } };
      await database.transaction(async (transaction) => {
        await lockProject(database, transaction, id);
        await moveHorizon(transaction, id, oldest);
        const change = { projectId: id, action: 'retention.applied' as const, key: null, ...moved };
        await recordChange({ actor: serverActor, clock }, transaction, change);
      });
      await waitForWriters(database, id);
      horizon = oldest;
    }
  }
  if (!horizon) return 0;
  let deleted = 0;
  for (const deleteSome of [deleteOldResponses, deleteOldImpressions]) {
    let count = rowsAtOnce;
    while (count === rowsAtOnce && !isStopped()) {
      count = await keepTrying(() => deleteSome(database, id, rowsAtOnce));
      deleted += count;
    }
  }
  await deleteOldErasures(database, id);
  return deleted;
}
