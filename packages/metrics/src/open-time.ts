import { addDays, type Day } from './day-number.ts';
import { localDay, type Range, startOfDay } from './local-day.ts';
import { instantOnWallClock } from './wall-clock.ts';

const minuteMs = 60_000;
const minutesOfDay = 1_440;

/** Open on one day of every week, from one time on the clock to another. */
export interface OpenSpan {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after midnight. */
  readonly from: number;
  /** Minutes after midnight, excluded; at most 1,440. */
  readonly to: number;
}

/** When one is open in a week; where spans overlap, the time counts once. */
export interface OpeningHours {
  readonly spans: readonly OpenSpan[];
  /** IANA name. */
  readonly timeZone: string;
}

/** Counts open hours. */
export interface OpenTime {
  /** Share of a week that is open, above 0 and at most 1. */
  readonly weekShare: number;
  /** Open milliseconds between two instants of the range. @throws RangeError outside of it */
  between(from: Date, to: Date): number;
}

/**
 * Prepares to count open hours between instants of a range, however many are asked. A span that holds a change of the
 * clock is as much longer or shorter; of a day that the zone skipped nothing counts.
 *
 * @throws RangeError for an unknown zone, spans that are not as described, no spans, or a range that ends before it starts
 */
export function countOpenTime({ spans, timeZone }: OpeningHours, range: Range): OpenTime {
  checkSpans(spans);
  if (!(range.from <= range.to)) throw new RangeError('A range may not end before it starts.');
  const week = Array.from({ length: 7 }, (_, index) => joinSpans(spans, index + 1));
  const { starts, ends, openBefore } = openInstants(week, timeZone, range);
  const openUntil = (instant: Date) => {
    if (!(instant >= range.from && instant <= range.to)) {
      throw new RangeError('An instant lies outside the range that open hours are counted in.');
    }
    const at = instant.getTime();
    const index = lastAtOrBefore(starts, at);
    if (index < 0) return 0;
    return (openBefore[index] as number) + Math.min(at, ends[index] as number) - (starts[index] as number);
  };
  const openMinutes = week.flat().reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    weekShare: openMinutes / (7 * minutesOfDay),
    between: (from, to) => openUntil(to) - openUntil(from),
  };
}

/** The spans as instants, ascending and apart, and how long was open before each of them. */
function openInstants(week: readonly (readonly OpenSpan[])[], timeZone: string, range: Range) {
  const starts: number[] = [];
  const ends: number[] = [];
  const openBefore: number[] = [];
  let open = 0;
  const last = localDay(range.to, timeZone);
  for (let day = localDay(range.from, timeZone); day <= last; day = addDays(day, 1)) {
    if (isSkipped(day, timeZone)) continue;
    for (const { from, to } of week[weekdayOf(day) - 1] ?? []) {
      const start = instantOnWallClock(day, from * minuteMs, timeZone).getTime();
      const end = instantOnWallClock(day, to * minuteMs, timeZone).getTime();
      // A span within the hour that a clock skips has no length.
      if (end <= start) continue;
      starts.push(start);
      ends.push(end);
      openBefore.push(open);
      open += end - start;
    }
  }
  return { starts, ends, openBefore };
}

function isSkipped(day: Day, timeZone: string): boolean {
  return startOfDay(day, timeZone).getTime() === startOfDay(addDays(day, 1), timeZone).getTime();
}

/** 1 for Monday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The spans of a weekday, those that touch or overlap as one. */
function joinSpans(spans: readonly OpenSpan[], weekday: number): OpenSpan[] {
  const joined: OpenSpan[] = [];
  const ofDay = spans.filter((span) => span.weekday === weekday);
  for (const span of ofDay.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last === undefined || last.to < span.from) joined.push(span);
    else joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) };
  }
  return joined;
}

function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function checkSpans(spans: readonly OpenSpan[]): void {
  if (spans.length === 0) throw new RangeError('There are no open hours.');
  for (const { weekday, from, to } of spans) {
    const isDay = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7;
    if (!isDay || !(from >= 0 && from < to && to <= minutesOfDay)) {
      throw new RangeError('Open hours need a weekday from 1 to 7, and end after they begin, by 24:00.');
    }
  }
}
