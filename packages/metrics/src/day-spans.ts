import { dayMs } from './day-number.ts';
import { clockOf } from './time-zone.ts';

/** Local days of one length that follow each other. */
export interface DaySpan {
  /** When the first of them starts. */
  readonly startsAt: Date;
  /** Milliseconds: 24 hours, save for the days on which the clock changes. */
  readonly dayMs: number;
}

const firstDay = Date.UTC(1999, 11, 1) / dayMs;
const lastDay = Date.UTC(2100, 0, 1) / dayMs;

/**
 * The calendar of a zone from 1999-12-01 to the end of 2099, as spans of days of equal length, ascending: some 400
 * where the clock changes twice a year, one where it never does. The day of an instant starts a whole number of
 * `dayMs` after the `startsAt` of the last span that begins at or before it.
 *
 * @throws RangeError for an unknown zone
 */
export function daySpans(timeZone: string): DaySpan[] {
  const clock = clockOf(timeZone);
  const spans: DaySpan[] = [];
  let start = clock.startOfDay(firstDay);
  for (let day = firstDay; day < lastDay; day += 1) {
    const end = clock.startOfDay(day + 1);
    const length = end - start;
    // A day that the zone skipped has no length.
    if (length > 0 && length !== spans.at(-1)?.dayMs)
      spans.push({ startsAt: new Date(start), dayMs: length });
    start = end;
  }
  return spans;
}
