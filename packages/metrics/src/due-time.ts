import { addDays } from './day-number.ts';
import { localDay } from './local-day.ts';
import { instantOnWallClock } from './wall-clock.ts';

const minuteMs = 60_000;
/** Hours that are hardly ever open must not be counted for ever. */
const mostDays = 3_660;

/** When one is open in a week, by the clock of a zone. */
export interface OpenWeek {
  /** Weekday 1 is Monday; minutes after midnight, `to` excluded. They may overlap. */
  readonly spans: readonly { readonly weekday: number; readonly from: number; readonly to: number }[];
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * The instant by which so many open milliseconds have passed since another; ten years ahead at most. A span that holds a
 * change of the clock is as much longer or shorter.
 *
 * @throws RangeError for an unknown zone or an invalid instant
 */
export function addOpenTime(from: Date, openMs: number, { spans, timeZone }: OpenWeek): Date {
  const ordered = spans.toSorted((one, other) => one.from - other.from);
  let left = openMs;
  let at = from.getTime();
  let day = localDay(from, timeZone);
  for (let count = 0; count < mostDays; count += 1) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    for (const span of ordered) {
      if (span.weekday !== weekday) continue;
      const end = instantOnWallClock(day, span.to * minuteMs, timeZone).getTime();
      const start = Math.max(at, instantOnWallClock(day, span.from * minuteMs, timeZone).getTime());
      if (end <= start) continue;
      if (left <= end - start) return new Date(start + left);
      left -= end - start;
      at = end;
    }
    day = addDays(day, 1);
  }
  return instantOnWallClock(day, 0, timeZone);
}
