import type { CaseGrouping, CaseMetrics, CaseMetricsQuery } from '@voxpoint/contract';
import { type Bucket, buckets, countBuckets, countOpenTime, type Range } from '@voxpoint/metrics';
import { CodedError, invalidMember } from '../../../base/coded-error.ts';
import type { Context } from '../../../db/context.ts';
import { parseRange } from '../../../read/aggregates/parse-range.ts';
import { findProjectById, type ProjectRow } from '../../../setup/projects/queries.ts';
import { compareNextAnswers } from './answered-again.ts';
import { type CohortRow, countBacklog, listCohort } from './cohort.ts';
import { summariseCohort, type Watching } from './summarise-cohort.ts';

const mostPeriods = 400;
/** The largest; groups of a handful say little anyway. */
const mostGroups = 200;

/**
 * How cases go that were opened in a period. Throws `validation-failed`, also for figures of people that the project does not
 * tell, `range-invalid`, `time-not-aligned` or `too-many-points`.
 */
export async function readCaseMetrics(
  { database, clock }: Context,
  projectId: number,
  query: CaseMetricsQuery,
): Promise<CaseMetrics> {
  const project = await findProjectById(database.orm, projectId);
  if (!project) throw new Error(`There is no project ${projectId}.`);
  if (query.groupBy === 'owner' && !project.caseFiguresByOwner) {
    throw invalidMember('query.groupBy', 'owner-figures-off', {});
  }
  const asOf = clock();
  const range = parseRange(query, project.timeZone, asOf);
  const periods = query.groupBy === 'period' ? divide(range, project, query) : [];
  const rows = (await listCohort(database, projectId, range)).filter(({ createdAt }) => createdAt <= asOf);
  const watching = { asOf, ...watchHours(project, rows, asOf) };
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    asOf: asOf.toISOString(),
    businessHours: watching.openTime !== undefined,
    ...(await countBacklog(database, projectId, range)),
    groups: toGroups(rows, { groupBy: query.groupBy, periods, watching }),
    ...(await compareNextAnswers(database, projectId, range)),
  };
}

function divide(range: Range, { timeZone }: ProjectRow, { interval }: CaseMetricsQuery): Bucket[] {
  const request = { ...range, interval, timeZone };
  const count = countBuckets(request);
  if (count <= mostPeriods) return buckets(request);
  throw new CodedError('too-many-points', `The range has ${count} periods; at most ${mostPeriods} are told.`);
}

/** Nothing, if the project has no business hours. */
function watchHours(
  { businessHours, timeZone }: ProjectRow,
  rows: readonly CohortRow[],
  asOf: Date,
): Pick<Watching, 'openTime'> {
  if (!businessHours) return {};
  const first = rows.reduce((least, { createdAt }) => Math.min(least, createdAt.getTime()), asOf.getTime());
  const last = rows.reduce(
    (most, { resolvedAt, firstActedAt }) =>
      Math.max(most, resolvedAt?.getTime() ?? 0, firstActedAt?.getTime() ?? 0),
    asOf.getTime(),
  );
  const range = { from: new Date(first), to: new Date(last) };
  return { openTime: countOpenTime({ spans: businessHours, timeZone }, range) };
}

function toGroups(
  rows: readonly CohortRow[],
  { groupBy, periods, watching }: { groupBy?: CaseGrouping; periods: readonly Bucket[]; watching: Watching },
): CaseMetrics['groups'] {
  if (groupBy === undefined) return [{ key: null, ...summariseCohort(rows, watching) }];
  if (groupBy === 'period') {
    return periods.map(({ start, end }) => {
      const within = rows.filter(({ createdAt }) => createdAt >= start && createdAt < end);
      return { key: start.toISOString(), ...summariseCohort(within, watching) };
    });
  }
  const grouped = new Map<string | null, CohortRow[]>();
  for (const row of rows) {
    const key = keyOf(row, groupBy);
    const group = grouped.get(key);
    if (group) group.push(row);
    else grouped.set(key, [row]);
  }
  return [...grouped]
    .sort(([oneKey, one], [otherKey, other]) => other.length - one.length || compare(oneKey, otherKey))
    .slice(0, mostGroups)
    .map(([key, group]) => ({ key, ...summariseCohort(group, watching) }));
}

function keyOf(row: CohortRow, groupBy: Exclude<CaseGrouping, 'period'>): string | null {
  return groupBy === 'owner' ? row.ownerId : row[groupBy];
}

function compare(one: string | null, other: string | null): number {
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
