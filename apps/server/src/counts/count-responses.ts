import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database } from '../db/database.ts';
import { sumResponses } from './queries.ts';

/** How many responses of a metric count at a touchpoint, of all times. */
export async function countResponses(
  database: Database,
  projectId: number,
  touchpoint: { touchpointId: number; metric: Metric },
): Promise<number> {
  return sumResponses(database, projectId, touchpoint);
}
