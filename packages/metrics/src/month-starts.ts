import { dayMs } from './day-number.ts';
import { clockOf } from './time-zone.ts';

const firstYear = 2000;
const lastYear = 2100;

/**
 * When the months of a zone start, from December 1999 to January 2100, ascending: each is a start of a day of `daySpans`.
 *
 * @throws RangeError for an unknown zone
 */
export function monthStarts(timeZone: string): Date[] {
  const clock = clockOf(timeZone);
  const months = (lastYear - firstYear) * 12;
  return Array.from(
    { length: months + 2 },
    (_, index) => new Date(clock.startOfDay(Date.UTC(firstYear, index - 1, 1) / dayMs)),
  );
}
