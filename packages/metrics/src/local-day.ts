import { type Day, dayMs, formatDay, parseDay } from './day-number.ts';
import { clockOf } from './time-zone.ts';
import type { ZoneClock } from './zone-clock.ts';

/** A span of time: `from` is in it, `to` is not. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The first instant whose local date is that day or later. Midnight may come twice or be missing; a day that the zone
 * skipped starts, and ends, with the next one.
 *
 * @throws RangeError for what is not a day, or for an unknown zone
 */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(clockOf(timeZone).startOfDay(parseDay(day)));
}

/**
 * The local day to which an instant belongs, so that `startOfDay(day) <= instant < startOfDay(next day)`. It is the
 * date on the clock, save for the hour that some zones (St John's until 2011) went back over midnight at 00:01.
 *
 * @throws RangeError for an unknown zone, an invalid instant, or a day outside the years 0000 to 9999
 */
export function localDay(instant: Date, timeZone: string): Day {
  return formatDay(clockOf(timeZone).dayAt(instant.getTime()));
}

/**
 * The whole local day to which an instant belongs.
 *
 * @throws RangeError for an unknown zone or an invalid instant
 */
export function dayAround(instant: Date, timeZone: string): Range {
  const clock = clockOf(timeZone);
  const day = clock.dayAt(instant.getTime());
  return { from: new Date(clock.startOfDay(day)), to: new Date(clock.startOfDay(day + 1)) };
}

/**
 * The last so many local days, today included: up to the start of tomorrow. Days that the zone skipped are left out.
 *
 * @param count a whole number of at least 1
 * @throws RangeError for another count, an unknown zone or an invalid instant
 */
export function lastDays(now: Date, count: number, timeZone: string): Range {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`${count} is not a number of days.`);
  }
  const clock = clockOf(timeZone);
  const tomorrow = clock.dayAt(now.getTime()) + 1;
  return {
    from: new Date(clock.startOfDay(goBackDays(clock, tomorrow, count))),
    to: new Date(clock.startOfDay(tomorrow)),
  };
}

/** The day that lies so many local days before another; days that the zone skipped do not count. */
export function goBackDays(clock: ZoneClock, day: number, count: number): number {
  let earlier = day - count;
  let missing = count - countDays(clock, earlier, day);
  while (missing > 0) {
    earlier -= missing;
    missing = count - countDays(clock, earlier, day);
  }
  return earlier;
}

/**
 * How many local days lie between two, those skipped left out. A zone skips a day by moving over the date line, which
 * takes 24 hours off the time elapsed; nothing else takes half as much.
 */
export function countDays(clock: ZoneClock, day: number, laterDay: number): number {
  const elapsedMs = clock.startOfDay(laterDay) - clock.startOfDay(day);
  return Math.min(laterDay - day, Math.round(elapsedMs / dayMs));
}
