import { formatInZone, instantOnWallClock } from '@voxpoint/metrics';

/** What a clock in the zone shows at an instant, as `<input type="datetime-local">` takes it: `2026-11-22T14:30`. */
export function toWallClock(instant: string, timeZone: string): string {
  return formatInZone(new Date(instant), timeZone).slice(0, 16);
}

/** The instant at which a clock in the zone shows that; undefined for what is no time. */
export function fromWallClock(shown: string, timeZone: string): string | undefined {
  const [, day, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(shown) ?? [];
  if (!day) return undefined;
  const timeOfDayMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return instantOnWallClock(day, timeOfDayMs, timeZone).toISOString();
}
