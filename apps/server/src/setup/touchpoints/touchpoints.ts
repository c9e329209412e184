import { flag, pageQuery, slug, touchpoint, touchpointInput, touchpointPage } from '@voxpoint/contract';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import { firstSurveyMetric } from './queries.ts';

/** Places where customers are asked; one that was archived is asked at again when it is put. */
export const touchpoints = keyedResource({
  kind: 'touchpoint',
  key: slug,
  input: touchpointInput,
  item: touchpoint,
  list: touchpointPage,
  query: pageQuery.extend({
    archived: flag.optional().describe('true lists archived ones too.'),
  }),
  summaries: {
    list: 'List touchpoints',
    read: 'Read a touchpoint',
    put: 'Make or replace a touchpoint',
    remove: 'Archive a touchpoint; its numbers stay',
  },
  table: tables.touchpoints,
  actions: { created: 'touchpoint.created', changed: 'touchpoint.changed', removed: 'touchpoint.archived' },
  nameOf: ({ name }) => name,
  toColumns: async ({ defaultMetric, ...input }, { orm, projectId, current, touchpoints }) => {
    // Small integers per project, because every counter carries one.
    const id = current?.id ?? Math.max(0, ...touchpoints.keys()) + 1;
    return {
      ...input,
      id,
      defaultMetric: defaultMetric ?? (await firstSurveyMetric(orm, projectId, id)),
      archivedAt: null,
    };
  },
  toMembers: ({ name, channel, stage, team, importance, targets, defaultMetric, note, archivedAt }) => ({
    ...{ name, channel, stage, team, importance, targets, defaultMetric, note },
    archivedAt: archivedAt?.toISOString() ?? null,
  }),
  archive: (row, now) => ({ ...row, archivedAt: row.archivedAt ?? now, updatedAt: now }),
});
