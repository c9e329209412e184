import type { Burst, PageQuery } from '@voxpoint/contract';
import { readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { type BurstPart, listBursts, sumBurst } from './queries.ts';

/** A page of bursts, newest first, with what is stored of each. */
export async function readBursts({ database }: Context, projectId: number, query: PageQuery) {
  const page = await readPageByTime(query, {
    read: (page) => listBursts(database, projectId, page),
    placeOf: ({ id, at }) => ({ id, createdAt: at }),
    item: ({ id }) => id,
  });
  const names = await readTouchpointKeys(database.orm, projectId);
  const data: Burst[] = [];
  // One after another: others get their turn in between.
  for (const burst of page.data) {
    const parts = await sumBurst(database, projectId, burst);
    // Retention may have removed the last of it meanwhile.
    if (parts.length > 0) data.push(toBurst(burst, parts, names));
  }
  return { ...page, data };
}

function toBurst(id: string, parts: readonly BurstPart[], names: ReadonlyMap<number, string>): Burst {
  const count = (kind: BurstPart['kind']) => {
    const of = (state: BurstPart['state']) =>
      parts
        .filter((part) => part.kind === kind && part.state === state)
        .reduce((sum, part) => sum + part.count, 0);
    return { counted: of('counted'), quarantined: of('quarantined'), deleted: of('deleted') };
  };
  const times = parts.flatMap(({ first, last }) => [first.getTime(), last.getTime()]);
  const touchpoints = new Set(parts.map(({ touchpointId }) => names.get(touchpointId) as string));
  return {
    id,
    firstReceivedAt: new Date(Math.min(...times)).toISOString(),
    lastReceivedAt: new Date(Math.max(...times)).toISOString(),
    responses: count('responses'),
    impressions: count('impressions'),
    touchpoints: [...touchpoints].sort(),
  };
}
