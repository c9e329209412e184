import { isDeepStrictEqual } from 'node:util';
import type { Survey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { assertPreconditions, type Preconditions } from '../../base/etag.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Database, Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import { adoptDefaultMetric } from '../touchpoints/queries.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import { draftSurvey } from './draft-survey.ts';
import { findSurvey, insertSurveyVersion, saveSurvey } from './queries.ts';
import { surveyNotFound, toSurvey } from './read-surveys.ts';

interface SurveyName {
  touchpoint: string;
  metric: Metric;
}

/**
 * Makes or replaces the survey of one metric. A new version is made only if what is asked changes: scale,
 * appearance, texts or follow-ups. Throws `touchpoint-not-found` or `validation-failed`.
 */
export async function putSurvey(
  context: ActingContext,
  projectId: number,
  request: SurveyName & { input: SurveyInput } & Preconditions,
): Promise<{ created: boolean; item: Survey }> {
  const { database, clock } = context;
  const { touchpoint, metric, input } = request;
  return database.orm.transaction(async (orm) => {
    const touchpointId = await lockTouchpoint(database, { orm, projectId, key: touchpoint });
    const current = await findSurvey(orm, projectId, { touchpointId, metric });
    assertPreconditions(request, current && toSurvey(touchpoint, current));
    const draft = draftSurvey({ projectId, touchpointId, metric }, { input, current, now: clock() });
    if (draft.version !== current?.version) await insertSurveyVersion(orm, draft.version);
    if (!isDeepStrictEqual(draft.survey, current?.survey)) await saveSurvey(orm, draft.survey);
    if (!current) await adoptDefaultMetric(orm, projectId, { touchpointId, metric });
    const survey = toSurvey(touchpoint, draft);
    await recordChange(context, orm, {
      projectId,
      action: current ? 'survey.changed' : 'survey.created',
      key: surveyKey(request),
      before: current && settingsOf(toSurvey(touchpoint, current)),
      after: settingsOf(survey),
    });
    return { created: current === undefined, item: survey };
  });
}

/** Stops asking; answers on their way are welcome, and numbers stay. Throws `survey-not-found`. */
export async function archiveSurvey(
  context: ActingContext,
  projectId: number,
  { touchpoint, metric, ...preconditions }: SurveyName & Preconditions,
): Promise<void> {
  const { database, clock } = context;
  await database.orm.transaction(async (orm) => {
    const touchpointId = await lockTouchpoint(database, { orm, projectId, key: touchpoint });
    const current = await findSurvey(orm, projectId, { touchpointId, metric });
    if (!current) throw surveyNotFound(touchpoint, metric);
    assertPreconditions(preconditions, toSurvey(touchpoint, current));
    if (current.survey.status === 'archived') return;
    await saveSurvey(orm, { ...current.survey, status: 'archived', updatedAt: clock() });
    await recordChange(context, orm, {
      projectId,
      action: 'survey.archived',
      key: surveyKey({ touchpoint, metric }),
      before: { status: current.survey.status },
      after: { status: 'archived' },
    });
  });
}

/** Within a transaction: the id of a touchpoint whose set-up nobody else changes meanwhile. */
async function lockTouchpoint(
  database: Database,
  { orm, projectId, key }: { orm: Orm; projectId: number; key: string },
): Promise<number> {
  await lockProject(database, asQueryable(orm), projectId);
  return (await touchpoints.require(orm, projectId, key)).id;
}

function surveyKey({ touchpoint, metric }: SurveyName): string {
  return `${touchpoint}/${metric}`;
}

/** What the owner chose of it, without what follows from that or says whose it is. */
function settingsOf({ touchpoint, metric, locales, ...settings }: Survey) {
  return settings;
}
