import { responsesOf } from '../../db/by-index.ts';
import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** Remembers an erasure; a later one takes the place of an earlier. */
export async function insertErasure(
  queryable: Queryable,
  projectId: number,
  { respondentHash, erasedAt }: { respondentHash: string; erasedAt: Date },
): Promise<void> {
  await queryable.query(
    `insert into erasures (project_id, respondent_hash, erased_at)
     values ($1::int, $2::text, $3::text::timestamptz)
         on conflict (project_id, respondent_hash)
         do update set erased_at = greatest(erasures.erased_at, excluded.erased_at)`,
    [projectId, respondentHash, erasedAt.toISOString()],
  );
}

/**
 * Some of a respondent's responses that were given or received until then, by (project_id, respondent_id): a trusted
 * sender's clock may be ahead.
 */
export async function listResponseIds(
  queryable: Queryable,
  projectId: number,
  { respondentId, until, limit }: { respondentId: string; until: Date; limit: number },
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(
    `select r.id from ${responsesOf('$2::text')} r
      where least(r.answered_at, r.received_at) <= $3::text::timestamptz
      limit $4::int`,
    [projectId, respondentId, until.toISOString(), limit],
  );
  return rows.map(({ id }) => id);
}

/** Cases of respondents, and those to which responses belong. */
export async function listCasesOf(
  queryable: Queryable,
  projectId: number,
  { respondents, ids }: { respondents: readonly string[]; ids: readonly string[] },
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(
    `select id from cases
      where project_id = $1::int
        and (respondent_id = any (array(select json_array_elements_text($2::text::json)))
             or response_id = any ($3::text::uuid[]))
      order by id`,
    [projectId, JSON.stringify(respondents), toIdList(ids)],
  );
  return rows.map(({ id }) => id);
}
