import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import {
  type CountedSegment,
  findRollup,
  isOfTouchpoint,
  refuseUncounted,
  type Segment,
} from './plan-query.ts';
import {
  type CountRow,
  countOneByOne,
  knowImpressions,
  type ResponseProperty,
  type RollupRequest,
} from './queries.ts';
import { assertPossible, sumRollups, total } from './sum-rollups.ts';

/** How many responses one answer may read, where nothing is counted apart; the embedded store has one connection. */
const mostRead = { postgresql: 250_000, embedded: 50_000 };

type CountingProject = Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId' | 'horizon'>;

/** Counts a segment in slots of time, from the rollups if they hold it, else one by one. Throws `cut-not-counted`, `counters-wrong`. */
export async function runQuery(
  { database }: Context,
  project: CountingProject,
  { segment, bounds }: { segment: Segment; bounds: readonly Date[] },
): Promise<CountRow[]> {
  const request = {
    touchpointIds: [...segment.touchpoints.keys()],
    metrics: segment.metrics,
    byTouchpoint: segment.groupBy.some(isOfTouchpoint),
    bounds,
  };
  const counted = findRollup(segment, bounds[0] as Date);
  if (counted)
    return sumCounted(database, project, { request, counted, isGrouped: segment.groups.length > 0 });
  await assertReadable(database, project, { segment, request });
  return countOneByOne(database, project.id, {
    ...request,
    groups: segment.groups,
    filters: segment.filters,
  });
}

/** Impressions know channel, language and version, but no attribute. */
export function knowsImpressions({ groups, filters }: Segment): boolean {
  const properties: ResponseProperty[] = [...groups, ...filters.map(({ property }) => property)];
  return knowImpressions(properties);
}

type Request = Omit<RollupRequest, 'dimensions' | 'values' | 'by'>;

async function sumCounted(
  database: Context['database'],
  project: CountingProject,
  { request, counted, isGrouped }: { request: Request; counted: CountedSegment; isGrouped: boolean },
): Promise<CountRow[]> {
  const { dimension, values, hasAnswersWithout } = counted;
  const rows = await sumRollups(database, project, {
    ...request,
    dimensions: [dimension],
    values,
    by: isGrouped ? ['value'] : [],
  });
  if (!isGrouped || !hasAnswersWithout) return rows;
  const all = await sumRollups(database, project, {
    ...request,
    ...total,
  });
  return [...rows, ...subtract(all, rows)];
}

/** What is left of all answers without those that have a value. */
function subtract(all: readonly CountRow[], parts: readonly CountRow[]): CountRow[] {
  const cell = ({ touchpointId, metric, scaleMax, slot }: CountRow) =>
    [touchpointId, metric, scaleMax, slot].join();
  const rest = new Map(all.map((row) => [cell(row), { ...row, counts: [...row.counts], values: [null] }]));
  for (const part of parts) {
    const row = rest.get(cell(part));
    if (!row) continue;
    for (const [score, count] of part.counts.entries()) row.counts[score] = (row.counts[score] ?? 0) - count;
  }
  const left = [...rest.values()].map((row) => ({ ...row, impressions: 0, answered: 0 }));
  assertPossible(left);
  return left;
}

/** The rollups know how many responses would have to be read. */
async function assertReadable(
  database: Context['database'],
  project: CountingProject,
  { segment, request }: { segment: Segment; request: Request },
): Promise<void> {
  const [from, to] = [request.bounds[0] as Date, request.bounds.at(-1) as Date];
  if (project.horizon && from < project.horizon) {
    refuseUncounted(segment, `there are no answers from before ${project.horizon.toISOString()} any more.`);
  }
  const channels = segment.filters.find(({ property }) => property.kind === 'channel')?.values;
  const rows = await sumRollups(database, project, {
    ...request,
    byTouchpoint: false,
    bounds: [from, to],
    ...total,
    ...(channels && { values: channels }),
  });
  const toRead = rows.reduce((sum, row) => sum + row.impressions + row.counts.reduce((a, b) => a + b, 0), 0);
  const limit = mostRead[database.kind];
  if (toRead > limit) {
    refuseUncounted(
      segment,
      `${toRead} rows would have to be read, and at most ${limit} are. Declare what is asked for often as a dimension.`,
    );
  }
}
