import type { CaseMetrics, CaseTimes } from '@voxpoint/contract';
import { openCaseStatuses } from '@voxpoint/contract/vocabulary';
import { type OpenTime, resolutionTimes } from '@voxpoint/metrics';
import type { CohortRow } from './cohort.ts';

const dayMs = 86_400_000;

export interface Watching {
  /** What happened later has not happened yet. */
  asOf: Date;
  /** Absent: all hours count. */
  openTime?: OpenTime;
}

type Figures = Omit<CaseMetrics['groups'][number], 'key'>;

const isOpen = ({ status }: CohortRow) => openCaseStatuses.includes(status as never);
const isClosed = ({ status, resolvedAt }: CohortRow) => status === 'closed' && resolvedAt === null;

/** The figures of cases that were opened in one period. */
export function summariseCohort(rows: readonly CohortRow[], watching: Watching): Figures {
  const { asOf } = watching;
  const waited = rows.map((row) => waitedOf(row, asOf)).filter((ms) => ms > 0);
  const waitedMs = waited.reduce((sum, ms) => sum + ms, 0);
  return {
    opened: rows.length,
    resolved: rows.filter(({ resolvedAt }) => resolvedAt !== null).length,
    closed: rows.filter(isClosed).length,
    reopened: rows.filter(({ reopened }) => reopened > 0).length,
    dueMissed: rows.filter((row) => row.dueAt !== null && row.dueAt < endOf(row, asOf)).length,
    open: countAges(rows.filter(isOpen), asOf),
    firstAction: timesUntil(rows, watching, ({ firstActedAt }) => firstActedAt),
    resolution: timesUntil(rows, watching, ({ resolvedAt }) => resolvedAt),
    waiting: { cases: waited.length, meanMs: waited.length === 0 ? null : waitedMs / waited.length },
  };
}

/** Until when a case could miss its time. */
function endOf({ status, resolvedAt, updatedAt }: CohortRow, asOf: Date): Date {
  return resolvedAt ?? (status === 'closed' ? updatedAt : asOf);
}

function waitedOf({ waitedMs, waitingSince }: CohortRow, asOf: Date): number {
  return waitedMs + (waitingSince ? Math.max(0, asOf.getTime() - waitingSince.getTime()) : 0);
}

function countAges(rows: readonly CohortRow[], asOf: Date): Figures['open'] {
  const ages = { day: 0, week: 0, month: 0, older: 0 };
  for (const { createdAt } of rows) {
    const days = (asOf.getTime() - createdAt.getTime()) / dayMs;
    if (days <= 1) ages.day += 1;
    else if (days <= 7) ages.week += 1;
    else if (days <= 30) ages.month += 1;
    else ages.older += 1;
  }
  return ages;
}

function timesUntil(
  rows: readonly CohortRow[],
  { asOf, openTime }: Watching,
  reachedAt: (row: CohortRow) => Date | null,
): CaseTimes {
  const cohort = rows.map((row) => {
    const reached = reachedAt(row);
    // A server's clock may have been set back meanwhile.
    const resolvedAt = reached && new Date(Math.max(reached.getTime(), row.createdAt.getTime()));
    return { openedAt: row.createdAt, resolvedAt, closed: isClosed(row) };
  });
  const found = resolutionTimes(cohort, { asOf, ...(openTime && { openTime }) });
  const { resolved, open, closed, median, p90, restrictedMean } = found;
  const toTimes = ({ value, interval95 }: { value: number | null; interval95: Interval | null }) => ({
    ms: value,
    interval95: interval95 && { low: interval95.low, high: interval95.high },
  });
  return {
    ...{ reached: resolved, open, never: closed },
    ...{ median: toTimes(median), p90: toTimes(p90), restrictedMean: toTimes(restrictedMean) },
  };
}

interface Interval {
  readonly low: number;
  readonly high: number | null;
}
