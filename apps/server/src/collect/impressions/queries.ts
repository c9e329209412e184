import type { Channel, Metric, ResponseState } from '@voxpoint/contract/vocabulary';
import { isInTransaction } from '../../counts/counting-transaction.ts';
import { rowWithId } from '../../db/by-index.ts';
import type { Queryable, Statement, Transaction } from '../../db/database.ts';
import { givenRows, lockedRows, toIdList } from '../../db/id-list.ts';
import { ofProject } from '../../db/of-project.ts';
import type { Dismissal } from '../respondents/dismissals.ts';

/** An impression as it is stored. */
export interface StoredImpression {
  id: string;
  touchpointId: number;
  metric: Metric;
  scaleMax: number;
  surveyVersion: number;
  channel: Channel;
  locale: string | null;
  shownAt: Date;
  dismissed: boolean;
  /** A counted response bears the same id. */
  answered: boolean;
  /** Only counted ones count, answered or not. */
  state: ResponseState;
  /** Null if it was stored before that was remembered. */
  receivedAt: Date | null;
  /** Names the burst in which it came, if it came in one. */
  burst: string | null;
  /** Only on the way in: that a signed respondent has dismissed it. */
  dismissal?: Dismissal | undefined;
}

const columns = `id, touchpoint_id, metric, scale_max, survey_version, channel, locale, shown_at, dismissed, answered,
  state, received_at, burst`;
const typedNames = `id uuid, touchpoint_id int, metric text, scale_max smallint, survey_version int, channel text,
  locale text, shown_at timestamptz, dismissed boolean, answered boolean, state text, received_at timestamptz, burst uuid`;

/** The columns of an impression `row`, by the members of `StoredImpression`. */
function selected(row: string): string {
  return `${row}.id, ${row}.touchpoint_id as "touchpointId", ${row}.metric, ${row}.scale_max as "scaleMax",
    ${row}.survey_version as "surveyVersion", ${row}.channel, ${row}.locale, ${row}.shown_at as "shownAt", ${row}.dismissed,
    ${row}.answered, ${row}.state, ${row}.received_at as "receivedAt", ${row}.burst`;
}

function toJson(impressions: readonly StoredImpression[]): string {
  return JSON.stringify(
    impressions.map((impression) => ({
      id: impression.id,
      touchpoint_id: impression.touchpointId,
      metric: impression.metric,
      scale_max: impression.scaleMax,
      survey_version: impression.surveyVersion,
      channel: impression.channel,
      locale: impression.locale,
      shown_at: impression.shownAt,
      dismissed: impression.dismissed,
      answered: impression.answered,
      state: impression.state,
      received_at: impression.receivedAt,
      burst: impression.burst,
    })),
  );
}

/** A later one can only add that it was dismissed. xmax is 0 on a row that this statement inserted. */
const insertStatement = `
  insert into impressions (project_id, ${columns})
  select of_project.project_id, i.id, i.touchpoint_id, i.metric, i.scale_max, i.survey_version, i.channel, i.locale, i.shown_at,
         i.dismissed,
         exists (select from ${rowWithId('responses', 'i.id')} r
                  where r.state = 'counted'
                    and r.touchpoint_id = i.touchpoint_id and r.metric = i.metric),
         i.state, i.received_at, i.burst
    from ${ofProject} cross join json_to_recordset($2::text::json) as i (${typedNames}) order by i.id
      on conflict (project_id, id) do update set dismissed = true
   where excluded.dismissed and not impressions.dismissed
  returning id, answered, (xmax = 0) as "isNew"`;

/**
 * Stores impressions; returns those that were new or changed. Those that are new are the caller's to count. The responses with
 * these ids must be locked, so that none is deleted meanwhile.
 */
export async function insertImpressions(
  transaction: Queryable,
  projectId: number,
  impressions: readonly StoredImpression[],
): Promise<{ id: string; answered: boolean; isNew: boolean }[]> {
  return transaction.query(insertStatement, [projectId, toJson(impressions)]);
}

/** Locks the responses with these ids in their order; a deletion waits until the impression is counted. */
export function lockResponsesOf(
  transaction: Transaction,
  projectId: number,
  impressionIds: readonly string[],
): void {
  transaction.send(`select from ${lockedRows('responses', 'r')}`, [projectId, toIdList(impressionIds)]);
}

/** `r` are the responses with the given ids that this group has stored, as the time of its writing tells. */
const bringStatement = `
  insert into impressions (project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, locale, shown_at,
                           dismissed, answered, state, received_at, burst)
  select r.project_id, r.id, r.touchpoint_id, r.metric, r.scale_max, r.survey_version, r.channel, r.locale, r.shown_at,
         false, true, 'counted', r.received_at, r.burst
    from ${givenRows('responses', 'r')}
   where r.shown_at is not null and r.state = 'counted' and r.updated_at = $3::text::timestamptz and ${isInTransaction}
   order by r.id
      on conflict (project_id, id) do update set answered = true
   where not impressions.answered and impressions.touchpoint_id = excluded.touchpoint_id
     and impressions.metric = excluded.metric
  returning ${selected('impressions')}, (xmax = 0) as "isNew"`;

/** An impression that a response has made, or whose answer it is. */
export type BroughtImpression = StoredImpression & { isNew: boolean };

/**
 * Gives those of the responses that were stored at this time with shownAt their impressions, which are made or, if they are
 * there already, become answered; as a statement that a transaction may begin with. Its rows are `BroughtImpression`s. An
 * impression that does not count is marked as answered all the same, for the day when it counts again.
 */
export function bringingImpressions(
  projectId: number,
  { responseIds, at }: { responseIds: readonly string[]; at: Date },
): Statement {
  return { statement: bringStatement, parameters: [projectId, toIdList(responseIds), at.toISOString()] };
}

const unansweredStatement = `
  select ${selected('i')} from ${lockedRows('impressions', 'i')} where not i.answered order by i.id`;

/** Locks those of the impressions that are not answered; as a statement that a transaction may begin with. */
export function lockingUnanswered(projectId: number, impressionIds: readonly string[]): Statement {
  return { statement: unansweredStatement, parameters: [projectId, toIdList(impressionIds)] };
}

/** Locks impressions in the order of their ids. */
export async function lockImpressions(
  transaction: Queryable,
  projectId: number,
  impressionIds: readonly string[],
): Promise<StoredImpression[]> {
  return lockSelectedImpressions(transaction, projectId, {
    ids: impressionIds,
    condition: 'true',
    texts: [],
  });
}

/** Locks those of the impressions that are what the condition on `i` asks for once they are locked; its texts begin at $3. */
export async function lockSelectedImpressions(
  transaction: Queryable,
  projectId: number,
  { ids, condition, texts }: { ids: readonly string[]; condition: string; texts: (string | null)[] },
): Promise<StoredImpression[]> {
  return transaction.query<StoredImpression>(
    `select ${selected('i')}
       from ${lockedRows('impressions', 'i')}
      where ${condition} order by i.id`,
    [projectId, toIdList(ids), ...texts],
  );
}

/**
 * Changes the state of impressions that the transaction has locked. Every row conflicts, so each is found by the primary
 * key. Counts are the caller's to correct.
 */
export function setImpressionStates(
  transaction: Transaction,
  projectId: number,
  { ids, state, jobId }: { ids: readonly string[]; state: ResponseState; jobId: string | null },
): void {
  transaction.send(
    `insert into impressions select i.* from ${givenRows('impressions', 'i')}
         on conflict (project_id, id) do update set state = $3::text, job_id = $4::text::uuid`,
    [projectId, toIdList(ids), state, jobId],
  );
}

/** Writes impressions that the transaction has locked, or that are not there. Counts are the caller's to correct. */
export function writeImpressions(
  transaction: Transaction,
  projectId: number,
  impressions: readonly StoredImpression[],
): void {
  transaction.send(
    `insert into impressions (project_id, ${columns})
     select of_project.project_id, ${columns}
       from ${ofProject} cross join json_to_recordset($2::text::json) as i (${typedNames}) order by id
         on conflict (project_id, id) do update set shown_at = excluded.shown_at, answered = excluded.answered`,
    [projectId, toJson(impressions)],
  );
}
