import { repairDrift } from '../../counts/queries.ts';
import type { Database } from '../../db/database.ts';

/** Adds what is missing in both tiers of one touchpoint, while everybody goes on writing and reading. */
export async function repairTouchpoint(
  database: Database,
  touchpoint: { projectId: number; touchpointId: number },
): Promise<void> {
  await repairDrift(database, 'fine', touchpoint);
  await repairDrift(database, 'daily', touchpoint);
}
