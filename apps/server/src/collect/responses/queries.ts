import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { countDeltas } from '../../counts/count-deltas.ts';
import type { Queryable, Transaction } from '../../db/database.ts';
import { givenIds, givenRows, lockedRows, toIdList } from '../../db/id-list.ts';
import { insertContacts } from '../contacts/queries.ts';
import { erasedBefore } from '../erasures/erased-answers.ts';
import type { StoredResponse } from './submission.ts';

/** Columns of a response, by the members of `StoredResponse`, with their types: so it travels as it is, in JSON. */
const members: Record<
  Exclude<keyof StoredResponse, 'respondentHash' | 'contacts'>,
  [column: string, type: string]
> = {
  id: ['id', 'uuid'],
  touchpointId: ['touchpoint_id', 'int'],
  metric: ['metric', 'text'],
  scaleMax: ['scale_max', 'smallint'],
  score: ['score', 'smallint'],
  channel: ['channel', 'text'],
  state: ['state', 'text'],
  revision: ['revision', 'int'],
  surveyVersion: ['survey_version', 'int'],
  locale: ['locale', 'text'],
  comment: ['comment', 'text'],
  answers: ['answers', 'jsonb'],
  respondentId: ['respondent_id', 'text'],
  attributes: ['attributes', 'jsonb'],
  context: ['context', 'jsonb'],
  shownAt: ['shown_at', 'timestamptz'],
  answeredAt: ['answered_at', 'timestamptz'],
  receivedAt: ['received_at', 'timestamptz'],
  urgency: ['urgency', 'float8'],
  burst: ['burst', 'uuid'],
  finished: ['finished', 'boolean'],
  trusted: ['trusted', 'boolean'],
};
const columns = Object.values(members).map(([column]) => column);
const names = columns.join(', ');
const typedMembers = Object.entries(members)
  .map(([member, [, type]]) => `"${member}" ${type}`)
  .join(', ');
const membersAsColumns = Object.entries(members)
  .map(([member, [column]]) => `"${member}" as ${column}`)
  .join(', ');
/** The columns of a response `r`, by the members of `StoredResponse`. */
export const storedColumns = Object.entries(members)
  .map(([member, [column]]) => `r.${column} as "${member}"`)
  .join(', ');

/**
 * Inserts what is new, makes or completes its impressions, and counts both: one statement, so one commit.
 *
 * `seen`: a response with shown_at brings its impression; if that is there already, both lock its row, and it is
 * counted as answered once. `matched`: a response without shown_at looks for an impression that came before.
 * xmax is 0 on a row that this statement inserted, and the lock's transaction on one that it updated. An impression that
 * does not count is marked as answered all the same, for the day when it counts again.
 */
const insertStatement = ({ checksErasures = false, hasContacts = false }) => `
  with input as materialized (
    select i.*, case when i.answered_at < (select horizon from projects where id = $1::int) then 'outdated'
                     ${checksErasures ? `when ${erasedBefore('i')} then 'erased'` : ''} end as refusal
      from (select ${membersAsColumns}, "respondentHash" as respondent_hash${hasContacts ? ', contacts' : ''}
              from json_to_recordset($2::text::json)
                   as j (${typedMembers}, "respondentHash" text${hasContacts ? ', contacts json' : ''})) i
  ), stored as (
    insert into responses (project_id, ${names}, respondent_verified, updated_at)
    select $1::int, ${names}, false, $3::text::timestamptz from input where refusal is null order by id
        on conflict (project_id, id) do nothing
    returning id, touchpoint_id, metric, scale_max, survey_version, channel, locale, score, attributes, answers, shown_at,
              answered_at, received_at, burst
  ), ${hasContacts ? insertContacts('select i.id, i.locale, i.contacts from input i join stored s on s.id = i.id') : ''}
  seen as (
    insert into impressions (project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, locale,
                             shown_at, dismissed, answered, received_at, burst)
    select $1::int, id, touchpoint_id, metric, scale_max, survey_version, channel, locale, shown_at, false, true,
           received_at, burst
      from stored where shown_at is not null order by id
        on conflict (project_id, id) do update set answered = true
     where not impressions.answered and impressions.touchpoint_id = excluded.touchpoint_id
       and impressions.metric = excluded.metric
    returning touchpoint_id, metric, scale_max, channel, shown_at, (xmax = 0)::int as impressions, state
  ), matched as (
    update impressions set answered = true
      from stored s
     where impressions.project_id = $1::int and impressions.id = s.id and s.shown_at is null
       and not impressions.answered and impressions.touchpoint_id = s.touchpoint_id and impressions.metric = s.metric
    returning impressions.touchpoint_id, impressions.metric, impressions.scale_max, impressions.channel,
              impressions.shown_at, impressions.state
  ), deltas as (
    select touchpoint_id, metric, scale_max, survey_version, channel, attributes, answers, answered_at as at, score,
           1 as responses, 0 as impressions, 0 as answered from stored
     union all
    select touchpoint_id, metric, scale_max, 0, channel, null, null, shown_at, null, 0, impressions, 1 from seen
     where state = 'counted'
     union all
    select touchpoint_id, metric, scale_max, 0, channel, null, null, shown_at, null, 0, 0, 1 from matched
     where state = 'counted'
  ), ${countDeltas('deltas')}
  select id, coalesce(refusal, 'stored') as refusal
    from input where not exists (select from stored where stored.id = input.id)`;

const insertAnonymous = insertStatement({});
const insertOfRespondents = insertStatement({ checksErasures: true });
/** Few answers leave a contact: the others need not look for one. */
const insertWithContacts = insertStatement({ checksErasures: true, hasContacts: true });

/** Why a response was not inserted. */
export type InsertRefusal = 'stored' | 'erased' | 'outdated';

/**
 * Stores the responses whose ids are new, with their counts. Returns the ids of the others: they are stored already,
 * their respondents were erased after answering, or they lie before the horizon, which may have moved a moment ago.
 */
export async function insertResponses(
  queryable: Queryable,
  projectId: number,
  { submissions, at }: { submissions: readonly { response: StoredResponse }[]; at: Date },
): Promise<Map<string, InsertRefusal>> {
  const responses = submissions.map(({ response }) => response);
  const hasRespondents = responses.some(({ respondentHash }) => respondentHash !== undefined);
  const hasContacts = responses.some(({ contacts }) => contacts !== undefined);
  const statement = hasRespondents ? insertOfRespondents : insertAnonymous;
  const rows = await queryable.query<{ id: string; refusal: InsertRefusal }>(
    hasContacts ? insertWithContacts : statement,
    [projectId, JSON.stringify(responses), at.toISOString()],
  );
  return new Map(rows.map(({ id, refusal }) => [id, refusal]));
}

/** Those of the ids that are stored. */
export async function listKnownIds(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(`select r.id from ${givenRows('responses', 'r')}`, [
    projectId,
    toIdList(ids),
  ]);
  return rows.map(({ id }) => id);
}

/** Those of the responses that are stored, as they are by now. */
export async function readResponses(
  queryable: Queryable,
  projectId: number,
  responseIds: readonly string[],
): Promise<StoredResponse[]> {
  return queryable.query<StoredResponse>(`select ${storedColumns} from ${givenRows('responses', 'r')}`, [
    projectId,
    toIdList(responseIds),
  ]);
}

/** Locks the responses in the order of their ids, so that nobody waits in a circle. */
export async function lockResponses(
  transaction: Queryable,
  projectId: number,
  responseIds: readonly string[],
): Promise<StoredResponse[]> {
  return transaction.query<StoredResponse>(
    `select ${storedColumns} from ${lockedRows('responses', 'r')} order by r.id`,
    [projectId, toIdList(responseIds)],
  );
}

/** Locks those of the responses that are what the condition on `r` asks for once they are locked; its texts begin at $3. */
export async function lockSelected(
  transaction: Queryable,
  projectId: number,
  { ids, condition, texts }: { ids: readonly string[]; condition: string; texts: (string | null)[] },
): Promise<StoredResponse[]> {
  return transaction.query<StoredResponse>(
    `select ${storedColumns} from ${lockedRows('responses', 'r')} where ${condition} order by r.id`,
    [projectId, toIdList(ids), ...texts],
  );
}

/** Every row conflicts. An update would find them by any index that begins with the project; this, by the primary key. */
const replaceStatement = `
  insert into responses (project_id, ${names}, respondent_verified, updated_at)
  select $1::int, ${membersAsColumns}, false, $3::text::timestamptz
    from json_to_recordset($2::text::json) as j (${typedMembers})
      on conflict (project_id, id) do update
     set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, updated_at = excluded.updated_at,
         job_id = null`;

/** Replaces responses that the transaction has locked. Counts are the caller's to correct. */
export function replaceResponses(
  transaction: Transaction,
  projectId: number,
  { responses, at }: { responses: readonly StoredResponse[]; at: Date },
): void {
  transaction.send(replaceStatement, [projectId, JSON.stringify(responses), at.toISOString()]);
}

/** Changes nothing but the state of responses that the transaction has locked. Counts are the caller's to correct. */
export function setResponseStates(
  transaction: Transaction,
  projectId: number,
  { ids, state, at, jobId }: { ids: readonly string[]; state: ResponseState; at: Date; jobId: string },
): void {
  transaction.send(
    `update responses set state = $3::text, updated_at = $4::text::timestamptz, job_id = $5::text::uuid
       from ${givenIds} where responses.project_id = $1::int and responses.id = given.id`,
    [projectId, toIdList(ids), state, at.toISOString(), jobId],
  );
}
