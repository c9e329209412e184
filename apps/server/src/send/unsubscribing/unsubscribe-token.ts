import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Of which messages somebody wants no more: a list, such as `report monthly`, and who. */
export interface Subscriber {
  list: string;
  /** See hashAddress. */
  addressHash: string;
}

interface Keyed {
  erasureKey: string;
}

/** Stands for an address without telling it: HMAC-SHA-256 under the project's own key. */
export function hashAddress(address: string, { erasureKey }: Keyed): string {
  return sign(`address ${address.toLowerCase()}`, erasureKey);
}

/** What a link holds by which somebody unsubscribes without signing in. It tells no address, and nobody can make one. */
export function writeToken(
  { id, erasureKey }: Keyed & { id: number },
  { list, addressHash }: Subscriber,
): string {
  const said = Buffer.from(JSON.stringify([id, list, addressHash])).toString('base64url');
  return `${said}.${sign(`unsubscribe ${said}`, erasureKey)}`;
}

const content = z.tuple([z.int().min(1).max(2_147_483_647), z.string().max(200), z.string().max(100)]);

/** What a token says, before anybody knows whether it is one of ours; undefined if it cannot be. */
export function readToken(
  token: string,
): { projectId: number; subscriber: Subscriber; isOf(project: Keyed): boolean } | undefined {
  const [said = '', signature = ''] = token.split('.');
  const parsed = content.safeParse(parse(said));
  if (!parsed.success) return undefined;
  const [projectId, list, addressHash] = parsed.data;
  return {
    projectId,
    subscriber: { list, addressHash },
    isOf: ({ erasureKey }) => isSame(sign(`unsubscribe ${said}`, erasureKey), signature),
  };
}

function parse(said: string): unknown {
  try {
    return JSON.parse(Buffer.from(said, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function sign(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
