import { isDeepStrictEqual } from 'node:util';
import { type Dimension, type DimensionInput, maxDimensions } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { assertIfMatch } from '../../base/etag.ts';
import { forgetDimension } from '../../counts/queries.ts';
import type { Orm } from '../../db/database.ts';
import { waitForTransactions } from '../../db/wait-for-transactions.ts';
import { lockProject } from '../projects/queries.ts';
import { readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import {
  type DimensionRow,
  deleteDimension,
  findDimension,
  listDimensions,
  saveDimension,
} from './queries.ts';
import { readDimension } from './read-dimensions.ts';

/**
 * Answers may be dated some minutes ahead, and a statement that began before the declaration may still commit; what is
 * answered later than this is counted apart for certain.
 */
const certainAfterMs = 10 * 60_000;
const quarterHourMs = 15 * 60_000;

/** Declares a dimension, or replaces one. Throws `too-many-dimensions`. */
export async function putDimension(
  context: ActingContext,
  projectId: number,
  { key, input, ifMatch }: { key: string; input: DimensionInput; ifMatch?: string },
): Promise<{ created: boolean; dimension: Dimension }> {
  const created = await changeDimension(context, projectId, {
    key,
    change: async (orm, current) => {
      assertIfMatch(ifMatch, current && (await readDimension(orm, projectId, key)));
      return input;
    },
    record: (orm, after, before) =>
      recordChange(context, orm, {
        projectId,
        action: before ? 'dimension.changed' : 'dimension.created',
        ...{ key, name: after.name, before: before && settingsOf(before), after: settingsOf(after) },
      }),
  });
  return { created, dimension: await readDimension(context.database.orm, projectId, key) };
}

interface DimensionChange {
  key: string;
  change: (orm: Orm, current?: DimensionRow) => Promise<DimensionInput>;
  /** Adds what was done to the audit. */
  record: (orm: Orm, after: DimensionRow, before?: DimensionRow) => Promise<void>;
}

/**
 * Replaces a dimension by what `change` makes of it, while nobody else changes it. If its values change, it has to be
 * counted anew. Returns whether it is new.
 */
export async function changeDimension(
  { database, clock }: ActingContext,
  projectId: number,
  { key, change, record }: DimensionChange,
): Promise<boolean> {
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findDimension(orm, projectId, key);
    const input = await change(orm, current);
    if (!current) await assertRoom(orm, projectId);
    const now = clock();
    const valueKeys = input.values.map((value) => value.key);
    const isSame = current !== undefined && isDeepStrictEqual(new Set(current.valueKeys), new Set(valueKeys));
    // Without touchpoints there is no answer yet, and whoever stores the first one sees the declaration.
    const isEmpty = (await readTouchpointKeys(orm, projectId)).size === 0;
    const counting = isEmpty
      ? { countedFrom: null, touchpointsDone: null }
      : { countedFrom: nextQuarter(now.getTime() + certainAfterMs), touchpointsDone: 0 };
    const row: DimensionRow = {
      projectId,
      key,
      name: input.name || key,
      description: input.description,
      values: input.values.map((value) => ({ ...value, name: value.name || value.key })),
      valueKeys,
      version: (current?.version ?? 0) + (isSame ? 0 : 1),
      ...(isSame ? { countedFrom: current.countedFrom, touchpointsDone: current.touchpointsDone } : counting),
      createdAt: current?.createdAt ?? now,
      updatedAt: current?.updatedAt ?? now,
    };
    if (!current || !isDeepStrictEqual(row, current)) await saveDimension(orm, { ...row, updatedAt: now });
    await record(orm, row, current);
    return current === undefined;
  });
}

/**
 * Counts an attribute apart no more; the answers keep it. With `onlyEmpty`, one that has values
 * stays, and one that is not there is no problem. Throws `dimension-not-found`.
 */
export async function removeDimension(
  context: ActingContext,
  projectId: number,
  { key, ifMatch, onlyEmpty = false }: { key: string; ifMatch?: string; onlyEmpty?: boolean },
): Promise<void> {
  const { database } = context;
  const isRemoved = await database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await findDimension(orm, projectId, key);
    if (onlyEmpty && current?.values.length !== 0) return false;
    assertIfMatch(ifMatch, await readDimension(orm, projectId, key));
    await deleteDimension(orm, projectId, key);
    // Of one that is empty, the last of its values was recorded.
    if (current && !onlyEmpty) {
      await recordChange(context, orm, {
        projectId,
        action: 'dimension.deleted',
        ...{ key, name: current.name, before: settingsOf(current) },
      });
    }
    return true;
  });
  if (!isRemoved) return;
  // Writers that did not see it go may still count it.
  await waitForTransactions(database);
  await forgetDimension(database, projectId, key);
}

function settingsOf({ name, description, values }: DimensionRow) {
  return { name, description, values };
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
