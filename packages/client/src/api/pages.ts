import type { Server } from '../server.ts';
import { type Given, request } from './request.ts';

/** All items of a list, page by page. A page that does not come is asked for again, and so nothing is left out. */
export async function* each<Item>(
  server: Server,
  operation: string,
  given: Given,
): AsyncGenerator<Item, void> {
  let cursor: string | null | undefined;
  do {
    const query = { ...given.query, ...(cursor && { cursor }) };
    const { body } = await request<{ data: Item[]; nextCursor: string | null }>(server, operation, {
      ...given,
      query,
    });
    yield* body.data;
    cursor = body.nextCursor;
  } while (cursor);
}
