import { storedColumns } from '../../collect/responses/queries.ts';
import type { StoredResponse } from '../../collect/responses/submission.ts';
import { responsesOf, responsesWritten, rowWithId } from '../../db/by-index.ts';
import type { Database } from '../../db/database.ts';
import { givenRows, toIdList } from '../../db/id-list.ts';

/** A response with what only its reader needs. */
export interface ResponseRow extends StoredResponse {
  touchpoint: string;
  updatedAt: Date;
}

/** Every column of a response `r` that is read, by the members of `ResponseRow`. */
export const readableColumns = `${storedColumns}, r.updated_at as "updatedAt"`;

export async function findResponse(
  database: Database,
  projectId: number,
  id: string,
): Promise<ResponseRow | undefined> {
  const [row] = await database.query<ResponseRow>(
    `select ${readableColumns}, t.key as touchpoint
       from ${rowWithId('responses', '$2::text::uuid')} r
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id`,
    [projectId, id],
  );
  return row;
}

/** A respondent's responses, by id, through (project_id, respondent_id). */
export async function listResponsesOf(
  database: Database,
  projectId: number,
  { respondentId, afterId, limit }: { respondentId: string; afterId: string | null; limit: number },
): Promise<ResponseRow[]> {
  return database.query<ResponseRow>(
    `select ${readableColumns}, t.key as touchpoint
       from ${responsesOf('$2::text')} r
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id
      where r.state <> 'deleted'
        and ($3::text is null or r.id > $3::text::uuid)
      order by r.id
      limit $4::int`,
    [projectId, respondentId, afterId, limit],
  );
}

/** By responses_written; few are written in the same millisecond, so that sorting those by id costs little. */
export async function listChangesAfter(
  database: Database,
  projectId: number,
  { after, until, limit }: { after: { updatedAt: Date; id: string }; until: Date; limit: number },
): Promise<{ id: string; revision: number; updatedAt: Date }[]> {
  return database.query(
    `select r.id, r.revision, r.updated_at as "updatedAt"
       from ${responsesWritten({ from: '$2::text::timestamptz', until: '$4::text::timestamptz' })} r
      where (r.updated_at, r.id) > ($2::text::timestamptz, $3::text::uuid) and r.state = 'counted'
      order by r.updated_at, r.id
      limit $5::int`,
    [projectId, after.updatedAt.toISOString(), after.id, until.toISOString(), limit],
  );
}

/** Those of the responses that count, in the order in which they were written. */
export async function findCounted(
  database: Database,
  projectId: number,
  responseIds: readonly string[],
): Promise<ResponseRow[]> {
  return database.query<ResponseRow>(
    `select ${readableColumns}, t.key as touchpoint
       from ${givenRows('responses', 'r')}
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id
      where r.state = 'counted'
      order by r.updated_at, r.id`,
    [projectId, toIdList(responseIds)],
  );
}
