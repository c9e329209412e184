import type { Orm } from '../../platform/database.ts';
import { listTouchpointNames } from './queries.ts';
import { touchpointNotFound } from './read-touchpoints.ts';

/**
 * Keys of touchpoints by their ids: of those named, or of all, archived ones included.
 * Throws `touchpoint-not-found` for a name that there is not.
 */
export async function nameTouchpoints(
  orm: Orm,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Map<number, string>> {
  const all = await listTouchpointNames(orm, projectId);
  if (!keys) return new Map(all.map(({ id, key }) => [id, key]));
  const missing = keys.find((wanted) => !all.some(({ key }) => key === wanted));
  if (missing !== undefined) throw touchpointNotFound(missing, 'query.touchpoint');
  return new Map(all.filter(({ key }) => keys.includes(key)).map(({ id, key }) => [id, key]));
}
