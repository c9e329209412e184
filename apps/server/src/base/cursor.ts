import { z } from 'zod';
import { CodedError } from './coded-error.ts';

/** An instant in a sort key; PostgreSQL does not read every year that the format allows. */
export const instantInCursor = z.iso.datetime().refine((at) => Date.parse(at) >= 0);

/** Reads the sort key that a cursor holds; throws `cursor-invalid` if it is not of that form. */
export function decodeCursor<Position extends z.ZodType>(
  cursor: string,
  position: Position,
): z.output<Position> {
  const result = position.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  if (result.success) return result.data;
  throw new CodedError('cursor-invalid', 'query.cursor: take nextCursor of the page before, as it is.', {
    errors: [{ path: 'query.cursor', message: 'Must be the nextCursor of the page before.' }],
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Cuts rows, read with one more than `limit`, into a page; `position` is the sort key of a row. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, position }: { item: (row: Row) => Item; position: (row: Row) => readonly (string | number)[] },
): { data: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    data: shown.map(item),
    nextCursor: hasMore ? encodeCursor(position(last)) : null,
  };
}

/** A sort key, so that nobody takes it for more than a place in a list. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
