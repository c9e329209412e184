import { type FollowUp, surveyDisplay, surveyTheme } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { and, asc, eq } from 'drizzle-orm';
import type { Database, Orm, Queryable } from '../../db/database.ts';
import { surveys, surveyVersions } from '../../db/tables.ts';

export type SurveyRow = typeof surveys.$inferSelect;
export type SurveyVersionRow = typeof surveyVersions.$inferSelect;

/** A survey and the version of it that is asked now. */
export interface StoredSurvey {
  survey: SurveyRow;
  version: SurveyVersionRow;
}

function joined(orm: Orm) {
  return orm
    .select({ survey: surveys, version: surveyVersions })
    .from(surveys)
    .innerJoin(
      surveyVersions,
      and(
        eq(surveyVersions.projectId, surveys.projectId),
        eq(surveyVersions.touchpointId, surveys.touchpointId),
        eq(surveyVersions.metric, surveys.metric),
        eq(surveyVersions.version, surveys.version),
      ),
    );
}

/** An older version stored less: what it did not know takes its default. */
function complete({ survey, version }: StoredSurvey): StoredSurvey {
  const display = surveyDisplay.parse(survey.display);
  const theme = surveyTheme.parse(survey.theme);
  return { survey: { ...survey, display, theme }, version };
}

export async function findSurvey(
  orm: Orm,
  projectId: number,
  { touchpointId, metric }: { touchpointId: number; metric: Metric },
): Promise<StoredSurvey | undefined> {
  const [row] = await joined(orm).where(
    and(eq(surveys.projectId, projectId), eq(surveys.touchpointId, touchpointId), eq(surveys.metric, metric)),
  );
  return row && complete(row);
}

/** The surveys of a touchpoint, or of every one; those of a touchpoint oldest first. */
export async function listSurveys(
  orm: Orm,
  projectId: number,
  touchpointId?: number,
): Promise<StoredSurvey[]> {
  const place = touchpointId === undefined ? undefined : eq(surveys.touchpointId, touchpointId);
  const rows = await joined(orm)
    .where(and(eq(surveys.projectId, projectId), place))
    .orderBy(asc(surveys.touchpointId), asc(surveys.createdAt), asc(surveys.metric));
  return rows.map(complete);
}

export async function saveSurvey(orm: Orm, row: SurveyRow): Promise<void> {
  const { projectId, touchpointId, metric, createdAt, ...changeable } = row;
  await orm
    .insert(surveys)
    .values(row)
    .onConflictDoUpdate({
      target: [surveys.projectId, surveys.touchpointId, surveys.metric],
      set: changeable,
    });
}

export async function insertSurveyVersion(orm: Orm, row: SurveyVersionRow): Promise<void> {
  await orm.insert(surveyVersions).values(row);
}

/** Every version of every survey of a project: where an answer may belong, and by which scale it is judged. */
export interface AnswerableRow {
  touchpoint: string;
  touchpointId: number;
  channel: string;
  importance: number;
  defaultMetric: Metric | null;
  /** Null where the touchpoint has no survey. */
  metric: Metric | null;
  currentVersion: number | null;
  version: number | null;
  scaleMax: number | null;
  requireSigned: boolean | null;
  oncePerDays: number | null;
  /** As it was stored; an older version stored less. */
  restraint: unknown;
}

/** One index scan per table: a few hundred rows for the largest projects. */
export async function listAnswerable(database: Database, projectId: number): Promise<AnswerableRow[]> {
  return database.query<AnswerableRow>(
    `select t.key as touchpoint, t.id as "touchpointId", t.channel, t.importance, t.default_metric as "defaultMetric",
            s.metric, s.version as "currentVersion", v.version, v.scale_max as "scaleMax",
            s.require_signed as "requireSigned", s.once_per_days as "oncePerDays", s.display -> 'restraint' as restraint
       from touchpoints t
       left join surveys s on s.project_id = $1::int and s.touchpoint_id = t.id
       left join survey_versions v
         on v.project_id = $1::int and v.touchpoint_id = s.touchpoint_id and v.metric = s.metric
      where t.project_id = $1::int`,
    [projectId],
  );
}

/** What a version of a survey asks after the score; undefined if there is no such version. It never changes. */
export async function findFollowUps(
  database: Database,
  projectId: number,
  { touchpointId, metric, version }: { touchpointId: number; metric: Metric; version: number },
): Promise<FollowUp[] | undefined> {
  const [row] = await database.query<{ followUps: FollowUp[] }>(
    `select follow_ups as "followUps" from survey_versions
      where project_id = $1::int and touchpoint_id = $2::int and metric = $3::text and version = $4::int`,
    [projectId, touchpointId, metric, version],
  );
  return row?.followUps;
}

/** Every option of every choice question that a version of these surveys ever had, and every kind of contact asked for. */
export async function listChoices(
  queryable: Queryable,
  projectId: number,
  { touchpointIds, metrics }: { touchpointIds: readonly number[]; metrics: readonly Metric[] },
): Promise<{ question: string; choice: string }[]> {
  return queryable.query(
    `select distinct f.follow_up ->> 'key' as question, coalesce(o.option ->> 'key', o.option #>> '{}') as choice
       from survey_versions v
      cross join lateral jsonb_array_elements(v.follow_ups) f (follow_up)
      cross join lateral jsonb_array_elements(coalesce(f.follow_up -> 'options', f.follow_up -> 'contact')) o (option)
      where v.project_id = $1::int
        and v.touchpoint_id in (select value::int from json_array_elements_text($2::text::json))
        and v.metric in (select value from json_array_elements_text($3::text::json))
        and jsonb_typeof(coalesce(f.follow_up -> 'options', f.follow_up -> 'contact')) = 'array'`,
    [projectId, JSON.stringify(touchpointIds), JSON.stringify(metrics)],
  );
}
