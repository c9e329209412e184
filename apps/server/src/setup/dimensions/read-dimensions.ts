import type { Dimension } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import { type DimensionRow, findDimension, listDimensions } from './queries.ts';

/** Throws `dimension-not-found`. */
export async function readDimension(orm: Orm, projectId: number, key: string): Promise<Dimension> {
  const row = await requireDimension(orm, projectId, key);
  const touchpoints = await readTouchpointKeys(orm, projectId);
  return toDimension(row, touchpoints.size);
}

/** All of them: there are few. */
export async function readDimensions(
  { database }: Context,
  projectId: number,
): Promise<{ data: Dimension[] }> {
  const rows = await listDimensions(database.orm, projectId);
  const touchpoints = await readTouchpointKeys(database.orm, projectId);
  return { data: rows.map((row) => toDimension(row, touchpoints.size)) };
}

/** Throws `dimension-not-found`. */
async function requireDimension(orm: Orm, projectId: number, key: string): Promise<DimensionRow> {
  const row = await findDimension(orm, projectId, key);
  if (!row) throw dimensionNotFound(key);
  return row;
}

export function dimensionNotFound(key: string): CodedError {
  return new CodedError(
    'dimension-not-found',
    `There is no dimension '${key}'. Declare it with PUT /v1/dimensions/${key}, or correct the name.`,
  );
}

function toDimension(row: DimensionRow, touchpoints: number): Dimension {
  const { key, name, description, values, countedFrom, touchpointsDone, createdAt, updatedAt } = row;
  return {
    key,
    name,
    description,
    values,
    countedFrom: countedFrom?.toISOString() ?? null,
    backfill: touchpointsDone === null ? null : { touchpoints, done: Math.min(touchpointsDone, touchpoints) },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
