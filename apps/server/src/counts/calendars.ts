import { createHash } from 'node:crypto';
import { daySpans, monthStarts } from '@voxpoint/metrics';
import type { Database, Queryable } from '../db/database.ts';
import { lockProject } from '../db/lock-project.ts';
import { takeId } from '../db/on-coordinator.ts';
import { beginEpoch } from './epochs.ts';

interface StoredSpan {
  starts_at: string;
  day_length: string;
}

/** The version of this process's zone table, such as 2026a; a later one sorts behind it. */
const zoneTable = process.versions.tz ?? '';

/** A zone's days never change within the life of a process: its zone table is the engine's. */
const known = new Map<string, { spans: StoredSpan[]; months: readonly Date[]; fingerprint: string }>();

function calendarOf(timeZone: string) {
  const remembered = known.get(timeZone);
  if (remembered) return remembered;
  const spans = daySpans(timeZone).map(({ startsAt, dayMs }) => ({
    starts_at: startsAt.toISOString(),
    day_length: `${dayMs / 1000} seconds`,
  }));
  const calendar = {
    spans,
    months: monthStarts(timeZone),
    fingerprint: createHash('sha256').update(JSON.stringify(spans)).digest('hex').slice(0, 32),
  };
  known.set(timeZone, calendar);
  return calendar;
}

/** Names the days of a zone as this process knows them. */
export function fingerprintOf(timeZone: string): string {
  return calendarOf(timeZone).fingerprint;
}

/** When the months of a zone start, ascending. */
export function monthsOf(timeZone: string): readonly Date[] {
  return calendarOf(timeZone).months;
}

/**
 * The id of the calendar in which a zone's days are counted. Servers may have different zone tables (another Node) that
 * have other days: each stores its own calendar if it is new, and all take that of the newest table.
 */
export async function ensureCalendar(database: Database, timeZone: string): Promise<number> {
  const { spans, months, fingerprint } = calendarOf(timeZone);
  const own = [timeZone, fingerprint, zoneTable];
  let stored = await listCalendars(database, timeZone);
  const listed = `{${months.map((month) => month.toISOString()).join(',')}}`;
  if (!stored.some((one) => one.fingerprint === fingerprint)) {
    const id = await takeId(database, 'calendars');
    // One transaction: nobody ever sees a calendar without its days.
    await database.transaction(async (transaction) => {
      const made = await transaction.query(
        `insert into calendars (id, time_zone, fingerprint, zone_table, months)
         values ($5::int, $1::text, $2::text, $3::text, $4::text::timestamptz[])
             on conflict (time_zone, fingerprint) do nothing returning id`,
        [...own, listed, id],
      );
      if (made.length === 0) return;
      transaction.send(
        `insert into calendar_spans (calendar_id, starts_at, day_length)
         select $1::int, s.starts_at, s.day_length
           from json_to_recordset($2::text::json) as s (starts_at timestamptz, day_length interval)`,
        [id, JSON.stringify(spans)],
      );
    });
    stored = await listCalendars(database, timeZone);
  }
  const isOutdated = ({ zoneTable: newest, hasMonths }: StoredCalendar) => newest < zoneTable || !hasMonths;
  if (stored.some((one) => one.fingerprint === fingerprint && isOutdated(one))) {
    // Who has closed days without knowing months has no sums of them, and begins again.
    await database.transaction(async (transaction) => {
      const closed = await transaction.query<{ id: number; calendarId: number }>(
        `select id, calendar_id as "calendarId" from projects
          where closed_until is not null and calendar_id in (
            select id from calendars where time_zone = $1::text and fingerprint = $2::text and months is null)
          order by id`,
        [timeZone, fingerprint],
      );
      for (const { id, calendarId } of closed) {
        await lockProject(database, transaction, id);
        transaction.send(
          `update projects set calendar_ready = false, closed_until = null, ready_until = null
            where id = $1::int and calendar_id = $2::int`,
          [id, calendarId],
        );
        await beginEpoch(transaction, id);
      }
      transaction.send(
        `update calendars set zone_table = greatest(zone_table collate "C", $3::text), months = $4::text::timestamptz[]
          where time_zone = $1::text and fingerprint = $2::text`,
        [...own, listed],
      );
    });
    stored = await listCalendars(database, timeZone);
  }
  const [newest] = stored;
  if (!newest) throw new Error(`The calendar of ${timeZone} was not stored.`);
  return newest.id;
}

interface StoredCalendar {
  id: number;
  fingerprint: string;
  zoneTable: string;
  hasMonths: boolean;
}

/** A zone's calendars, that of the newest zone table first. */
async function listCalendars(queryable: Queryable, timeZone: string) {
  return queryable.query<StoredCalendar>(
    `select id, fingerprint, zone_table as "zoneTable", months is not null as "hasMonths" from calendars
      where time_zone = $1::text order by zone_table collate "C" desc, id`,
    [timeZone],
  );
}
