import { closeDays, deleteOtherDays, markDaysReady, readDayStart } from '../../counts/closed-days.ts';
import { repairDrift } from '../../counts/drift.ts';
import { waitForWriters } from '../../counts/epochs.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { isOlderServerThere } from '../../db/servers.ts';
import { adoptCalendar } from '../../setup/projects/manage-project.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';

/** Servers that share a pooler are exchanged within it. */
const exchangeMs = 86_400_000;

/**
 * Closes the days that are over, and lets a project count in the newest calendar of its zone: the sums of days and months are
 * filled from the fine tier, touchpoint by touchpoint, while everybody goes on writing, and numbers are read from the fine tier
 * where they are not filled yet. It can be cut short and run again; if the project changes meanwhile, it must be.
 */
export async function keepDays(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  const { database, clock } = context;
  const { id: projectId } = project;
  const calendarId = await adoptCalendar(context, project);
  const today = await readDayStart(database, projectId, clock());
  const { isFilled, readyUntil, knownSince } = await readSums(context, projectId, calendarId);
  const isOver = today !== undefined && (!readyUntil || readyUntil < today);
  if (!isFilled || isOver) {
    // Servers of earlier versions read and write the sums of every day, and none of months.
    const areOlderThere = database.isPooled
      ? clock().getTime() - knownSince.getTime() < exchangeMs
      : await isOlderServerThere(database);
    const isClosable = isOver && !areOlderThere;
    if (isClosable) await closeDays(database, projectId, { calendarId, until: today });
    if (!isFilled || isClosable) {
      await fillSums(context, projectId, { calendarId, knowEpochs: !areOlderThere });
    }
  }
  await deleteOtherDays(database, projectId);
}

async function fillSums(
  context: InterruptibleContext,
  projectId: number,
  { calendarId, knowEpochs }: { calendarId: number; knowEpochs: boolean },
): Promise<void> {
  const { database, isStopped } = context;
  // They may still count by the calendar before, or in the fine tier alone.
  const epoch = await waitForWriters(database, projectId, { knowEpochs });
  // As they are in this epoch: the project may have changed, and changed back, since it was read.
  const { isFilled, readyUntil: since } = await readSums(context, projectId, calendarId);
  const names = await readTouchpointKeys(database.orm, projectId);
  for (const touchpointId of names.keys()) {
    for (const tier of ['daily', 'monthly'] as const) {
      if (isStopped()) return;
      await repairDrift(database, tier, { projectId, touchpointId, ...(isFilled && { since }) });
    }
  }
  await markDaysReady(database, projectId, { calendarId, epoch });
}

type Sums = Pick<ProjectRow, 'readyUntil' | 'knownSince'> & { isFilled: boolean };

/**
 * How far the sums of a calendar are filled by now. Read together with the epoch: in a cluster that is where the project lies, and
 * another node may not have seen the change yet that began the epoch.
 */
async function readSums(
  { database }: InterruptibleContext,
  projectId: number,
  calendarId: number,
): Promise<Sums> {
  const [row] = await database.query<Sums>(
    `select p.ready_until as "readyUntil", p.known_since as "knownSince",
            coalesce(p.calendar_ready and p.calendar_id = $2::int, false) as "isFilled"
       from projects p join epochs e on e.project_id = $1::int and not e.ended where p.id = $1::int`,
    [projectId, calendarId],
  );
  if (!row) throw new Error(`The project ${projectId} is gone.`);
  return row;
}
