import { memberError } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { Orm } from '../../db/database.ts';
import { listTouchpointNames } from './queries.ts';

/** Keys of all touchpoints of a project by their ids, archived ones included. */
export type TouchpointKeys = ReadonlyMap<number, string>;

export async function readTouchpointKeys(orm: Orm, projectId: number): Promise<TouchpointKeys> {
  const all = await listTouchpointNames(orm, projectId);
  return new Map(all.map(({ id, key }) => [id, key]));
}

/**
 * The ids of the touchpoints that the member `touchpoints` of a request names, in its order. Throws
 * `touchpoint-not-found`, which names every one that there is not.
 */
export function findTouchpointIds(names: TouchpointKeys, keys: readonly string[]): number[] {
  const ids = new Map([...names].map(([id, key]) => [key, id]));
  const errors = keys.flatMap((key, index) =>
    ids.has(key) ? [] : [memberError(`touchpoints.${index}`, 'touchpoint-not-found', { touchpoint: key })],
  );
  const [first] = errors;
  if (first) {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    throw new CodedError(
      'touchpoint-not-found',
      `${first.path}: ${first.message}${more} Make it with PUT /v1/touchpoints/{key}, or correct the key.`,
      { errors },
    );
  }
  return keys.map((key) => ids.get(key) as number);
}

/** Keys of touchpoints by ids that are stored. */
export function touchpointKeysOf(names: TouchpointKeys, ids: readonly number[]): string[] {
  return ids.map((id) => names.get(id) as string);
}
