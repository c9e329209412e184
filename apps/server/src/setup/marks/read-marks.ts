import { type Mark, type MarksQuery, slug } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { decodeCursor, instantInCursor, toPage } from '../../base/cursor.ts';
import { assertOrder, parseInstant } from '../../base/parse-instant.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { touchpointNotFound } from '../touchpoints/read-touchpoints.ts';
import { readTouchpointKeys } from '../touchpoints/touchpoint-keys.ts';
import { findMark, listMarks, type MarkFilter, type MarkRow } from './queries.ts';

const position = z.tuple([instantInCursor, slug]);

/** The mark with this key. Throws `mark-not-found`. */
export async function requireMark(orm: Orm, projectId: number, key: string): Promise<MarkRow> {
  const row = await findMark(orm, projectId, key);
  if (row) return row;
  throw new CodedError(
    'mark-not-found',
    `There is no mark '${key}'. Make it with PUT /v1/marks/${key}, or correct the key.`,
  );
}

/** Throws `mark-not-found`. */
export async function readMark({ database }: Context, projectId: number, key: string): Promise<Mark> {
  const row = await requireMark(database.orm, projectId, key);
  return toMark(row, await readTouchpointKeys(database.orm, projectId));
}

/** A page of marks, newest first. Throws `touchpoint-not-found`, `range-invalid` or `validation-failed`. */
export async function readMarks(
  { database }: Context,
  project: { id: number; timeZone: string },
  query: MarksQuery,
) {
  const [at, key] = query.cursor ? decodeCursor(query.cursor, position) : [];
  const names = await readTouchpointKeys(database.orm, project.id);
  const rows = await listMarks(database.orm, project.id, {
    filter: parseFilter(query, project.timeZone, names),
    limit: query.limit + 1,
    ...(at !== undefined && key !== undefined && { after: { at: new Date(at), key } }),
  });
  return toPage(rows, query.limit, {
    item: (row) => toMark(row, names),
    position: (row) => [row.at.toISOString(), row.key],
  });
}

function parseFilter(
  { from, to, touchpoint }: MarksQuery,
  timeZone: string,
  names: ReadonlyMap<number, string>,
): MarkFilter {
  const filter: MarkFilter = {};
  if (from !== undefined) filter.from = parseInstant('query.from', from, timeZone);
  if (to !== undefined) filter.to = parseInstant('query.to', to, timeZone);
  if (filter.from && filter.to) assertOrder(filter.from, filter.to);
  if (touchpoint !== undefined) {
    const found = [...names].find(([, name]) => name === touchpoint);
    if (!found) throw touchpointNotFound(touchpoint, 'query.touchpoint');
    filter.touchpointId = found[0];
  }
  return filter;
}

/** `names` are the keys of the touchpoints by id. */
export function toMark(row: MarkRow, names: ReadonlyMap<number, string>): Mark {
  return {
    key: row.key,
    kind: row.kind,
    at: row.at.toISOString(),
    text: row.text,
    touchpoints: row.touchpointIds.map((id) => names.get(id) as string),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
