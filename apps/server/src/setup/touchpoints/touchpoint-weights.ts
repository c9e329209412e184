import type { Orm } from '../../db/database.ts';
import { listTouchpointWeights, type TouchpointWeight } from './queries.ts';

/** What touchpoints are ranked by, by their ids; archived ones included. */
export async function weighTouchpoints(
  orm: Orm,
  projectId: number,
): Promise<Map<number, Omit<TouchpointWeight, 'id'>>> {
  const rows = await listTouchpointWeights(orm, projectId);
  return new Map(rows.map(({ id, ...weight }) => [id, weight]));
}
