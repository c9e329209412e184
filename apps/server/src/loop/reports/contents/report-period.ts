import type { ReportPeriod } from '@voxpoint/contract/vocabulary';
import { addDays, buckets, localDay, previousPeriod, type Range, startOfDay } from '@voxpoint/metrics';
import { invalidMember } from '../../../base/coded-error.ts';
import { parseInstant } from '../../../base/parse-instant.ts';

const earliest = '1971-01-01';
const latest = '2199-01-01';

/** A whole week, month or quarter, and the one before it. */
export interface Period extends Range {
  kind: ReportPeriod;
  timeZone: string;
  previous: Range;
}

interface Named {
  kind: ReportPeriod;
  timeZone: string;
}

/** The period in which an instant lies, by the calendar of the zone. */
export function periodAt(instant: Date, { kind, timeZone }: Named): Period {
  const [found] = buckets({
    from: instant,
    to: new Date(instant.getTime() + 1),
    interval: kind,
    timeZone,
  });
  if (!found) throw new Error('An instant lies in no period.');
  const range = { from: found.start, to: found.end };
  return { ...range, kind, timeZone, previous: previousPeriod({ ...range, timeZone }) };
}

/** The last period that is over. */
export function lastPeriod(now: Date, named: Named): Period {
  return periodAt(new Date(periodAt(now, named).from.getTime() - 1), named);
}

/**
 * The period of a request: the one in which a day lies, or the last that is over. Throws `validation-failed`, also for one that
 * has not begun.
 */
export function requestedPeriod(at: string | undefined, { now, ...named }: Named & { now: Date }): Period {
  if (at === undefined) return lastPeriod(now, named);
  const instant = parseInstant('query.at', at, named.timeZone);
  if (at < earliest || at > latest)
    throw invalidMember('query.at', 'time-out-of-range', { earliest, latest });
  const current = periodAt(now, named);
  if (instant >= current.to) {
    const lastDay = localDay(new Date(current.to.getTime() - 1), named.timeZone);
    throw invalidMember('query.at', 'time-out-of-range', { earliest, latest: lastDay });
  }
  return periodAt(instant, named);
}

/** The Monday at which so many weeks begin that reach up to the end of a period. */
export function startOfWeeks({ to, timeZone }: Pick<Period, 'to' | 'timeZone'>, count: number): Date {
  const last = periodAt(new Date(to.getTime() - 1), { kind: 'week', timeZone });
  return startOfDay(addDays(localDay(last.from, timeZone), -7 * (count - 1)), timeZone);
}
