/**
 * An independent reading of the zone table, to test the calendar against. It shares no code with it: it walks through
 * the instants and reads what the clock on the wall shows.
 */

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMs = 86_400_000;

/** Shows an instant on a zone's clock, as `2026-11-01 00:00:00`; such texts sort by time. */
export function wallClock(timeZone: string): (instantMs: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instantMs) => format.format(instantMs);
}

/** First instants, in ms, at which the clock shows a date later than ever before, between two instants. */
export function findDayStarts(timeZone: string, fromMs: number, toMs: number): number[] {
  const clock = wallClock(timeZone);
  const dateAt = (instantMs: number) => clock(instantMs).slice(0, 10);
  const starts: number[] = [];
  // Begin earlier: the clock may just have gone back over midnight.
  let previous = Math.floor(fromMs / quarterMs) * quarterMs - 2 * dayMs;
  let latest = dateAt(previous);
  for (let at = previous + quarterMs; at < toMs; at += quarterMs) {
    if (dateAt(at) > latest) {
      const minute = findFirst(previous, minuteMs, (instantMs) => dateAt(instantMs) > latest);
      const second = findFirst(minute - minuteMs, 1000, (instantMs) => dateAt(instantMs) > latest);
      starts.push(second);
      latest = dateAt(at);
    }
    previous = at;
  }
  return starts.filter((start) => start >= fromMs && start < toMs);
}

/**
 * Instants, in ms, at which the clock shows a full hour or jumps, the jumps put back to the quarter of an hour.
 * Walks minute by minute, so it knows only clocks that change at a full minute.
 */
export function findHourStarts(timeZone: string, fromMs: number, toMs: number): number[] {
  const clock = wallClock(timeZone);
  const starts = new Set<number>();
  const first = Math.floor(fromMs / quarterMs) * quarterMs - quarterMs;
  let previous = Date.parse(`${clock(first)}Z`);
  for (let at = first + minuteMs; at < toMs + quarterMs; at += minuteMs) {
    const shown = Date.parse(`${clock(at)}Z`);
    if (shown !== previous + minuteMs) {
      starts.add(Math.floor(at / quarterMs) * quarterMs);
    } else if (shown % 3_600_000 === 0) {
      starts.add(at);
    }
    previous = shown;
  }
  return [...starts].filter((start) => start >= fromMs && start < toMs).sort((a, b) => a - b);
}

/** The UTC midnights of a year after which, within a day, a zone's clock changes. */
export function findChangeDays(timeZone: string, year: number): number[] {
  const clock = wallClock(timeZone);
  const aheadAt = (instantMs: number) => Date.parse(`${clock(instantMs)}Z`) - instantMs;
  const days: number[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += dayMs) {
    if (aheadAt(at) !== aheadAt(at + dayMs)) {
      days.push(at);
    }
  }
  return days;
}

function findFirst(afterMs: number, stepMs: number, holds: (instantMs: number) => boolean): number {
  let at = afterMs + stepMs;
  while (!holds(at)) {
    at += stepMs;
  }
  return at;
}
