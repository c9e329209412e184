import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { isInTransaction } from '../../counts/counting-transaction.ts';
import type { Queryable, Statement, Transaction } from '../../db/database.ts';
import { givenRows, lockedRows, toIdList } from '../../db/id-list.ts';
import { ofProject } from '../../db/of-project.ts';
import { erasedBefore } from '../erasures/erased-answers.ts';
import { answeredBeside, mustLieApart } from './answers-apart.ts';
import type { StoredResponse } from './submission.ts';

/** Columns of a response, by the members of `StoredResponse`, with their types: so it travels as it is, in JSON. */
const members: Record<
  Exclude<keyof StoredResponse, 'respondentHash' | 'apartDays' | 'contacts'>,
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
  respondentVerified: ['respondent_verified', 'boolean'],
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

const insertStatement = (condition: string) => `
  insert into responses (project_id, ${names}, updated_at)
  select of_project.project_id, ${names}, $3::text::timestamptz
    from ${ofProject} cross join (select ${membersAsColumns}, "respondentHash" as respondent_hash, "apartDays" as apart_days
            from json_to_recordset($2::text::json) as j (${typedMembers}, "respondentHash" text, "apartDays" int)) i
   where ${condition} and ${isInTransaction} order by id
      on conflict (project_id, id) do nothing
  returning id`;
const insertAnonymous = insertStatement('true');
const insertOfRespondents = insertStatement(`not ${erasedBefore('i')}`);
const insertApart = insertStatement(`not ${erasedBefore('i')} and not ${answeredBeside('i')}`);

/**
 * Stores the responses whose ids are new, whose respondents were not erased after answering, and which lie apart from others of
 * theirs where they must, and returns their ids, as a statement that a transaction may begin with. Impressions, contacts and counts are the caller's to write.
 */
export function insertingResponses(
  projectId: number,
  { responses, at }: { responses: readonly StoredResponse[]; at: Date },
): Statement {
  const hasRespondents = responses.some(({ respondentHash }) => respondentHash !== undefined);
  return {
    statement: mustLieApart(responses) ? insertApart : hasRespondents ? insertOfRespondents : insertAnonymous,
    parameters: [projectId, JSON.stringify(responses), at.toISOString()],
  };
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
  insert into responses (project_id, ${names}, updated_at)
  select of_project.project_id, ${membersAsColumns}, $3::text::timestamptz
    from ${ofProject} cross join json_to_recordset($2::text::json) as j (${typedMembers})
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

/**
 * Changes nothing but the state of responses that the transaction has locked, found by the primary key as by
 * `replaceStatement`. Counts are the caller's to correct.
 */
export function setResponseStates(
  transaction: Transaction,
  projectId: number,
  { ids, state, at, jobId }: { ids: readonly string[]; state: ResponseState; at: Date; jobId: string },
): void {
  transaction.send(
    `insert into responses select r.* from ${givenRows('responses', 'r')}
         on conflict (project_id, id) do update
        set state = $3::text, updated_at = to_timestamp($4::float8), job_id = $5::text::uuid`,
    [projectId, toIdList(ids), state, at.getTime() / 1_000, jobId],
  );
}
