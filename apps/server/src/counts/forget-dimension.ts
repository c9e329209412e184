import type { Database } from '../db/database.ts';
import { attributeDimension } from './count-deltas.ts';
import { deleteDimensionRows } from './queries.ts';

/** Deletes the counts of an attribute that is no dimension any more. */
export async function forgetDimension(database: Database, projectId: number, key: string): Promise<void> {
  await deleteDimensionRows(database, projectId, attributeDimension(key));
}
