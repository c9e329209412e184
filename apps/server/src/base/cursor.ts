import { memberError, type PageQuery, uuid } from '@voxpoint/contract';
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
    errors: [memberError('query.cursor', 'wrong-format', { format: 'cursor' })],
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** A list that is read page by page, in an order in which each row has a sort key of its own. */
interface PagedList<Row, Position extends readonly (string | number)[]> {
  /** The form of a sort key in a cursor. */
  position: z.ZodType<Position>;
  /** The first rows, or those behind a sort key. */
  read(limit: number, after: Position | undefined): Promise<Row[]>;
  positionOf(row: Row): Position;
}

/** A page of a list's rows. Throws `cursor-invalid`. */
export async function readPage<Row, Position extends readonly (string | number)[]>(
  { limit, cursor }: PageQuery,
  { position, positionOf, read }: PagedList<Row, Position>,
): Promise<Page<Row>> {
  const after = cursor ? decodeCursor(cursor, position) : undefined;
  // One more tells whether there is another page.
  const rows = await read(limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { data: shown, nextCursor: hasMore ? encodeCursor(positionOf(last)) : null };
}

/** Where something stands in a list by time. */
export interface TimePlace {
  createdAt: Date;
  id: string;
}

const timePosition = z.tuple([instantInCursor, uuid]);

/** A page of a list that is ordered by time and then by id. Throws `cursor-invalid`. */
export async function readPageByTime<Row, Item>(
  query: PageQuery,
  list: {
    placeOf(row: Row): TimePlace;
    read(page: { limit: number; after?: TimePlace }): Promise<Row[]>;
    item(row: Row): Item;
  },
): Promise<Page<Item>> {
  const { data, nextCursor } = await readPage(query, {
    position: timePosition,
    read: (limit, after) =>
      list.read({ limit, ...(after && { after: { createdAt: new Date(after[0]), id: after[1] } }) }),
    positionOf: (row): [string, string] => {
      const { createdAt, id } = list.placeOf(row);
      return [createdAt.toISOString(), id];
    },
  });
  return { data: data.map(list.item), nextCursor };
}

/** A sort key, so that nobody takes it for more than a place in a list. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
