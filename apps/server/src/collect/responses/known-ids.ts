import { createHmac } from 'node:crypto';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Queryable } from '../../db/database.ts';
import { listKnownIds } from './queries.ts';

/** In which ids are made of those of other systems: a UUID by the project's secret, so that nobody can take them beforehand. */
export function idNamespaceOf({ erasureKey }: Pick<IdentifiedProject, 'erasureKey'>): string {
  const hex = createHmac('sha256', erasureKey).update('namespace of derived ids').digest('hex');
  // Version 8 (RFC 9562, 5.8): of our own making.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Which of the ids are those of responses, deleted ones included. */
export async function findKnownIds(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<string[]> {
  return listKnownIds(queryable, projectId, [...new Set(ids)]);
}
