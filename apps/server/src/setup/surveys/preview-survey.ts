import type { AskedSurvey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import { draftSurvey } from './draft-survey.ts';
import type { LanguagePreference } from './match-locale.ts';
import { findSurvey } from './queries.ts';
import { toSurvey } from './read-surveys.ts';
import { resolveSurvey } from './resolve-survey.ts';

/**
 * The survey as a visitor would be asked it once `putSurvey` had stored it, whether it is to be asked now or not.
 * Stores nothing. Throws `touchpoint-not-found` or `validation-failed`.
 */
export async function previewSurvey(
  { database, clock }: Context,
  projectId: number,
  request: { touchpoint: string; metric: Metric; input: SurveyInput } & LanguagePreference,
): Promise<AskedSurvey> {
  const { touchpoint, metric, input } = request;
  const { id: touchpointId } = await touchpoints.require(database.orm, projectId, touchpoint);
  const name = { projectId, touchpointId, metric };
  const current = await findSurvey(database.orm, projectId, name);
  return resolveSurvey(toSurvey(touchpoint, draftSurvey(name, { input, current, now: clock() })), request);
}
