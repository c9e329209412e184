import { addDays, instantOnWallClock, localDay } from '@voxpoint/metrics';
import type { SubscriptionRow } from '../../../setup/reports/queries.ts';
import { lastPeriod, type Period, periodAt } from '../contents/report-period.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** What a longer outage left out is not caught up; what was done is remembered for longer. */
const caughtUpMs = 366 * dayMs;

type Schedule = Pick<SubscriptionRow, 'period' | 'day' | 'hour' | 'timeZone' | 'activeFrom'>;

/** The periods whose report should have been sent by now, the oldest first; they are of the project's calendar. */
export function listDuePeriods(schedule: Schedule, projectZone: string, now: Date): Period[] {
  const named = { kind: schedule.period, timeZone: projectZone };
  const since = Math.max(schedule.activeFrom.getTime(), now.getTime() - caughtUpMs);
  const due: Period[] = [];
  let period = lastPeriod(now, named);
  for (;;) {
    const dueAt = dueAtOf(period, schedule);
    if (dueAt.getTime() <= since) return due.reverse();
    if (dueAt <= now) due.push(period);
    period = periodAt(period.previous.from, named);
  }
}

/** When a period's report is sent: on a day and at an hour after its end, by the clock of the schedule's zone. */
function dueAtOf({ to, timeZone }: Period, schedule: Schedule): Date {
  const day = addDays(localDay(to, timeZone), schedule.day - 1);
  const at = instantOnWallClock(day, schedule.hour * hourMs, schedule.timeZone ?? timeZone);
  // Far in the east the day begins before the period is over.
  return at < to ? to : at;
}

/** By which it is remembered that a period's report was sent, such as `month 2026-10-01`. */
export function periodName({ kind, from, timeZone }: Period): string {
  return `${kind} ${localDay(from, timeZone)}`;
}
