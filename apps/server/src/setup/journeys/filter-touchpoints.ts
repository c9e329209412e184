import type { Stage } from '@voxpoint/contract/vocabulary';
import type { FilterPlace } from '../../base/parse-instant.ts';
import type { Orm } from '../../db/database.ts';
import { noTouchpointAt } from '../resources/not-found.ts';
import { listTouchpointRefs, type TouchpointRef } from '../touchpoints/queries.ts';
import { findJourneys } from './journeys.ts';

/** Filters by what a touchpoint is. */
export interface TouchpointFilters {
  touchpoint?: readonly string[];
  journey?: readonly string[];
  stage?: readonly Stage[];
  team?: readonly string[];
  place?: FilterPlace;
}

/** Those that every filter lets through, archived ones too, by id. Throws `touchpoint-not-found` or `journey-not-found`. */
export async function filterTouchpoints(
  orm: Orm,
  projectId: number,
  { touchpoint, journey, stage, team, place = 'query' }: TouchpointFilters,
): Promise<Map<number, TouchpointRef>> {
  const all = await listTouchpointRefs(orm, projectId);
  const missing = touchpoint?.find((key) => !all.some((row) => row.key === key));
  if (missing !== undefined) throw noTouchpointAt(`${place}.touchpoint`, missing);
  const journeys = journey && [...(await findJourneys(orm, projectId, journey)).values()];
  const steps = journeys && new Set(journeys.flatMap(({ touchpointIds }) => touchpointIds));
  const chosen = all.filter(
    (row) =>
      (!touchpoint || touchpoint.includes(row.key)) &&
      (!steps || steps.has(row.id)) &&
      (!stage || (row.stage !== null && stage.includes(row.stage))) &&
      (!team || (row.team !== null && team.includes(row.team))),
  );
  return new Map(chosen.map((row) => [row.id, row]));
}
