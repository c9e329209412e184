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

/** The choices of a version; undefined if there is no such version. */
export type ChoicesOf = (version: SurveyVersion) => Choices | undefined;

/** What could be chosen in versions of surveys, which never change. */
export class SurveyChoices {
  readonly #versions = new Map<string, Choices>();

  clear(): void {
    this.#versions.clear();
  }

  /** The choices of these versions; those that are not known yet are loaded. What is cleared meanwhile stays known to the caller. */
  async load(
    queryable: Queryable,
    projectId: number,
    versions: readonly SurveyVersion[],
  ): Promise<ChoicesOf> {
    const asked = new Map(versions.map((version) => [nameOf(projectId, version), version]));
    const known = new Map<string, Choices>();
    for (const name of asked.keys()) {
      const choices = this.#versions.get(name);
      if (choices) known.set(name, choices);
    }
    const choicesOfVersion: ChoicesOf = (version) => known.get(nameOf(projectId, version));
    const missing = [...asked].filter(([name]) => !known.has(name)).map(([, version]) => version);
    if (missing.length === 0) return choicesOfVersion;
    const rows = await queryable.query<SurveyVersion & { followUps: FollowUp[] }>(
      `select v.touchpoint_id as "touchpointId", v.metric, v.version as "surveyVersion", v.follow_ups as "followUps"
         from json_to_recordset($2::text::json) as m ("touchpointId" int, metric text, "surveyVersion" int)
         join survey_versions v on v.project_id = $1::int and v.touchpoint_id = m."touchpointId"
          and v.metric = m.metric and v.version = m."surveyVersion"`,
      [
        projectId,
        JSON.stringify(
          missing.map(({ touchpointId, metric, surveyVersion }) => ({ touchpointId, metric, surveyVersion })),
        ),
      ],
    );
    // What the next one needs is read again.
    if (this.#versions.size > maxVersions) this.#versions.clear();
    for (const { followUps, ...version } of rows) {
      const name = nameOf(projectId, version);
      const choices = toChoices(followUps);
      known.set(name, choices);
      this.#versions.set(name, choices);
    }
    return choicesOfVersion;
  }
}

function nameOf(projectId: number, { touchpointId, metric, surveyVersion }: SurveyVersion): string {
  return `${projectId}/${touchpointId}/${metric}/${surveyVersion}`;
}

function toChoices(followUps: readonly FollowUp[]): Choices {
  return new Map(
    followUps.map(({ key, options = [], contact = [] }) => [
      key,
      { options: new Set(options.map((option) => option.key)), contact: new Set<string>(contact) },
    ]),
  );
}
