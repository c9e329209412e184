import { calendarUnits } from './calendar-units.ts';
import { countDays, goBackDays, type Range } from './local-day.ts';
import { clockOf } from './time-zone.ts';
import type { ZoneClock } from './zone-clock.ts';

/**
 * The period before a period, ending where that one starts. Whole months (so also quarters and years) or weeks are
 * set against the same number of them, whole days against as many local days, anything else against the same elapsed
 * time. What is both whole months and whole weeks, as a February of 28 days may be, counts as months.
 *
 * @throws RangeError for an unknown zone, an invalid instant, or a period that does not end after it starts
 */
export function previousPeriod({ from, to, timeZone }: Range & { readonly timeZone: string }): Range {
  const fromMs = from.getTime();
  const toMs = to.getTime();
  if (!(fromMs < toMs)) {
    throw new RangeError('A period needs two instants, and must end after it starts.');
  }
  const clock = clockOf(timeZone);
  return { from: new Date(previousStart(clock, fromMs, toMs)), to: new Date(fromMs) };
}

function previousStart(clock: ZoneClock, fromMs: number, toMs: number): number {
  const firstDay = clock.dayAt(fromMs);
  const endDay = clock.dayAt(toMs);
  if (clock.startOfDay(firstDay) !== fromMs || clock.startOfDay(endDay) !== toMs) {
    return fromMs - (toMs - fromMs);
  }
  for (const unit of [calendarUnits.month, calendarUnits.week]) {
    const startOf = (index: number) => clock.startOfDay(unit.firstDay(index));
    const first = unit.indexOf(firstDay);
    const end = unit.indexOf(endDay);
    if (startOf(first) === fromMs && startOf(end) === toMs) {
      return startOf(first - (end - first));
    }
  }
  return clock.startOfDay(goBackDays(clock, firstDay, countDays(clock, firstDay, endDay)));
}
