import type { Priorities, PrioritiesQuery } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import { formatInZone } from '@voxpoint/metrics';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { assertTimeZone } from '../../setup/projects/manage-project.ts';
import { listTouchpointWeights } from '../../setup/touchpoints/queries.ts';
import { parseRange } from '../aggregates/parse-range.ts';
import { sumRollups, total } from '../aggregates/sum-rollups.ts';
import { rankTouchpoints } from './rank-touchpoints.ts';

/**
 * Touchpoints by importance × volume × badness, worst first, read from the rollups. Throws `time-zone-unknown` and
 * the problems of a wrong range.
 */
export async function readPriorities(
  { database, clock }: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  query: PrioritiesQuery,
): Promise<Priorities> {
  const timeZone = query.timeZone ?? project.timeZone;
  assertTimeZone('query.timeZone', timeZone);
  const range = parseRange(query, timeZone, clock());
  const weights = await listTouchpointWeights(database.orm, project.id);
  const touchpoints = new Map(weights.map((weight) => [weight.id, weight]));
  // Every metric, whichever is asked for: a share of all responses means the same in every answer.
  const rows = await sumRollups(database, project, {
    touchpointIds: [...touchpoints.keys()],
    metrics,
    ...total,
    byTouchpoint: true,
    bounds: [range.from, range.to],
  });
  const { responses, ranked } = rankTouchpoints(rows, touchpoints, query.metric ?? metrics);
  return {
    from: formatInZone(range.from, timeZone),
    to: formatInZone(range.to, timeZone),
    timeZone,
    responses,
    data: ranked.slice(0, query.limit),
  };
}
