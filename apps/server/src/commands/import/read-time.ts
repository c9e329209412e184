import { instantOnWallClock, startOfDay } from '@voxpoint/metrics';

const pattern =
  /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/;

/**
 * Reads a day, a time on a clock, or an instant with its own offset, as ISO 8601 writes them; a blank may stand for the
 * T, and seconds may be missing. A day is its first instant. Undefined for anything else. `timeZone` is asked for days
 * and clocks only.
 */
export function readTime(text: string, timeZone: () => string): Date | undefined {
  const [isTime, day = '', hours, minutes, seconds = '0', fraction = '', offset] = pattern.exec(text) ?? [];
  if (isTime === undefined || !isDay(day)) return undefined;
  if (hours === undefined) return startOfDay(day, timeZone());
  const timeOfDayMs =
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) return instantOnWallClock(day, timeOfDayMs, timeZone());
  const offsetMs = readOffset(offset);
  return offsetMs === undefined ? undefined : new Date(Date.parse(day) + timeOfDayMs - offsetMs);
}

/** Whether the calendar has the day; JavaScript reads 30 February as 2 March. */
function isDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

/** `Z`, `+01:00`, `+0100` or `+01`, as databases write them. */
function readOffset(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'UTC') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
