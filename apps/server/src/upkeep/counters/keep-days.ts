import { waitForWriters } from '../../counts/epochs.ts';
import {
  closeDays,
  deleteOtherDays,
  markDaysReady,
  readDayStart,
  repairDrift,
} from '../../counts/queries.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { isOlderServerThere } from '../../db/servers.ts';
import { adoptCalendar } from '../../setup/projects/manage-project.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';

/**
 * Closes the days that are over, and lets a project count in the newest calendar of its zone: the sums of days and months are
 * filled from the fine tier, touchpoint by touchpoint, while everybody goes on writing, and numbers are read from the fine tier
 * where they are not filled yet. It can be cut short and run again; if the project changes meanwhile, it must be.
 */
export async function keepDays(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  const { database, clock } = context;
  const { id: projectId, readyUntil } = project;
  const calendarId = await adoptCalendar(context, project);
  const isFilled = project.calendarReady && calendarId === project.calendarId;
  const today = await readDayStart(database, projectId, clock());
  const isOver = today !== undefined && (!readyUntil || readyUntil < today);
  if (!isFilled || isOver) {
    // Servers of earlier versions read and write the sums of every day, and none of months.
    const isClosable = isOver && !(await isOlderServerThere(database));
    if (isClosable) await closeDays(database, projectId, { calendarId, until: today });
    if (!isFilled || isClosable)
      await fillSums(context, projectId, { calendarId, since: isFilled ? readyUntil : null });
  }
  await deleteOtherDays(database, projectId);
}

async function fillSums(
  { database, isStopped }: InterruptibleContext,
  projectId: number,
  { calendarId, since }: { calendarId: number; since: Date | null },
): Promise<void> {
  // They may still count by the calendar before, or in the fine tier alone.
  const epoch = await waitForWriters(database, projectId);
  const names = await readTouchpointKeys(database.orm, projectId);
  for (const touchpointId of names.keys()) {
    for (const tier of ['daily', 'monthly'] as const) {
      if (isStopped()) return;
      await repairDrift(database, tier, { projectId, touchpointId, since });
    }
  }
  await markDaysReady(database, projectId, { calendarId, epoch });
}
