import { parseResponseFilterTexts, type ResponseFilterTexts } from '@voxpoint/contract';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { givenRows, toIdList } from '../../db/id-list.ts';
import { meantFrom, type ResponseFilter, readFilter, textsOf } from '../../read/responses/response-filter.ts';

/** What filters mean now. Throws `touchpoint-not-found`, `journey-not-found` or `validation-failed`. */
export function readFilterTexts(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  texts: ResponseFilterTexts,
): Promise<ResponseFilter> {
  return readFilter(context, project, { ...parseResponseFilterTexts(texts), state: ['counted'] });
}

/** Those of the responses that a filter means, as they are now. */
export async function findMatching(
  queryable: Queryable,
  projectId: number,
  { filter, ids }: { filter: ResponseFilter; ids: readonly string[] },
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queryable.query<{ id: string }>(
    `select r.id from ${givenRows('responses', 'r')} where ${meantFrom(3)}`,
    [projectId, toIdList(ids), ...textsOf(filter)],
  );
  return new Set(rows.map(({ id }) => id));
}
