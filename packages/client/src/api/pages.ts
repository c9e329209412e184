import type { Server } from '../server.ts';
import { VoxpointError } from '../voxpoint-error.ts';
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
    const { status, body } = await request<{ data: Item[]; nextCursor: string | null }>(server, operation, {
      ...given,
      query,
    });
    if (!Array.isArray(body?.data)) {
      const detail = `${operation} is no list: its answer has no data.`;
      throw new VoxpointError({ code: 'unexpected-answer', status, detail });
    }
    yield* body.data;
    cursor = body.nextCursor;
  } while (cursor);
}
