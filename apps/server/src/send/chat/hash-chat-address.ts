import { createHash } from 'node:crypto';

/** Tells addresses apart without telling them. */
export function hashChatAddress(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 12);
}
