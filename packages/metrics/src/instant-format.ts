import { clockOf } from './time-zone.ts';

const minuteMs = 60_000;

/**
 * An instant as a zone's clock shows it, with the offset: `2026-11-01T00:00:00.000+01:00` (ISO 8601, RFC 3339).
 *
 * These standards know no seconds in an offset, but local mean times had them (Berlin +00:53:28 until 1893). Then the
 * offset is rounded to the minute and the clock is shown by it, so that the text always means exactly this instant.
 *
 * @throws RangeError for an unknown zone or an invalid instant
 */
export function formatInZone(instant: Date, timeZone: string): string {
  const instantMs = instant.getTime();
  const offsetMinutes = Math.round(clockOf(timeZone).offsetAt(instantMs) / minuteMs);
  const local = new Date(instantMs + offsetMinutes * minuteMs).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}
