import { type Day, dayMs, parseDay } from './day-number.ts';
import { clockOf } from './time-zone.ts';

/**
 * The instant at which a zone's clock shows a day and a time. Where the clock shows it twice, the first; where it
 * skips it, as much later as it skips: 02:30 becomes 03:30 (as in RFC 5545 and `Temporal`'s "compatible").
 *
 * @param timeOfDayMs milliseconds on the clock since its 00:00
 * @throws RangeError for what is not a day, or for an unknown zone
 */
export function instantOnWallClock(day: Day, timeOfDayMs: number, timeZone: string): Date {
  const clock = clockOf(timeZone);
  const shownMs = parseDay(day) * dayMs + timeOfDayMs;
  // No zone is as far as a day from UTC, and none changes its clock twice in two days.
  const offsetBefore = clock.offsetAt(shownMs - dayMs);
  const offsetAfter = clock.offsetAt(shownMs + dayMs);
  const byOffsetBefore = shownMs - offsetBefore;
  const byOffsetAfter = shownMs - offsetAfter;
  const isAfterChange =
    clock.offsetAt(byOffsetBefore) !== offsetBefore && clock.offsetAt(byOffsetAfter) === offsetAfter;
  return new Date(isAfterChange ? byOffsetAfter : byOffsetBefore);
}
