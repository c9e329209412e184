import type { Database } from '../../platform/database.ts';
import { attributeDimension } from './count-cells.ts';
import { deleteDimensionRows } from './queries.ts';

/** Deletes the counts of an attribute that is no dimension any more. */
export async function forgetDimension(database: Database, projectId: number, key: string): Promise<void> {
  await deleteDimensionRows(database, projectId, attributeDimension(key));
}
