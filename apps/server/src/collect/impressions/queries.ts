import type { Channel, Metric, ResponseState } from '@voxpoint/contract/vocabulary';
import { countDeltas } from '../../counts/count-deltas.ts';
import type { Queryable, Statement, Transaction } from '../../db/database.ts';
import { givenIds, lockedRows, toIdList } from '../../db/id-list.ts';

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
}

const columns = `id, touchpoint_id, metric, scale_max, survey_version, channel, locale, shown_at, dismissed, answered,
  state, received_at, burst`;
const typedNames = `id uuid, touchpoint_id int, metric text, scale_max smallint, survey_version int, channel text,
  locale text, shown_at timestamptz, dismissed boolean, answered boolean, state text, received_at timestamptz, burst uuid`;

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

/**
 * Inserts what is new and counts it; a later one can only add that it was dismissed. xmax is 0 on a row that this
 * statement inserted. The responses' rows must be locked before, so that none is deleted meanwhile.
 */
const insertStatement = `
  with input as materialized (
    select * from json_to_recordset($2::text::json) as i (${typedNames})
  ), stored as (
    insert into impressions (project_id, ${columns})
    select $1::int, i.id, i.touchpoint_id, i.metric, i.scale_max, i.survey_version, i.channel, i.locale, i.shown_at,
           i.dismissed,
           exists (select from responses r
                    where r.project_id = $1::int and r.id = i.id and r.state = 'counted'
                      and r.touchpoint_id = i.touchpoint_id and r.metric = i.metric),
           i.state, i.received_at, i.burst
      from input i order by i.id
        on conflict (project_id, id) do update set dismissed = true
     where excluded.dismissed and not impressions.dismissed
    returning id, touchpoint_id, metric, scale_max, channel, shown_at, answered, (xmax = 0) as is_new
  ), deltas as (
    select touchpoint_id, metric, scale_max, 0 as survey_version, channel, null::jsonb as attributes,
           null::jsonb as answers, shown_at as at, null::smallint as score, 0 as responses, 1 as impressions, answered::int as answered
      from stored where is_new
  ), ${countDeltas('deltas')}
  select id, is_new as "isNew" from stored`;

/** Stores impressions with their counts; returns those that were new or changed. */
export async function insertImpressions(
  queryable: Queryable,
  projectId: number,
  impressions: readonly StoredImpression[],
): Promise<{ id: string; isNew: boolean }[]> {
  return queryable.query(insertStatement, [projectId, toJson(impressions)]);
}

/** Locks the responses with these ids in their order; a deletion waits until the impression is counted. */
export function lockingResponsesOf(projectId: number, impressionIds: readonly string[]): Statement {
  return {
    statement: `select from ${lockedRows('responses', 'r')}`,
    parameters: [projectId, toIdList(impressionIds)],
  };
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
    `select i.id, i.touchpoint_id as "touchpointId", i.metric, i.scale_max as "scaleMax",
            i.survey_version as "surveyVersion", i.channel, i.locale, i.shown_at as "shownAt", i.dismissed, i.answered,
            i.state, i.received_at as "receivedAt", i.burst
       from ${lockedRows('impressions', 'i')}
      where ${condition} order by i.id`,
    [projectId, toIdList(ids), ...texts],
  );
}

/** Changes the state of impressions that the transaction has locked. Counts are the caller's to correct. */
export function setImpressionStates(
  transaction: Transaction,
  projectId: number,
  { ids, state, jobId }: { ids: readonly string[]; state: ResponseState; jobId: string | null },
): void {
  transaction.send(
    `update impressions set state = $3::text, job_id = $4::text::uuid
       from ${givenIds} where impressions.project_id = $1::int and impressions.id = given.id`,
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
     select $1::int, ${columns}
       from json_to_recordset($2::text::json) as i (${typedNames}) order by id
         on conflict (project_id, id) do update set shown_at = excluded.shown_at, answered = excluded.answered`,
    [projectId, toJson(impressions)],
  );
}
