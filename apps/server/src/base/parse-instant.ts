import { completeOffset } from '@voxpoint/contract';
import { addDays, startOfDay } from '@voxpoint/metrics';
import { invalidMember } from './coded-error.ts';

const earliest = '1970-01-01';
const latest = '2200-01-01';

/** Where filters stand in a request. */
export type FilterPlace = 'query' | 'filters' | 'where';

/** Throws `range-invalid` unless `from` lies before `to`. */
export function assertOrder(from: Date, to: Date, place: FilterPlace = 'query'): void {
  if (from < to) return;
  throw invalidMember(`${place}.from`, 'range-invalid', { from: from.toISOString(), to: to.toISOString() });
}

/** A day in the zone, or an instant. Throws `validation-failed`, naming the parameter. */
export function parseInstant(path: string, value: string, timeZone: string): Date {
  const instant = readInstant(value, timeZone);
  if (!instant) throw invalidMember(path, 'wrong-format', { format: 'day-or-instant' });
  const day = value.slice(0, 10);
  if (day < earliest || day > latest) {
    throw invalidMember(path, 'time-out-of-range', { earliest, latest });
  }
  return instant;
}

function readInstant(value: string, timeZone: string): Date | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return isDay(value) ? startOfDay(value, timeZone) : undefined;
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)$/.test(value);
  const instant = new Date(completeOffset(value));
  return isInstant && isDay(value.slice(0, 10)) && !Number.isNaN(instant.getTime()) ? instant : undefined;
}

/** Whether the calendar has the day; JavaScript reads 30 February as 2 March. */
function isDay(value: string): boolean {
  try {
    return addDays(value, 0) === value;
  } catch {
    return false;
  }
}
