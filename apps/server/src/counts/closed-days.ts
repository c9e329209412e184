import type { Database, Queryable } from '../db/database.ts';
import { lockProject } from '../db/lock-project.ts';
import { dayOf, spanOf } from './counters.ts';
import { beginEpoch } from './epochs.ts';

/** When the day began, in the project's calendar, that an instant lies in. */
export async function readDayStart(
  queryable: Queryable,
  projectId: number,
  instant: Date,
): Promise<Date | undefined> {
  const [row] = await queryable.query<{ day: Date }>(
    `select ${dayOf('$2::text::timestamptz')} as day
       from projects p cross join lateral ${spanOf('$2::text::timestamptz')} span where p.id = $1::int`,
    [projectId, instant.toISOString()],
  );
  return row?.day;
}

/**
 * Lets writers that begin later add to the sums of what lies before an instant alone. Where they have added to those of every day,
 * nobody reads sums until they are filled.
 */
export async function closeDays(
  database: Database,
  projectId: number,
  { calendarId, until }: { calendarId: number; until: Date },
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockProject(database, transaction, projectId);
    transaction.send(
      `update projects set closed_until = $3::text::timestamptz, calendar_ready = calendar_ready and closed_until is not null
      where id = $1::int and calendar_id = $2::int and (closed_until is null or closed_until < $3::text::timestamptz)`,
      [projectId, calendarId, until.toISOString()],
    );
    await beginEpoch(transaction, projectId);
  });
}

/** Says that the sums of all that is closed may be read, unless a rule of the project has changed since the epoch began. */
export async function markDaysReady(
  database: Database,
  projectId: number,
  { calendarId, epoch }: { calendarId: number; epoch: string },
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockProject(database, transaction, projectId);
    // This lock waits for whoever is about to end the epoch: in a cluster a change is committed on one node after another.
    const [begun] = await transaction.query<{ ended: boolean }>(
      'select ended from epochs where project_id = $1::int and epoch = $2::text::uuid for share',
      [projectId, epoch],
    );
    if (begun?.ended !== false) return;
    transaction.send(
      `update projects set calendar_ready = true, ready_until = closed_until where id = $1::int and calendar_id = $2::int`,
      [projectId, calendarId],
    );
  });
}

export async function deleteOtherDays(queryable: Queryable, projectId: number): Promise<void> {
  for (const table of ['daily_rollups', 'monthly_rollups']) {
    await queryable.query(
      `delete from ${table}
        where project_id = $1::int and calendar_id = any (array(
          select c.id from projects p join calendars c on c.id <> p.calendar_id where p.id = $1::int and p.calendar_ready))`,
      [projectId],
    );
  }
}
