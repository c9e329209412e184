import type { Queryable } from '../../db/database.ts';
import { hashChatAddress } from '../../send/chat/hash-chat-address.ts';
import { maskShortUrl } from '../../send/outside/mask-url.ts';
import { listChatAddresses } from './queries.ts';

/** What is shown of the addresses of the chats that alerts name, by the destinations of their messages. */
export async function readChats(queryable: Queryable, projectId: number): Promise<Map<string, string>> {
  const addresses = await listChatAddresses(queryable, projectId);
  return new Map(
    addresses.map(({ alert, url }) => [`alert ${alert} chat ${hashChatAddress(url)}`, maskShortUrl(url)]),
  );
}
