import { openCaseStatuses } from '@voxpoint/contract/vocabulary';
import { beginEpoch } from '../../counts/epochs.ts';
import { rowWithId } from '../../db/by-index.ts';
import type { Queryable } from '../../db/database.ts';

/** The horizon never goes back. */
export async function moveHorizon(transaction: Queryable, projectId: number, horizon: Date): Promise<void> {
  await transaction.query(
    'update projects set horizon = greatest(horizon, $2::text::timestamptz) where id = $1::int',
    [projectId, horizon.toISOString()],
  );
  await beginEpoch(transaction, projectId);
}

const horizon = '(select horizon from projects where id = $1::int)';

/**
 * Deletes some responses before the horizon, with their contacts: the oldest of one touchpoint after another, by responses_newest,
 * of which no more is read than is deleted.
 */
export async function deleteOldResponses(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  return count(
    queryable,
    `delete from responses r using (
       select id
         from (select o.id
                 from touchpoints t
                cross join lateral (
                      select id from responses
                       where project_id = $1::int and touchpoint_id = t.id and answered_at < ${horizon}
                       order by answered_at limit $2::int) o
                where t.project_id = $1::int
                limit $2::int) found
        order by id) old
      where r.project_id = $1::int and r.id = old.id
      returning r.id`,
    [projectId, limit],
    `, forgotten as (
       delete from contacts c using deleted d where c.project_id = $1::int and c.response_id = d.id)`,
  );
}

/**
 * Deletes some impressions before the horizon, by impressions_shown. Of a horizon alone the planner expects a third of all rows,
 * and would read the whole table to find that none is left; of two bounds it expects few.
 */
export async function deleteOldImpressions(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  return count(
    queryable,
    `delete from impressions i using (
       select id from impressions
        where project_id = $1::int and shown_at < ${horizon} and shown_at > '-infinity' limit $2::int) old
      where i.project_id = $1::int and i.id = old.id
      returning i.id`,
    [projectId, limit],
  );
}

/**
 * Deletes some contacts that were left before then, unless a case of theirs is open, or ended later: that of the response,
 * or one that the respondent's responses have joined.
 */
export async function deleteContactsBefore(
  queryable: Queryable,
  projectId: number,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return count(
    queryable,
    `delete from contacts c using (
       select c.response_id, c.question
         from contacts c
        cross join lateral ${rowWithId('responses', 'c.response_id')} r
        where c.project_id = $1::int and c.created_at < $3::text::timestamptz
          and not exists (select from cases k
                           where k.project_id = $1::int and k.response_id = c.response_id and ${isOfLate('k')})
          and not exists (select from cases k
                           where k.project_id = $1::int and k.respondent_id = r.respondent_id and ${isOfLate('k')})
        limit $2::int) old
      where c.project_id = $1::int and c.response_id = old.response_id and c.question = old.question
      returning c.response_id`,
    [projectId, limit, before.toISOString()],
  );
}

/** SQL: whether a case is open, or ended at $3 or later. */
const isOfLate = (row: string) =>
  `(${row}.status in (${openCaseStatuses.map((status) => `'${status}'`).join(', ')}) or ${row}.updated_at >= $3::text::timestamptz)`;

/**
 * Forgets the respondents who were erased before the horizon: what they gave by then is refused for its age. A day more
 * is kept, because servers remember the horizon before for some seconds.
 */
export async function deleteOldErasures(queryable: Queryable, projectId: number): Promise<void> {
  await queryable.query(
    `delete from erasures where project_id = $1::int and erased_at < ${horizon} - interval '24 hours'`,
    [projectId],
  );
}

/** Deletes by the statement, then what hangs on the rows that it returns as `deleted`; returns how many those are. */
async function count(
  queryable: Queryable,
  statement: string,
  parameters: (number | string)[],
  hanging = '',
): Promise<number> {
  const [row] = await queryable.query<{ deleted: number }>(
    `with deleted as (${statement})${hanging} select count(*)::int as deleted from deleted`,
    parameters,
  );
  return row?.deleted ?? 0;
}

/** Deletes some cases that were last changed before the horizon, with their histories. */
export async function deleteOldCases(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  const rows = await queryable.query(
    `with old as (
       select id from cases where project_id = $1::int and updated_at < ${horizon} order by id limit $2::int for update
     ), events as (
       delete from case_events e using old where e.project_id = $1::int and e.case_id = old.id
     )
     delete from cases c using old where c.project_id = $1::int and c.id = old.id returning 1`,
    [projectId, limit],
  );
  return rows.length;
}

/** A case that people still work on outlives its response, but not whose it was. */
export async function forgetOldRespondents(queryable: Queryable, projectId: number): Promise<void> {
  await queryable.query(
    `update cases c set respondent_id = null
      where c.project_id = $1::int and c.respondent_id is not null and c.created_at < ${horizon}`,
    [projectId],
  );
}

/** Deletes some of what alerts found before the horizon. */
export async function deleteOldFires(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  return count(
    queryable,
    `delete from alert_fires f using (
       select id from alert_fires where project_id = $1::int and fired_at < ${horizon} limit $2::int) old
      where f.project_id = $1::int and f.id = old.id returning f.id`,
    [projectId, limit],
  );
}

const agedTables = {
  deliveries: { id: 'id', at: 'created_at' },
  stored_reports: { id: 'id', at: 'created_at' },
  scheduled_runs: { id: '(name, period)', at: 'done_at' },
  invites: { id: 'id', at: 'created_at' },
  dismissals: {
    id: '(respondent_hash, touchpoint_id)',
    at: 'greatest(until_there, until_elsewhere)',
  },
} as const;
export type AgedTable = keyof typeof agedTables;

/** Deletes some rows that are older. */
export async function deleteAged(
  queryable: Queryable,
  projectId: number,
  { table, before, limit }: { table: AgedTable; before: Date; limit: number },
): Promise<number> {
  const { id, at } = agedTables[table];
  return count(
    queryable,
    `delete from ${table} where project_id = $1::int and ${id} in (
       select ${id.replaceAll(/[()]/g, '')} from ${table}
        where project_id = $1::int and ${at} < $3::text::timestamptz limit $2::int)
     returning project_id`,
    [projectId, limit, before.toISOString()],
  );
}
