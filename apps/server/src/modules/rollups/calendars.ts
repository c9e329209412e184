import { createHash } from 'node:crypto';
import { daySpans } from '@voxpoint/metrics';
import type { Queryable } from '../../platform/database.ts';

interface StoredSpan {
  starts_at: string;
  day_length: string;
}

/** A zone's days never change within the life of a process: its zone table is the engine's. */
const known = new Map<string, { spans: StoredSpan[]; fingerprint: string }>();

function calendarOf(timeZone: string) {
  const remembered = known.get(timeZone);
  if (remembered) return remembered;
  const spans = daySpans(timeZone).map(({ startsAt, dayMs }) => ({
    starts_at: startsAt.toISOString(),
    day_length: `${dayMs / 1000} seconds`,
  }));
  const calendar = {
    spans,
    fingerprint: createHash('sha256').update(JSON.stringify(spans)).digest('hex').slice(0, 32),
  };
  known.set(timeZone, calendar);
  return calendar;
}

/**
 * The id of the calendar that holds a zone's days as this process knows them; it is stored if it is new. Another zone
 * table (a newer Node) that has other days gives another calendar.
 */
export async function ensureCalendar(queryable: Queryable, timeZone: string): Promise<number> {
  const { spans, fingerprint } = calendarOf(timeZone);
  const find = () =>
    queryable.query<{ id: number }>(
      'select id from calendars where time_zone = $1::text and fingerprint = $2::text',
      [timeZone, fingerprint],
    );
  const [found] = await find();
  if (found) return found.id;
  // One statement: nobody ever sees a calendar without its days.
  await queryable.query(
    `with made as (
       insert into calendars (time_zone, fingerprint) values ($1::text, $2::text)
           on conflict (time_zone, fingerprint) do nothing returning id
     )
     insert into calendar_spans (calendar_id, starts_at, day_length)
     select made.id, s.starts_at, s.day_length
       from made, json_to_recordset($3::text::json) as s (starts_at timestamptz, day_length interval)`,
    [timeZone, fingerprint, JSON.stringify(spans)],
  );
  const [made] = await find();
  if (!made) throw new Error(`The calendar of ${timeZone} was not stored.`);
  return made.id;
}
