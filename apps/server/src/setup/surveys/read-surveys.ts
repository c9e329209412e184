import type { Survey } from '@voxpoint/contract';
import { type Metric, scaleOf } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { readTouchpointKeys } from '../resources/touchpoint-keys.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import { findSurvey, listSurveys, type StoredSurvey } from './queries.ts';
import { surveyLocales } from './survey-locales.ts';

/** Throws `touchpoint-not-found` or `survey-not-found`. */
export async function readSurvey(
  { database }: Context,
  projectId: number,
  { touchpoint, metric }: { touchpoint: string; metric: Metric },
): Promise<Survey> {
  const { id } = await touchpoints.require(database.orm, projectId, touchpoint);
  const stored = await findSurvey(database.orm, projectId, { touchpointId: id, metric });
  if (!stored) throw surveyNotFound(touchpoint, metric);
  return toSurvey(touchpoint, stored);
}

/** The surveys of a touchpoint, oldest first: at most one per metric. */
export async function readSurveys({ database }: Context, projectId: number, touchpoint: string) {
  const { id } = await touchpoints.require(database.orm, projectId, touchpoint);
  const stored = await listSurveys(database.orm, projectId, id);
  return { data: stored.map((survey) => toSurvey(touchpoint, survey)), nextCursor: null };
}

/** Every survey of a project by its touchpoint's key, oldest first. */
export async function readAllSurveys(
  { database }: Context,
  projectId: number,
): Promise<Map<string, Survey[]>> {
  const names = await readTouchpointKeys(database.orm, projectId);
  const all = new Map([...names.values()].map((key): [string, Survey[]] => [key, []]));
  for (const stored of await listSurveys(database.orm, projectId)) {
    const key = names.get(stored.survey.touchpointId) as string;
    all.get(key)?.push(toSurvey(key, stored));
  }
  return all;
}

export function toSurvey(touchpoint: string, { survey, version }: StoredSurvey): Survey {
  return {
    touchpoint,
    metric: survey.metric,
    status: survey.status,
    version: survey.version,
    scale: scaleOf(survey.metric, version.scaleMax),
    appearance: version.appearance,
    defaultLocale: survey.defaultLocale,
    locales: surveyLocales(version),
    texts: version.texts,
    followUps: version.followUps,
    display: survey.display,
    theme: survey.theme,
    opensAt: survey.opensAt?.toISOString() ?? null,
    closesAt: survey.closesAt?.toISOString() ?? null,
    quota: survey.quota,
    requireSigned: survey.requireSigned,
    oncePerDays: survey.oncePerDays,
    createdAt: survey.createdAt.toISOString(),
    updatedAt: survey.updatedAt.toISOString(),
  };
}

export function surveyNotFound(touchpoint: string, metric: Metric | null): CodedError {
  return new CodedError(
    'survey-not-found',
    metric
      ? `The touchpoint '${touchpoint}' has no ${metric} survey. Make it with PUT /v1/touchpoints/${touchpoint}/surveys/${metric}.`
      : `The touchpoint '${touchpoint}' has no survey yet. Make one with PUT /v1/touchpoints/${touchpoint}/surveys/nps.`,
  );
}
