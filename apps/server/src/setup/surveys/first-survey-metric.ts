import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Orm } from '../../db/database.ts';
import { listSurveys } from './queries.ts';

/** The metric of the first survey made at a touchpoint: its default metric until the owner names another. */
export async function firstSurveyMetric(
  orm: Orm,
  projectId: number,
  touchpointId: number,
): Promise<Metric | null> {
  const [first] = await listSurveys(orm, projectId, touchpointId);
  return first?.survey.metric ?? null;
}
