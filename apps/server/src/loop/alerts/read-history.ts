import type { AlertFire, PageQuery } from '@voxpoint/contract';
import { type Page, readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import { alerts } from './alerts.ts';
import { type ListedFire, listFires } from './queries.ts';

/** What an alert has found, newest first. Throws `alert-not-found` or `cursor-invalid`. */
export async function readHistory(
  { database: { orm } }: Context,
  projectId: number,
  { key, ...query }: PageQuery & { key: string },
): Promise<Page<AlertFire>> {
  await alerts.require(orm, projectId, key);
  return readPageByTime(query, {
    placeOf: ({ fire }) => ({ createdAt: fire.firedAt, id: fire.id }),
    read: (page) => listFires(orm, projectId, { alertKey: key, ...page }),
    item: toFire,
  });
}

function toFire({ fire, touchpoint }: ListedFire): AlertFire {
  const { id, responseId: response, numbers } = fire;
  return {
    ...{ id, response, touchpoint, numbers },
    firedAt: fire.firedAt.toISOString(),
    changedAt: fire.changedAt?.toISOString() ?? null,
    toldAt: fire.toldAt?.toISOString() ?? null,
  };
}
