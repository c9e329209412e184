import type { AskedSurvey, Survey } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { countResponses } from '../../counts/queries.ts';
import type { Context } from '../../db/context.ts';
import type { LanguagePreference } from '../../setup/surveys/match-locale.ts';
import { findSurvey } from '../../setup/surveys/queries.ts';
import { surveyNotFound, toSurvey } from '../../setup/surveys/read-surveys.ts';
import { resolveSurvey } from '../../setup/surveys/resolve-survey.ts';
import { touchpoints } from '../../setup/touchpoints/touchpoints.ts';

/**
 * The survey to ask now, or null if nothing is to be asked: paused, archived, not open yet, closed or its quota reached.
 * Throws `touchpoint-not-found` or `survey-not-found`.
 */
export async function askSurvey(
  context: Context,
  projectId: number,
  request: { touchpoint: string; metric?: Metric } & LanguagePreference,
): Promise<AskedSurvey | null> {
  const { orm } = context.database;
  const touchpoint = await touchpoints.require(orm, projectId, request.touchpoint);
  const metric = request.metric ?? touchpoint.defaultMetric;
  const stored = metric && (await findSurvey(orm, projectId, { touchpointId: touchpoint.id, metric }));
  if (!metric || !stored) throw surveyNotFound(request.touchpoint, metric);

  const survey = toSurvey(touchpoint.key, stored);
  const isAsked =
    touchpoint.archivedAt === null && survey.status === 'active' && isOpen(survey, context.clock());
  if (!isAsked) return null;
  if (survey.quota !== null) {
    const counted = await countResponses(context.database, projectId, {
      touchpointId: touchpoint.id,
      metric,
    });
    if (counted >= survey.quota) return null;
  }
  return resolveSurvey(survey, request);
}

function isOpen({ opensAt, closesAt }: Survey, now: Date): boolean {
  const has = (at: string | null) => at !== null && Date.parse(at) <= now.getTime();
  return (opensAt === null || has(opensAt)) && !has(closesAt);
}
