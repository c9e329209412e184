import { isDeepStrictEqual } from 'node:util';
import type { Mark, MarkInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { assertIfMatch } from '../../base/etag.ts';
import { lockProject } from '../projects/queries.ts';
import { findTouchpointIds, readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import { findMark, type MarkRow, removeMark, saveMark } from './queries.ts';
import { requireMark, toMark } from './read-marks.ts';

/** Makes or replaces a mark. Throws `touchpoint-not-found`, which names every touchpoint that there is not. */
export async function putMark(
  context: ActingContext,
  projectId: number,
  request: { key: string; input: MarkInput; ifMatch?: string },
): Promise<{ created: boolean; mark: Mark }> {
  const { database, clock } = context;
  const { key, input, ifMatch } = request;
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findMark(orm, projectId, key);
    const names = await readTouchpointKeys(orm, projectId);
    assertIfMatch(ifMatch, current && toMark(current, names));
    const now = clock();
    const row: MarkRow = {
      projectId,
      key,
      kind: input.kind,
      at: new Date(input.at),
      text: input.text,
      touchpointIds: findTouchpointIds(names, input.touchpoints),
      createdAt: current?.createdAt ?? now,
      updatedAt: current?.updatedAt ?? now,
    };
    if (current && isDeepStrictEqual(row, current)) return { created: false, mark: toMark(row, names) };
    row.updatedAt = now;
    await saveMark(orm, row);
    await recordChange(context, orm, {
      projectId,
      action: current ? 'mark.changed' : 'mark.created',
      key,
      name: row.text,
      before: current && toMark(current, names),
      after: toMark(row, names),
    });
    return { created: current === undefined, mark: toMark(row, names) };
  });
}

/** Removes a mark; no number changes. Throws `mark-not-found`. */
export async function deleteMark(
  context: ActingContext,
  projectId: number,
  request: { key: string; ifMatch?: string },
): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await requireMark(orm, projectId, request.key);
    const before = toMark(current, await readTouchpointKeys(orm, projectId));
    assertIfMatch(request.ifMatch, before);
    await removeMark(orm, projectId, request.key);
    await recordChange(context, orm, {
      ...{ projectId, action: 'mark.deleted', key: current.key, name: current.text, before },
    });
  });
}
