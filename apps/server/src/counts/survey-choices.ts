import type { FollowUp } from '@voxpoint/contract';
import type { Queryable } from '../db/database.ts';

export interface SurveyVersion {
  touchpointId: number;
  metric: string;
  surveyVersion: number;
}

/** What could be chosen in a version of a survey, by question. */
type Choices = ReadonlyMap<string, { options: ReadonlySet<string>; contact: ReadonlySet<string> }>;

const maxVersions = 2_000;

/** What could be chosen in versions of surveys, which never change. */
export class SurveyChoices {
  readonly #versions = new Map<string, Choices>();

  /** Undefined if there is no such version. It must have been loaded. */
  of(projectId: number, version: SurveyVersion): Choices | undefined {
    return this.#versions.get(nameOf(projectId, version));
  }

  clear(): void {
    this.#versions.clear();
  }

  /** Loads those of the versions that are not known yet. */
  async load(queryable: Queryable, projectId: number, versions: readonly SurveyVersion[]): Promise<void> {
    const missing = versions.filter((version) => !this.#versions.has(nameOf(projectId, version)));
    if (missing.length === 0) return;
    const rows = await queryable.query<SurveyVersion & { followUps: FollowUp[] }>(
      `select v.touchpoint_id as "touchpointId", v.metric, v.version as "surveyVersion", v.follow_ups as "followUps"
         from (select distinct * from json_to_recordset($2::text::json)
                   as j ("touchpointId" int, metric text, "surveyVersion" int)) m
         join survey_versions v on v.project_id = $1::int and v.touchpoint_id = m."touchpointId"
          and v.metric = m.metric and v.version = m."surveyVersion"`,
      [projectId, JSON.stringify(missing)],
    );
    // What the next one needs is read again.
    if (this.#versions.size > maxVersions) this.#versions.clear();
    for (const { followUps, ...version } of rows) {
      this.#versions.set(nameOf(projectId, version), choicesOf(followUps));
    }
  }
}

function nameOf(projectId: number, { touchpointId, metric, surveyVersion }: SurveyVersion): string {
  return `${projectId}/${touchpointId}/${metric}/${surveyVersion}`;
}

function choicesOf(followUps: readonly FollowUp[]): Choices {
  return new Map(
    followUps.map(({ key, options = [], contact = [] }) => [
      key,
      { options: new Set(options.map((option) => option.key)), contact: new Set<string>(contact) },
    ]),
  );
}
