import type { Api } from './api.ts';

/** Every item of a list of the API; `list` is its address, such as `/v1/journeys`, with whatever query. */
export async function listAll<Item>(api: Api, list: string): Promise<Item[]> {
  const items: Item[] = [];
  const join = list.includes('?') ? '&' : '?';
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { data: Item[]; nextCursor: string | null } = await api.send(
      `GET ${list}${join}limit=1000${cursor && `&cursor=${cursor}`}`,
    );
    items.push(...page.data);
    cursor = page.nextCursor;
  }
  return items;
}
