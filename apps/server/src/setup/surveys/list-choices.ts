import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database } from '../../db/database.ts';
import { listChoiceRows } from './queries.ts';

/** Every option of every choice question that a version of these surveys ever had. */
export async function listChoices(
  database: Database,
  projectId: number,
  surveys: { touchpointIds: readonly number[]; metrics: readonly Metric[] },
): Promise<{ question: string; choice: string }[]> {
  return listChoiceRows(database, projectId, surveys);
}
