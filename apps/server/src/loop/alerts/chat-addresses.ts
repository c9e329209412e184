import type { Destination } from '@voxpoint/contract';
import type { ChatForm } from '@voxpoint/contract/vocabulary';
import { invalidMember } from '../../base/coded-error.ts';
import { assertChatUrl, RefusedChatUrlError } from '../../send/chat/chat-url.ts';
import { maskUrl } from '../../send/outside/mask-url.ts';

export function maskDestination(destination: Destination): Destination {
  return destination.kind === 'chat' ? { ...destination, url: maskUrl(destination.url) } : destination;
}

/**
 * Destinations as they are stored: an address that was sent back as it is answered is the one that is stored. Throws
 * `validation-failed`.
 */
export function takeAddresses(
  given: readonly Destination[],
  stored: readonly Destination[] = [],
): Destination[] {
  const known = new Map(
    stored.flatMap((one) => (one.kind === 'chat' ? [[maskUrl(one.url), one.url] as const] : [])),
  );
  return given.map((destination, index) => {
    if (destination.kind !== 'chat') return destination;
    const path = `to.${index}.url`;
    const url = known.get(destination.url) ?? destination.url;
    if (url.includes('…')) throw invalidMember(path, 'secret-not-known', {});
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw invalidMember(path, 'wrong-format', { format: 'web-address' });
    }
    assertChat(destination.form, { url, path });
    return { ...destination, url };
  });
}

function assertChat(form: ChatForm, { url, path }: { url: string; path: string }): void {
  try {
    assertChatUrl(form, new URL(url));
  } catch (error) {
    if (error instanceof RefusedChatUrlError) throw invalidMember(path, 'wrong-address', { of: error.code });
    throw error;
  }
}
