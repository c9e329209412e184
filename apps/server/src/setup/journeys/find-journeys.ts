import type { Orm } from '../../db/database.ts';
import { listJourneyTouchpoints } from './queries.ts';
import { journeyNotFound } from './read-journeys.ts';

/**
 * The touchpoints of journeys by the journeys' keys, in the order in which a customer passes them, archived ones
 * included: of the journeys named, or of all. Throws `journey-not-found` for a name that there is not.
 */
export async function findJourneys(
  orm: Orm,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Map<string, { touchpointIds: number[] }>> {
  const rows = await listJourneyTouchpoints(orm, projectId, keys);
  const found = new Map(rows.map(({ key, touchpointIds }) => [key, { touchpointIds }]));
  const missing = keys?.find((key) => !found.has(key));
  if (missing !== undefined) throw journeyNotFound(missing);
  return found;
}
