import { floorQuarterHour } from './quarter-hour.ts';
import type { ZoneClock } from './zone-clock.ts';

export const hourMs = 3_600_000;

/**
 * Bounds of the local hours that cover [from, to), ascending, the first not after `from` and the last not before `to`.
 *
 * An hour starts wherever the clock comes to a full hour, and wherever it changes. So a day of 25 hours has 25; where
 * the clock moves by half an hour (Lord Howe) one hour of the day is half as long. A change that is not on a quarter
 * of an hour (some zones change at 00:01) counts from the quarter before it, because the finest buckets kept are
 * quarters. Full hours of zones with offsets of a half or three quarters are full hours there.
 */
export function hourBounds(clock: ZoneClock, fromMs: number, toMs: number): number[] {
  let at = clock.startOfDay(clock.dayAt(fromMs));
  let last = at;
  const bounds = [last];
  while (last < toMs) {
    const fullHour = nextFullHour(at, clock.offsetAt(at));
    const change = clock.changeBetween(at, fullHour);
    at = change ?? fullHour;
    const bound = change === undefined ? fullHour : floorQuarterHour(change);
    if (bound > last) {
      bounds.push(bound);
      last = bound;
    }
  }
  return bounds;
}

function nextFullHour(instantMs: number, offsetMs: number): number {
  return (Math.floor((instantMs + offsetMs) / hourMs) + 1) * hourMs - offsetMs;
}
