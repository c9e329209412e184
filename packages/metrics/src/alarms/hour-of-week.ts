import { hourMs } from '../hours.ts';
import { clockOf } from '../time-zone.ts';

const hoursOfWeek = 168;
/** 1970-01-01 was a Thursday. */
const epochHour = 72;

/**
 * Which hour of the local week an instant lies in, 0 to 167 from Monday 00:00 on the clock.
 *
 * @throws RangeError for an unknown zone
 */
export function hourOfWeek(instant: Date, timeZone: string): number {
  const local = instant.getTime() + clockOf(timeZone).offsetAt(instant.getTime());
  const hour = (Math.floor(local / hourMs) + epochHour) % hoursOfWeek;
  return (hour + hoursOfWeek) % hoursOfWeek;
}
