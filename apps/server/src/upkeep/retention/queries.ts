import type { Queryable } from '../../db/database.ts';

/** The horizon never goes back. */
export async function moveHorizon(queryable: Queryable, projectId: number, horizon: Date): Promise<void> {
  await queryable.query(
    'update projects set horizon = greatest(horizon, $2::text::timestamptz) where id = $1::int',
    [projectId, horizon.toISOString()],
  );
}

const horizon = '(select horizon from projects where id = $1::int)';

/** Deletes some responses before the horizon: from each touchpoint the oldest, by responses_newest. */
export async function deleteOldResponses(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  return count(
    queryable,
    `delete from responses r using (
       select o.id
         from touchpoints t
        cross join lateral (
              select id from responses
               where project_id = $1::int and touchpoint_id = t.id and answered_at < ${horizon}
               order by answered_at limit $2::int) o
        where t.project_id = $1::int
        order by o.id limit $2::int) old
      where r.project_id = $1::int and r.id = old.id`,
    [projectId, limit],
  );
}

/** Deletes some impressions before the horizon. */
export async function deleteOldImpressions(
  queryable: Queryable,
  projectId: number,
  limit: number,
): Promise<number> {
  return count(
    queryable,
    `delete from impressions i using (
       select id from impressions where project_id = $1::int and shown_at < ${horizon} limit $2::int) old
      where i.project_id = $1::int and i.id = old.id`,
    [projectId, limit],
  );
}

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

async function count(queryable: Queryable, statement: string, parameters: number[]): Promise<number> {
  const [row] = await queryable.query<{ deleted: number }>(
    `with deleted as (${statement} returning 1) select count(*)::int as deleted from deleted`,
    parameters,
  );
  return row?.deleted ?? 0;
}
