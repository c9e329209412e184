import { waitForWriters } from '../../counts/epochs.ts';
import { deleteOtherDays, markDaysReady, readCalendarVersion, repairDrift } from '../../counts/queries.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { adoptCalendar } from '../../setup/projects/manage-project.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';

/**
 * Fills the daily tier in the project's present calendar from the fine one, touchpoint by touchpoint, while
 * everybody goes on writing and numbers are read from the fine tier. It can be cut short and run again; if the project
 * changes meanwhile, it must be.
 */
async function rebuildDays(
  { database, isStopped }: InterruptibleContext,
  projectId: number,
  calendarId: number,
): Promise<void> {
  const version = await readCalendarVersion(database, projectId, calendarId);
  if (version === undefined) return;
  // They may still add to the days of the calendar before.
  await waitForWriters(database, projectId);
  const names = await readTouchpointKeys(database.orm, projectId);
  for (const touchpointId of names.keys()) {
    if (isStopped()) return;
    await repairDrift(database, 'daily', { projectId, touchpointId });
  }
  await markDaysReady(database, projectId, version);
}

/** Lets a project count in the newest calendar of its zone, and keeps the days of no other. */
export async function keepDays(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  const calendarId = await adoptCalendar(context, project);
  if (!project.calendarReady || calendarId !== project.calendarId) {
    await rebuildDays(context, project.id, calendarId);
  }
  await deleteOtherDays(context.database, project.id);
}
