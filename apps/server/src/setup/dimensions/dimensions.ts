import { isDeepStrictEqual } from 'node:util';
import {
  type Dimension,
  dimension,
  dimensionInput,
  dimensionKey,
  dimensionList,
  maxDimensions,
} from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { CodedError } from '../../base/coded-error.ts';
import { beginEpoch, waitForWriters } from '../../counts/epochs.ts';
import { forgetDimension } from '../../counts/queries.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Database, Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import type { Removing } from '../resources/resource.ts';
import { readTouchpointKeys } from '../resources/touchpoint-keys.ts';
import { listDimensions } from './queries.ts';

/**
 * Answers may be dated some minutes ahead, and a statement that began before the declaration may still commit; what is
 * answered later than this is counted apart for certain.
 */
const certainAfterMs = 10 * 60_000;
const quarterHourMs = 15 * 60_000;

/** Attributes by which answers are counted apart. If the values of one change, it has to be counted anew. PUT throws `too-many-dimensions`. */
const stored = keyedResource({
  kind: 'dimension',
  key: dimensionKey,
  input: dimensionInput,
  item: dimension,
  list: dimensionList,
  bodyLimit: 1_048_576,
  summaries: {
    list: 'List the dimensions',
    read: 'Read a dimension',
    put: 'Count answers apart by the values of an attribute',
    remove: 'Count an attribute apart no more; answers keep it',
  },
  table: tables.dimensions,
  actions: { created: 'dimension.created', changed: 'dimension.changed', removed: 'dimension.deleted' },
  notFound: dimensionNotFound,
  nameOf: ({ name }) => name,
  settingsOf: ({ name, description, values }) => ({ name, description, values }),
  toColumns: async (input, { orm, projectId, key, current, touchpoints, now }) => {
    if (!current) await assertRoom(orm, projectId);
    const valueKeys = input.values.map((value) => value.key);
    const isSame = current !== undefined && isDeepStrictEqual(new Set(current.valueKeys), new Set(valueKeys));
    // Without touchpoints there is no answer yet, and whoever stores the first one sees the declaration.
    const counting =
      touchpoints.size === 0
        ? { countedFrom: null, touchpointsDone: null }
        : { countedFrom: nextQuarter(now.getTime() + certainAfterMs), touchpointsDone: 0 };
    return {
      name: input.name || key,
      description: input.description,
      values: input.values.map((value) => ({ ...value, name: value.name || value.key })),
      valueKeys,
      version: (current?.version ?? 0) + (isSame ? 0 : 1),
      ...(isSame ? { countedFrom: current.countedFrom, touchpointsDone: current.touchpointsDone } : counting),
    };
  },
  follow: async (orm, { projectId, before, after }) => {
    if (isDeepStrictEqual(before?.valueKeys, after?.valueKeys)) return;
    await beginEpoch(asQueryable(orm), projectId);
  },
  toMembers: ({ name, description, values, countedFrom, touchpointsDone: done }, touchpoints) => ({
    ...{ name, description, values },
    countedFrom: countedFrom?.toISOString() ?? null,
    backfill:
      done === null ? null : { touchpoints: touchpoints.size, done: Math.min(done, touchpoints.size) },
  }),
});

export const dimensions = {
  ...stored,
  /** All of them: there are few. */
  async readList(context: Context, project: { id: number }): Promise<{ data: Dimension[] }> {
    return { data: await stored.readAll(context, project.id) };
  },
  /** Counts an attribute apart no more; the answers keep it. */
  async remove(context: ActingContext, projectId: number, request: Removing): Promise<void> {
    await stored.remove(context, projectId, request);
    await forgetCounts(context.database, projectId, request.key);
  },
};

/**
 * Forgets what was counted of a dimension that is gone, touchpoint by touchpoint, unless it is declared again by then:
 * what was counted before is put right by its backfill, which adds the differences. It can be cut short: maintenance goes on.
 */
export async function forgetCounts(database: Database, projectId: number, key: string): Promise<void> {
  // Writers that did not see it go may still count it.
  await waitForWriters(database, projectId);
  const names = await readTouchpointKeys(database.orm, projectId);
  for (const touchpointId of names.keys()) {
    await forgetDimension(database, { projectId, touchpointId }, key);
  }
}

export function dimensionNotFound(key: string): CodedError {
  return new CodedError(
    'dimension-not-found',
    `There is no dimension '${key}'. Declare it with PUT /v1/dimensions/${key}, or correct the name.`,
  );
}

async function assertRoom(orm: Orm, projectId: number): Promise<void> {
  const all = await listDimensions(orm, projectId);
  if (all.length < maxDimensions) return;
  throw new CodedError(
    'too-many-dimensions',
    `The project counts by ${all.map(({ key }) => key).join(', ')} already; at most ${maxDimensions} are counted apart.`,
  );
}

function nextQuarter(at: number): Date {
  return new Date(Math.ceil(at / quarterHourMs) * quarterHourMs);
}
