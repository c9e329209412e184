import { isDeepStrictEqual } from 'node:util';
import type { Journey, JourneyInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { assertIfMatch } from '../../base/etag.ts';
import { lockProject } from '../projects/queries.ts';
import { findTouchpointIds, readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import { findJourney, type JourneyRow, removeJourney, saveJourney } from './queries.ts';
import { requireJourney, toJourney } from './read-journeys.ts';

/** Makes or replaces a journey. Throws `touchpoint-not-found`, which names every touchpoint that there is not. */
export async function putJourney(
  context: ActingContext,
  projectId: number,
  request: { key: string; input: JourneyInput; ifMatch?: string },
): Promise<{ created: boolean; journey: Journey }> {
  const { database, clock } = context;
  const { key, input, ifMatch } = request;
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findJourney(orm, projectId, key);
    const names = await readTouchpointKeys(orm, projectId);
    assertIfMatch(ifMatch, current && toJourney(current, names));
    const now = clock();
    const row: JourneyRow = {
      projectId,
      key,
      name: input.name,
      description: input.description,
      touchpointIds: findTouchpointIds(names, input.touchpoints),
      createdAt: current?.createdAt ?? now,
      updatedAt: current?.updatedAt ?? now,
    };
    if (current && isDeepStrictEqual(row, current)) return { created: false, journey: toJourney(row, names) };
    row.updatedAt = now;
    await saveJourney(orm, row);
    await recordChange(context, orm, {
      projectId,
      action: current ? 'journey.changed' : 'journey.created',
      key,
      name: row.name,
      before: current && toJourney(current, names),
      after: toJourney(row, names),
    });
    return { created: current === undefined, journey: toJourney(row, names) };
  });
}

/** Removes a journey; its touchpoints and their numbers stay. Throws `journey-not-found`. */
export async function deleteJourney(
  context: ActingContext,
  projectId: number,
  request: { key: string; ifMatch?: string },
): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await requireJourney(orm, projectId, request.key);
    const names = await readTouchpointKeys(orm, projectId);
    const before = toJourney(current, names);
    assertIfMatch(request.ifMatch, before);
    await removeJourney(orm, projectId, request.key);
    await recordChange(context, orm, {
      ...{ projectId, action: 'journey.deleted', key: current.key, name: current.name, before },
    });
  });
}
