import { type ReportPeriod, reportPeriods } from '@voxpoint/contract/vocabulary';
import { addDays, dayIn } from '../../base/period.ts';

/** What a report covers: a week, month or quarter by its first day. */
export interface ReportSpan {
  kind: ReportPeriod;
  start: string;
}

/** The first day of the week, month or quarter in which a day lies. */
function startOf(kind: ReportPeriod, day: string): string {
  if (kind === 'week') {
    const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
    return addDays(day, -weekday);
  }
  const month = Number(day.slice(5, 7));
  const first = kind === 'month' ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

export function previousSpan({ kind, start }: ReportSpan): ReportSpan {
  return { kind, start: startOf(kind, addDays(start, -1)) };
}

export function nextSpan({ kind, start }: ReportSpan): ReportSpan {
  const daysToNext = { week: 7, month: 31, quarter: 92 }[kind];
  return { kind, start: startOf(kind, addDays(start, daysToNext)) };
}

/** What the address asks for: `of` and a day `at`; by default the last month that is over. */
export function readSpan(
  query: Readonly<Record<string, string | undefined>>,
  { now, timeZone }: { now: Date; timeZone: string },
): ReportSpan & { isRunning: boolean } {
  const kind = reportPeriods.find((each) => each === query.of) ?? 'month';
  const running = startOf(kind, dayIn(now.toISOString(), timeZone));
  const { at = '' } = query;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at) && !Number.isNaN(Date.parse(`${at}T00:00Z`));
  const asked = isDay ? startOf(kind, at) : previousSpan({ kind, start: running }).start;
  // Nothing is known of what has not begun.
  const isRunning = asked >= running;
  return { kind, start: isRunning ? running : asked, isRunning };
}
