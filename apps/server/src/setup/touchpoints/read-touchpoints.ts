import { slug, type Touchpoint } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { decodeCursor, toPage } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../projects/queries.ts';
import { findTouchpoint, listTouchpoints, type TouchpointRow } from './queries.ts';

const position = z.tuple([slug]);

/** The touchpoint with this key. Throws `touchpoint-not-found`. */
export async function requireTouchpoint(orm: Orm, projectId: number, key: string): Promise<TouchpointRow> {
  const row = await findTouchpoint(orm, projectId, key);
  if (!row) throw touchpointNotFound(key);
  return row;
}

/** `path` names the parameter, if it was one. */
export function touchpointNotFound(key: string, path?: string): CodedError {
  const message = `There is no touchpoint '${key}'. Make it with PUT /v1/touchpoints/${key}, or correct the key.`;
  return new CodedError('touchpoint-not-found', message, path ? { errors: [{ path, message }] } : {});
}

export async function readTouchpoint(
  { database }: Context,
  projectId: number,
  key: string,
): Promise<Touchpoint> {
  return toTouchpoint(await requireTouchpoint(database.orm, projectId, key));
}

/** A page of touchpoints by key. */
export async function readTouchpoints(
  { database }: Context,
  projectId: number,
  page: { limit: number; cursor?: string; archived: boolean },
) {
  const [after] = page.cursor ? decodeCursor(page.cursor, position) : [];
  const rows = await listTouchpoints(database.orm, projectId, {
    limit: page.limit + 1,
    archived: page.archived,
    after,
  });
  return toPage(rows, page.limit, { item: toTouchpoint, position: (row) => [row.key] });
}

export function toTouchpoint(row: TouchpointRow): Touchpoint {
  return {
    key: row.key,
    name: row.name,
    channel: row.channel,
    stage: row.stage,
    team: row.team,
    importance: row.importance,
    targets: row.targets,
    defaultMetric: row.defaultMetric,
    note: row.note,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Within a transaction: the id of a touchpoint whose set-up nobody else changes meanwhile. Throws `touchpoint-not-found`. */
export async function lockTouchpoint(orm: Orm, projectId: number, key: string): Promise<number> {
  await lockProject(orm, projectId);
  return (await requireTouchpoint(orm, projectId, key)).id;
}
