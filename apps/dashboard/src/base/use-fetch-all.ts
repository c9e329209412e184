import { withQuery } from './addresses.ts';
import { send } from './api.ts';
import { type Fetched, useFetch } from './use-fetch.ts';

const most = '1000';

/** Reads a whole list, page after page: for what a project has hundreds of, not millions. */
export function useFetchAll<Item>(path: string, query: Record<string, string> = {}): Fetched<Item[]> {
  return useFetch(withQuery(path, { ...query, limit: most }), readPages<Item>);
}

/** `first` has a query. */
async function readPages<Item>(first: string, signal: AbortSignal): Promise<Item[]> {
  const all: Item[] = [];
  let path = first;
  do {
    const { data, nextCursor }: { data: Item[]; nextCursor?: string | null } = await send(`GET ${path}`, {
      signal,
    });
    all.push(...data);
    path = nextCursor ? `${first}&cursor=${encodeURIComponent(nextCursor)}` : '';
  } while (path);
  return all;
}
