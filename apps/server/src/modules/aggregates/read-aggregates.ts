import type { Aggregates, AggregatesQuery } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import {
  type Bucket,
  buckets,
  formatInZone,
  isPartial,
  localDay,
  previousPeriod,
  type Range,
  startOfDay,
  TooManyBucketsError,
} from '@voxpoint/metrics';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { IdentifiedProject } from '../../platform/identity.ts';
import { assertTimeZone } from '../projects/manage-project.ts';
import { fingerprintOf } from '../rollups/calendars.ts';
import { nameTouchpoints } from '../touchpoints/name-touchpoints.ts';
import { buildGroups } from './build-groups.ts';
import { parseRange } from './parse-range.ts';
import { type RollupRequest, type RollupRow, sumDays, sumQuarterHours } from './queries.ts';

const maxPoints = 10_000;

/**
 * Scores, intervals, response rates and changes, read from the rollups. Throws `time-zone-unknown`,
 * `touchpoint-not-found`, `too-many-points` and the problems of a wrong range.
 */
export async function readAggregates(
  { database, clock }: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  query: AggregatesQuery,
): Promise<Aggregates> {
  const now = clock();
  const timeZone = query.timeZone ?? project.timeZone;
  assertTimeZone('query.timeZone', timeZone);
  const range = parseRange(query, timeZone, now);
  const series = divide(range, query.interval, timeZone);
  const previous = query.compare ? previousPeriod({ ...range, timeZone }) : undefined;

  const names = await nameTouchpoints(database.orm, project.id, query.touchpoint);
  const byTouchpoint = query.groupBy?.includes('touchpoint') ?? false;
  const byChannel = query.groupBy?.includes('channel') ?? false;
  const rows = await sumRollups(database, project, {
    touchpointIds: [...names.keys()],
    metrics: query.metric ?? metrics,
    channels: query.channel ?? null,
    byTouchpoint,
    byChannel,
    bounds: boundsOf(range, series, previous),
  });
  const groups = buildGroups(rows, {
    names,
    wanted: byTouchpoint || byChannel ? [] : (query.metric ?? []),
    slots: series.length,
    hasPrevious: previous !== undefined,
    hasSeries: query.interval !== 'none',
    describe: (slot) => describeBucket(series[slot] as Bucket, { range, now, timeZone }),
  });
  refuseTooMany(groups.length * series.length);
  return {
    from: formatInZone(range.from, timeZone),
    to: formatInZone(range.to, timeZone),
    timeZone,
    interval: query.interval,
    groups,
  };
}

/** From the daily tier if the question is about whole days of the project, else from the fine one. */
async function sumRollups(
  database: Context['database'],
  { id, timeZone, calendarId }: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  request: RollupRequest,
): Promise<RollupRow[]> {
  const isDays = request.bounds.every((bound) => isStartOfDay(bound, timeZone));
  const days =
    isDays && calendarId !== null
      ? await sumDays(database, id, { ...request, calendarId, fingerprint: fingerprintOf(timeZone) })
      : undefined;
  return days ?? sumQuarterHours(database, id, request);
}

function isStartOfDay(instant: Date, timeZone: string): boolean {
  return startOfDay(localDay(instant, timeZone), timeZone).getTime() === instant.getTime();
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

function describeBucket(
  bucket: Bucket,
  { range, now, timeZone }: { range: Range; now: Date; timeZone: string },
) {
  return {
    start: formatInZone(bucket.start, timeZone),
    end: formatInZone(bucket.end, timeZone),
    partial: isPartial(bucket, range, now),
  };
}
