import type { Orm } from '../../platform/database.ts';
import { listTouchpointNames } from './queries.ts';

/** Keys of all touchpoints of a project by their ids, archived ones included. */
export async function nameTouchpoints(orm: Orm, projectId: number): Promise<Map<number, string>> {
  const all = await listTouchpointNames(orm, projectId);
  return new Map(all.map(({ id, key }) => [id, key]));
}
