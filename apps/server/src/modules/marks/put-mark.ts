import { isDeepStrictEqual } from 'node:util';
import type { Mark, MarkInput } from '@voxpoint/contract';
import type { Context } from '../../platform/context.ts';
import { assertIfMatch } from '../../platform/entity-tag.ts';
import { lockProject } from '../projects/lock-project.ts';
import { identifyTouchpoints, nameTouchpoints } from '../touchpoints/name-touchpoints.ts';
import { findMark, type MarkRow, removeMark, saveMark } from './queries.ts';
import { requireMark, toMark } from './read-marks.ts';

/** Makes or replaces a mark. Throws `touchpoint-not-found`, which names every touchpoint that there is not. */
export async function putMark(
  { database, clock }: Context,
  projectId: number,
  request: { key: string; input: MarkInput; ifMatch?: string },
): Promise<{ created: boolean; mark: Mark }> {
  const { key, input, ifMatch } = request;
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findMark(orm, projectId, key);
    const names = await nameTouchpoints(orm, projectId);
    assertIfMatch(ifMatch, current && toMark(current, names));
    const now = clock();
    const row: MarkRow = {
      projectId,
      key,
      kind: input.kind,
      at: new Date(input.at),
      text: input.text,
      touchpointIds: identifyTouchpoints(names, input.touchpoints),
      createdAt: current?.createdAt ?? now,
      updatedAt: current?.updatedAt ?? now,
    };
    if (current && isDeepStrictEqual(row, current)) return { created: false, mark: toMark(row, names) };
    row.updatedAt = now;
    await saveMark(orm, row);
    return { created: current === undefined, mark: toMark(row, names) };
  });
}

/** Removes a mark; no number changes. Throws `mark-not-found`. */
export async function deleteMark(
  { database }: Context,
  projectId: number,
  request: { key: string; ifMatch?: string },
): Promise<void> {
  await database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await requireMark(orm, projectId, request.key);
    assertIfMatch(request.ifMatch, toMark(current, await nameTouchpoints(orm, projectId)));
    await removeMark(orm, projectId, request.key);
  });
}
