import type { Aggregates, AggregatesQuery } from '@voxpoint/contract';
import {
  type Bucket,
  buckets,
  formatInZone,
  isPartial,
  previousPeriod,
  type Range,
  TooManyBucketsError,
} from '@voxpoint/metrics';
import { CodedError } from '../../base/coded-error.ts';
import type { Identity } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { assertTimeZone } from '../../setup/projects/manage-project.ts';
import { buildGroups } from './build-groups.ts';
import { countFollowUps, withFollowUps } from './count-follow-ups.ts';
import { parseRange } from './parse-range.ts';
import { keysOfRow, planQuery, type Segment } from './plan-query.ts';
import type { CountRow } from './queries.ts';
import { knowsImpressions, runQuery } from './run-query.ts';
import { suppressSmallGroups } from './suppress-small-groups.ts';
import { withTargets } from './with-targets.ts';

const maxPoints = 10_000;

/** Who asks, and in which project. */
export interface Asker {
  project: Pick<Identity['project'], 'id' | 'timeZone' | 'calendarId' | 'horizon' | 'minimumGroupSize'>;
  /** May see single responses, so small groups are no secret. */
  seesResponses: boolean;
}

/**
 * Scores, intervals, response rates and changes, for any segment: from the rollups where they count it apart, else from the
 * responses. Throws `time-zone-unknown`, `touchpoint-not-found`, `journey-not-found`, `dimension-not-found`,
 * `cut-not-counted`, `too-many-points` and the problems of a wrong range.
 */
export async function readAggregates(
  context: Context,
  { project, seesResponses }: Asker,
  query: AggregatesQuery,
): Promise<Aggregates> {
  const now = context.clock();
  const timeZone = query.timeZone ?? project.timeZone;
  assertTimeZone('query.timeZone', timeZone);
  const range = parseRange(query, timeZone, now);
  const series = divide(range, query.interval, timeZone);
  const previous = query.compare === 'previous' ? previousPeriod({ ...range, timeZone }) : undefined;

  const segment = await planQuery(context, project.id, query);
  const bounds = boundsOf(range, series, previous);
  const described = describeBuckets(series, { range, now, timeZone });
  const [rows, chosen] = await Promise.all([
    runQuery(context, project, { segment, bounds }),
    countFollowUps(context, project, { segment, bounds: [range.from, range.to] }),
  ]);
  const keysOf = (row: CountRow) => keysOfRow(segment, row);
  let groups = buildGroups(rows, {
    keysOf,
    wanted: segment.groupBy.length > 0 ? [] : (query.metric ?? []),
    slots: series.length,
    hasPrevious: previous !== undefined,
    hasRest: query.compare === 'rest',
    hasSeries: query.interval !== 'none',
    knowsImpressions: knowsImpressions(segment),
    describe: (slot) => described[slot] as (typeof described)[number],
  });
  refuseTooMany(groups.length * series.length);
  if (chosen) groups = withFollowUps(groups, chosen, keysOf);
  if (!seesResponses && isPersonal(segment)) groups = suppressSmallGroups(groups, project.minimumGroupSize);
  return {
    from: formatInZone(range.from, timeZone),
    to: formatInZone(range.to, timeZone),
    timeZone,
    interval: query.interval,
    groups: withTargets(groups, segment),
  };
}

/** Cut by what respondents are, and not only by where and when they were asked. */
function isPersonal({ groups, filters }: Segment): boolean {
  const properties = [...groups, ...filters.map(({ property }) => property)];
  return properties.some(({ kind }) => kind === 'attribute' || kind === 'locale');
}

function divide(range: Range, interval: AggregatesQuery['interval'], timeZone: string): Bucket[] {
  try {
    return buckets({ ...range, interval, timeZone }, maxPoints);
  } catch (error) {
    if (error instanceof TooManyBucketsError) refuseTooMany(error.count);
    throw error;
  }
}

function refuseTooMany(points: number): void {
  if (points <= maxPoints) return;
  throw new CodedError(
    'too-many-points',
    `The answer would have ${points} points (groups × buckets); at most ${maxPoints} are given. Ask for a wider interval, a shorter range or fewer groups.`,
  );
}

/** The bounds of the slots: the previous period first if there is one, then the buckets, cut by the range. */
function boundsOf(range: Range, series: readonly Bucket[], previous: Range | undefined): Date[] {
  const inner = series.slice(1).map(({ start }) => start);
  return [...(previous ? [previous.from] : []), range.from, ...inner, range.to];
}

function describeBuckets(
  series: readonly Bucket[],
  { range, now, timeZone }: { range: Range; now: Date; timeZone: string },
) {
  const starts = series.map(({ start }) => formatInZone(start, timeZone));
  return series.map((bucket, slot) => ({
    start: starts[slot] as string,
    // Buckets touch.
    end: starts[slot + 1] ?? formatInZone(bucket.end, timeZone),
    partial: isPartial(bucket, range, now),
  }));
}
