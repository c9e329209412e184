import { nextEntryId } from '../../audit/entry-ids.ts';
import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** What is left of a case whose response or respondent is erased: how it went, and nothing that anybody wrote. */
const emptied = `respondent_id = null, cause = null, resolution = null, link = null, revision = c.revision + 1`;

/**
 * Takes out of cases what they hold of responses that are erased: whose they are, and all that people wrote, which may say
 * more. That a response was deleted is added to the histories of those to which it belonged.
 */
export async function forgetResponsesInCases(
  transaction: Queryable,
  projectId: number,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  const list = toIdList(ids);
  const joined = await transaction.query<{ caseId: string; responseId: string }>(
    `select case_id as "caseId", response_id as "responseId" from case_events
      where project_id = $1::int and kind in ('opened', 'response-joined') and response_id = any ($2::text::uuid[])`,
    [projectId, list],
  );
  if (joined.length === 0) return;
  await transaction.query(
    `insert into case_events (project_id, case_id, id, at, kind, by_name, response_id)
     select $1::int, e."caseId", e.id, $3::text::timestamptz, 'response-deleted', '', e."responseId"
       from json_to_recordset($2::text::json) as e (id uuid, "caseId" uuid, "responseId" uuid)
       join cases c on c.project_id = $1::int and c.id = e."caseId"`,
    [
      ...[projectId, JSON.stringify(joined.map((row) => ({ ...row, id: nextEntryId(at) })))],
      at.toISOString(),
    ],
  );
  const cases = await transaction.query<{ id: string }>(
    'select id from cases where project_id = $1::int and response_id = any ($2::text::uuid[])',
    [projectId, list],
  );
  await emptyCases(
    transaction,
    projectId,
    cases.map(({ id }) => id),
  );
}

/** The same of a respondent, whose responses may be gone already. */
export async function forgetRespondentInCases(
  transaction: Queryable,
  projectId: number,
  respondentId: string,
): Promise<void> {
  const cases = await transaction.query<{ id: string }>(
    'select id from cases where project_id = $1::int and respondent_id = $2::text',
    [projectId, respondentId],
  );
  await emptyCases(
    transaction,
    projectId,
    cases.map(({ id }) => id),
  );
}

/** Empties whose cases are, and all that anybody wrote in them; they are locked in the order of their ids. */
export async function emptyCases(
  transaction: Queryable,
  projectId: number,
  caseIds: readonly string[],
): Promise<void> {
  if (caseIds.length === 0) return;
  const ids = toIdList(caseIds);
  await transaction.query(
    'select id from cases where project_id = $1::int and id = any ($2::text::uuid[]) order by id for update',
    [projectId, ids],
  );
  await transaction.query(
    `update cases c set ${emptied} where c.project_id = $1::int and c.id = any ($2::text::uuid[])`,
    [projectId, ids],
  );
  await transaction.query(
    `update case_events set note = null, changes = changes - '{cause,resolution,link}'::text[]
      where project_id = $1::int and case_id = any ($2::text::uuid[])
        and (note is not null or changes ?| '{cause,resolution,link}'::text[])`,
    [projectId, ids],
  );
}
