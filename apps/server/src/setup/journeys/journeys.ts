import { journey, journeyInput, journeyPage, pageQuery, slug } from '@voxpoint/contract';
import type { Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import { notFound } from '../resources/not-found.ts';
import { findTouchpointIds, touchpointKeysOf } from '../resources/touchpoint-keys.ts';
import { listJourneyTouchpoints } from './queries.ts';

/** Touchpoints in the order in which a customer passes them. PUT throws `touchpoint-not-found`, which names all that there are not. */
export const journeys = keyedResource({
  kind: 'journey',
  key: slug,
  input: journeyInput,
  item: journey,
  list: journeyPage,
  query: pageQuery,
  summaries: {
    list: 'List journeys',
    read: 'Read a journey',
    put: 'Make or replace a journey',
    remove: 'Remove a journey; its touchpoints and their numbers stay',
  },
  table: tables.journeys,
  actions: { created: 'journey.created', changed: 'journey.changed', removed: 'journey.deleted' },
  nameOf: ({ name }) => name,
  toColumns: ({ name, description, touchpoints }, place) => ({
    ...{ name, description },
    touchpointIds: findTouchpointIds(place.touchpoints, touchpoints),
  }),
  toMembers: ({ name, description, touchpointIds }, touchpoints) => ({
    ...{ name, description },
    touchpoints: touchpointKeysOf(touchpoints, touchpointIds),
  }),
});

/**
 * The touchpoints of journeys by the journeys' keys, in the order in which a customer passes them, archived ones
 * included: of the journeys named, or of all. Throws `journey-not-found` for a name that there is not.
 */
export async function findJourneys(
  orm: Orm,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Map<string, { touchpointIds: number[] }>> {
  const rows = await listJourneyTouchpoints(orm, projectId, keys);
  const found = new Map(rows.map(({ key, touchpointIds }) => [key, { touchpointIds }]));
  const missing = keys?.find((key) => !found.has(key));
  if (missing !== undefined) throw notFound('journey', missing);
  return found;
}
