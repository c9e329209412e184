import type { Case, Response } from '@voxpoint/contract';
import type { Queryable } from '../../db/database.ts';
import { givenRows, toIdList } from '../../db/id-list.ts';
import { type ResponseRow, readableColumns } from '../../read/responses/queries.ts';
import { toResponse } from '../../read/responses/read-responses.ts';
import type { NamedCase } from './list-cases.ts';

/** Cases as they are answered, each with its response. */
export async function toCases(
  queryable: Queryable,
  projectId: number,
  rows: readonly NamedCase[],
): Promise<Case[]> {
  const answers = await findAnswers(queryable, projectId, [
    ...new Set(rows.map(({ responseId }) => responseId)),
  ]);
  return rows.map((row) => toCase(row, answers.get(row.responseId) ?? null));
}

/** Those of the responses that are not deleted. */
async function findAnswers(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<Map<string, Response>> {
  if (ids.length === 0) return new Map();
  const rows = await queryable.query<ResponseRow>(
    `select ${readableColumns}, t.key as touchpoint
       from ${givenRows('responses', 'r')}
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id
      where r.state <> 'deleted'`,
    [projectId, toIdList(ids)],
  );
  return new Map(rows.map((row) => [row.id, toResponse(row)]));
}

function toCase(row: NamedCase, answer: Response | null): Case {
  const { id, number, touchpoint, status, ownerName, team, priority, cause, resolution, link } = row;
  return {
    ...{ id, number, response: row.responseId, answer, touchpoint, alert: row.alertKey, status },
    ...{ owner: row.ownerId, ownerName, team, priority, dueAt: row.dueAt?.toISOString() ?? null },
    ...{ cause, resolution, link },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    firstActedAt: row.firstActedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    waitedMs: row.waitedMs,
    reopened: row.reopened,
  };
}
