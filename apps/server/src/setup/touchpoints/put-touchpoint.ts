import { isDeepStrictEqual } from 'node:util';
import type { Touchpoint, TouchpointInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { assertIfMatch } from '../../base/etag.ts';
import { lockProject } from '../projects/queries.ts';
import {
  findTouchpoint,
  firstSurveyMetric,
  nextTouchpointId,
  saveTouchpoint,
  type TouchpointRow,
} from './queries.ts';
import { requireTouchpoint, toTouchpoint } from './read-touchpoints.ts';

/** Makes or replaces a touchpoint; one that was archived is asked at again. */
export async function putTouchpoint(
  context: ActingContext,
  projectId: number,
  request: { key: string; input: TouchpointInput; ifMatch?: string },
): Promise<{ created: boolean; touchpoint: Touchpoint }> {
  const { database, clock } = context;
  const { key, input, ifMatch } = request;
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findTouchpoint(orm, projectId, key);
    assertIfMatch(ifMatch, current && toTouchpoint(current));
    const now = clock();
    const id = current?.id ?? (await nextTouchpointId(orm, projectId));
    const row: TouchpointRow = {
      projectId,
      id,
      key,
      ...input,
      defaultMetric: input.defaultMetric ?? (await firstSurveyMetric(orm, projectId, id)),
      archivedAt: null,
      createdAt: current?.createdAt ?? now,
      updatedAt: current?.updatedAt ?? now,
    };
    if (current && isDeepStrictEqual(row, current)) return { created: false, touchpoint: toTouchpoint(row) };
    row.updatedAt = now;
    await saveTouchpoint(orm, row);
    await recordChange(context, orm, {
      projectId,
      action: current ? 'touchpoint.changed' : 'touchpoint.created',
      key,
      name: row.name,
      before: current && toTouchpoint(current),
      after: toTouchpoint(row),
    });
    return { created: current === undefined, touchpoint: toTouchpoint(row) };
  });
}

/** Stops asking at a touchpoint; its answers and numbers stay. Throws `touchpoint-not-found`. */
export async function archiveTouchpoint(
  context: ActingContext,
  projectId: number,
  request: { key: string; ifMatch?: string },
): Promise<void> {
  const { database, clock } = context;
  await database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await requireTouchpoint(orm, projectId, request.key);
    assertIfMatch(request.ifMatch, toTouchpoint(current));
    const now = clock();
    const archived = { ...current, archivedAt: current.archivedAt ?? now, updatedAt: now };
    await saveTouchpoint(orm, archived);
    await recordChange(context, orm, {
      projectId,
      action: 'touchpoint.archived',
      key: current.key,
      name: current.name,
      before: toTouchpoint(current),
      after: toTouchpoint(archived),
    });
  });
}
