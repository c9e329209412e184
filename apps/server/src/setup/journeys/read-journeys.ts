import { type Journey, slug } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { decodeCursor, toPage } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import { findJourney, type JourneyRow, listJourneys } from './queries.ts';

const position = z.tuple([slug]);

/** The journey with this key. Throws `journey-not-found`. */
export async function requireJourney(orm: Orm, projectId: number, key: string): Promise<JourneyRow> {
  const row = await findJourney(orm, projectId, key);
  if (!row) throw journeyNotFound(key);
  return row;
}

export function journeyNotFound(key: string): CodedError {
  return new CodedError(
    'journey-not-found',
    `There is no journey '${key}'. Make it with PUT /v1/journeys/${key}, or correct the key.`,
  );
}

export async function readJourney({ database }: Context, projectId: number, key: string): Promise<Journey> {
  const row = await requireJourney(database.orm, projectId, key);
  return toJourney(row, await readTouchpointKeys(database.orm, projectId));
}

/** A page of journeys by key. */
export async function readJourneys(
  { database }: Context,
  projectId: number,
  page: { limit: number; cursor?: string },
) {
  const [after] = page.cursor ? decodeCursor(page.cursor, position) : [];
  const rows = await listJourneys(database.orm, projectId, { limit: page.limit + 1, after });
  const names = await readTouchpointKeys(database.orm, projectId);
  return toPage(rows, page.limit, {
    item: (row) => toJourney(row, names),
    position: (row) => [row.key],
  });
}

/** `names` are the keys of the touchpoints by id. */
export function toJourney(row: JourneyRow, names: ReadonlyMap<number, string>): Journey {
  return {
    key: row.key,
    name: row.name,
    description: row.description,
    touchpoints: row.touchpointIds.map((id) => names.get(id) as string),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
