import type { Interval } from '@voxpoint/contract/vocabulary';
import { type CalendarUnit, calendarUnits } from './calendar-units.ts';
import { hourBounds, hourMs } from './hours.ts';
import type { Range } from './local-day.ts';
import { clockOf } from './time-zone.ts';
import type { ZoneClock } from './zone-clock.ts';

/** Points that an answer may have. */
const defaultLimit = 10_000;

/** What is to be divided, and by what. */
export interface BucketRequest extends Range {
  readonly interval: Interval;
  /** IANA name of the zone whose calendar divides. */
  readonly timeZone: string;
}

/** One bucket of a series: `start` is in it, `end` is not. */
export interface Bucket {
  readonly start: Date;
  readonly end: Date;
}

/** A range would take more buckets than are allowed. None was made. */
export class TooManyBucketsError extends RangeError {
  override readonly name = 'TooManyBucketsError';
  readonly count: number;
  readonly limit: number;

  constructor(count: number, limit: number) {
    super(`The range takes ${count} buckets; at most ${limit} are allowed.`);
    this.count = count;
    this.limit = limit;
  }
}

/**
 * Divides a range by the calendar of a zone. The buckets touch, ascend and cover [from, to). Their bounds are those
 * of the whole hour, day, week, month, quarter or year, so the first and the last may reach beyond the range; the one
 * bucket of `none` is the range itself. Days that the zone skipped are left out. An empty range has no buckets.
 * How hours are counted around a change of the clock stands at `hourBounds`.
 *
 * @param limit buckets to make at the most
 * @throws TooManyBucketsError if `countBuckets` gives more
 * @throws RangeError for an unknown zone, an invalid instant, or a range that ends before it starts
 */
export function buckets(request: BucketRequest, limit: number = defaultLimit): Bucket[] {
  const count = countBuckets(request);
  if (count > limit) {
    throw new TooManyBucketsError(count, limit);
  }
  return count === 0 ? [] : toBuckets(boundsOf(request), request);
}

/**
 * How many buckets `buckets` would make, without making them. It counts days that a zone skipped (one or none in the
 * life of a zone), and counts one too few or too many where a clock changed by less than an hour.
 *
 * @throws RangeError as `buckets` does
 */
export function countBuckets({ from, to, interval, timeZone }: BucketRequest): number {
  const fromMs = from.getTime();
  const toMs = to.getTime();
  if (!(fromMs <= toMs)) {
    throw new RangeError('A range needs two instants, and may not end before it starts.');
  }
  const clock = clockOf(timeZone);
  if (fromMs === toMs) {
    return 0;
  }
  if (interval === 'none') {
    return 1;
  }
  if (interval === 'hour') {
    const offset = clock.offsetAt(fromMs);
    return Math.ceil((toMs + offset) / hourMs) - Math.floor((fromMs + offset) / hourMs);
  }
  const unit = calendarUnits[interval];
  return unit.indexOf(clock.dayAt(toMs - 1)) - unit.indexOf(clock.dayAt(fromMs)) + 1;
}

/** Whether a bucket reaches into the future, or is cut by the range. */
export function isPartial(bucket: Bucket, range: Range, now: Date): boolean {
  return bucket.start < range.from || bucket.end > range.to || bucket.end > now;
}

function boundsOf({ from, to, interval, timeZone }: BucketRequest): number[] {
  const fromMs = from.getTime();
  const toMs = to.getTime();
  if (interval === 'none') {
    return [fromMs, toMs];
  }
  const clock = clockOf(timeZone);
  if (interval === 'hour') {
    return hourBounds(clock, fromMs, toMs);
  }
  return calendarBounds(clock, calendarUnits[interval], { fromMs, toMs });
}

function calendarBounds(
  clock: ZoneClock,
  unit: CalendarUnit,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): number[] {
  let index = unit.indexOf(clock.dayAt(fromMs));
  let last = clock.startOfDay(unit.firstDay(index));
  const bounds = [last];
  while (last < toMs) {
    index += 1;
    last = clock.startOfDay(unit.firstDay(index));
    bounds.push(last);
  }
  return bounds;
}

function toBuckets(bounds: readonly number[], range: Range): Bucket[] {
  const made: Bucket[] = [];
  let start = bounds[0] as number;
  for (const end of bounds.slice(1)) {
    // A skipped day has no length; hours are made from the start of the day on.
    if (end > start && end > range.from.getTime()) {
      made.push({ start: new Date(start), end: new Date(end) });
    }
    start = end;
  }
  return made;
}
