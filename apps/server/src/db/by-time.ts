import { and, eq, gt, lt, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TimePlace } from '../base/cursor.ts';

interface TimeColumns {
  createdAt: PgColumn;
  id: PgColumn;
}

/** What stands behind a place in a list whose oldest comes first. */
export function newerThan({ createdAt, id }: TimeColumns, place: TimePlace | undefined): SQL | undefined {
  return place && or(gt(createdAt, place.createdAt), and(eq(createdAt, place.createdAt), gt(id, place.id)));
}

/** What stands behind a place in a list whose newest comes first. */
export function olderThan({ createdAt, id }: TimeColumns, place: TimePlace | undefined): SQL | undefined {
  return place && or(lt(createdAt, place.createdAt), and(eq(createdAt, place.createdAt), lt(id, place.id)));
}
