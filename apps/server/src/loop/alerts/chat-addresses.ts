import { createHash } from 'node:crypto';
import type { Destination } from '@voxpoint/contract';
import { invalidMember } from '../../base/coded-error.ts';

const shownCharacters = 6;

/** The address of a chat is a secret: its host and its end are shown, by which people tell them apart. */
export function maskChatAddress(url: string): string {
  return `${new URL(url).origin}/…${url.slice(-shownCharacters)}`;
}

export function maskDestination(destination: Destination): Destination {
  return destination.kind === 'chat'
    ? { ...destination, url: maskChatAddress(destination.url) }
    : destination;
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
    stored.flatMap((one) => (one.kind === 'chat' ? [[maskChatAddress(one.url), one.url] as const] : [])),
  );
  return given.map((destination, index) => {
    if (destination.kind !== 'chat') return destination;
    const path = `to.${index}.url`;
    const url = known.get(destination.url) ?? destination.url;
    if (url.includes('…')) throw invalidMember(path, 'secret-not-known', {});
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw invalidMember(path, 'wrong-format', { format: 'web-address' });
    }
    return { ...destination, url };
  });
}

/** Tells addresses apart without telling them. */
export function hashChatAddress(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 12);
}
