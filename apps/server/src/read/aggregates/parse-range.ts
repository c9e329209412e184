import { isQuarterHour, lastDays, nearestQuarterHour, type Range } from '@voxpoint/metrics';
import { invalidMember } from '../../base/coded-error.ts';
import { assertOrder, parseInstant } from '../../base/parse-instant.ts';

const defaultDays = 30;

/**
 * The range that a query names: half-open, by default the last 30 local days with today.
 * Throws `validation-failed`, `time-not-aligned` or `range-invalid`.
 */
export function parseRange(query: { from?: string; to?: string }, timeZone: string, now: Date): Range {
  const to =
    query.to === undefined ? lastDays(now, 1, timeZone).to : parseAligned('query.to', query.to, timeZone);
  const from =
    query.from === undefined
      ? lastDays(new Date(to.getTime() - 1), defaultDays, timeZone).from
      : parseAligned('query.from', query.from, timeZone);
  assertOrder(from, to);
  return { from, to };
}

/** The counters know quarters of an hour. */
function parseAligned(path: string, value: string, timeZone: string): Date {
  const instant = parseInstant(path, value, timeZone);
  if (isQuarterHour(instant)) return instant;
  throw invalidMember(path, 'time-not-aligned', { nearest: nearestQuarterHour(instant).toISOString() });
}
