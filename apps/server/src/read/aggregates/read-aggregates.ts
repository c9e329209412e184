import type { Aggregates, AggregatesQuery } from '@voxpoint/contract';
import { formatInZone } from '@voxpoint/metrics';
import type { Identity } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { assertTimeZone } from '../../setup/projects/manage-project.ts';
import { buildGroups } from './build-groups.ts';
import { countFollowUps, withFollowUps } from './count-follow-ups.ts';
import { describeBuckets, layOut, refuseTooMany } from './lay-out.ts';
import { parseRange } from './parse-range.ts';
import { keysOfRow, planQuery, type Segment } from './plan-query.ts';
import type { CountRow } from './queries.ts';
import { knowsImpressions, runQuery } from './run-query.ts';
import { suppressSmallGroups } from './suppress-small-groups.ts';
import { withTargets } from './with-targets.ts';

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
  const hasPrevious = query.compare === 'previous';
  const layout = layOut({ range, interval: query.interval, timeZone, hasPrevious });
  const described = describeBuckets(layout, now);

  const segment = await planQuery(context, project.id, query);
  const [rows, chosen] = await Promise.all([
    runQuery(context, project, { segment, bounds: layout.bounds }),
    countFollowUps(context, project, { segment, bounds: [range.from, range.to] }),
  ]);
  const keysOf = (row: CountRow) => keysOfRow(segment, row);
  let groups = buildGroups(rows, {
    keysOf,
    wanted: segment.groupBy.length > 0 ? [] : (query.metric ?? []),
    slots: described.length,
    hasPrevious,
    hasRest: query.compare === 'rest',
    hasSeries: query.interval !== 'none',
    knowsImpressions: knowsImpressions(segment),
    describe: (slot) => described[slot] as (typeof described)[number],
  });
  refuseTooMany(groups.length * described.length);
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
