import QuickLRU from 'quick-lru';
import { CodedError } from '../../base/coded-error.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import type { FloodWatch } from './flood-watch.ts';
import { type BucketLimit, secondsUntil, TokenBucket } from './token-bucket.ts';

/** An address that sends more than this part of its limit is in a burst, until it did not for so long. */
const usualShare = { perMinute: 0.1, burst: 0.05 };
const quietMs = 5 * 60_000;
/** Of a key's bucket: what is kept for addresses that are in no burst. */
const reservedShare = 0.5;
/** … and below it many addresses must be at it, so everything is marked. */
const alarmShare = 0.25;
/** At least so many are remembered; at most twice as many, which are some 30 MB. */
const maxAddresses = 50_000;
const maxKeys = 10_000;

/** What a client wants to do. */
export interface Asking {
  identity: KeyIdentity;
  /** Absent: it cannot be told. */
  network: string | undefined;
  /** Items to be stored; of what is only read, a part of one; of a large body, more. */
  cost: number;
  /** So much of it the address has paid already, for the body. */
  paid?: number;
  isStoring: boolean;
}

/** How much of an address's bucket is left. */
export interface Level {
  limit: BucketLimit;
  remaining: number;
}

export interface Admission {
  /** Marks what is stored; null: nothing is unusual. */
  burst: string | null;
  /** Absent: the address has no limit. */
  address?: Level;
}

export type LimitedBy = 'address' | 'key';

/** What was refused says by which limit. */
export class LimitError extends CodedError {
  readonly limitedBy: LimitedBy;
  readonly limit: BucketLimit;

  constructor(limitedBy: LimitedBy, limit: BucketLimit, retryAfterSeconds: number) {
    const whose = limitedBy === 'address' ? 'this address' : 'this key';
    super(
      'too-many-requests',
      `More comes from ${whose} than the project takes. Nothing of this request was; send it again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
    this.limitedBy = limitedBy;
    this.limit = limit;
  }
}

/** Bounds what is collected with publishable keys, in this server's memory and nowhere else. */
export interface FloodLimits {
  /** Throws LimitError, or `body-too-large` for more at once than a bucket holds. */
  admit(asking: Asking): Admission;
}

interface Source {
  bucket: TokenBucket;
  burst?: { id: string; until: number };
}

interface AddressSource extends Source {
  /** Holds what is no burst yet. */
  usual: TokenBucket;
}

export interface FloodLimitsOptions {
  /** Of a clock that never goes back. */
  nowMs: () => number;
  randomId: () => string;
  watch: FloodWatch;
}

/**
 * The address is asked first, so what it refuses costs the key nothing. Half of a key's bucket is kept for addresses
 * that are in no burst: a few that flood are refused before they shut out the others.
 */
export function createFloodLimits({ nowMs, randomId, watch }: FloodLimitsOptions): FloodLimits {
  const addresses = new QuickLRU<string, AddressSource>({ maxSize: maxAddresses });
  const keys = new QuickLRU<string, Source>({ maxSize: maxKeys });

  return {
    admit: ({ identity: { id, project, limits }, network, cost, paid = 0, isStoring }) => {
      if (!limits) return { burst: null };
      const { perAddress, perKey } = limits;
      const now = nowMs();
      const name = `${project.id} ${network}`;
      const address =
        perAddress && network !== undefined
          ? find(addresses, { name, now }, () => newAddress(perAddress, now))
          : undefined;
      const key =
        perKey && isStoring
          ? find(keys, { name: id, now }, (): Source => ({ bucket: new TokenBucket(perKey, now) }))
          : undefined;

      const addressCost = Math.max(0, cost - paid);

      const startBurst = (source: Source) => {
        if (!source.burst) watch.began(project.key);
        source.burst = { id: source.burst?.id ?? randomId(), until: now + quietMs };
      };
      const refuse = (by: LimitedBy, limit: BucketLimit, seconds: number) => {
        watch.refused(project.key, by);
        return new LimitError(by, limit, Math.max(1, seconds));
      };

      if (perAddress && address) {
        assertFits(cost, perAddress);
        if (isStoring && !takeUsual(address, usualOf(perAddress), { cost, now })) startBurst(address);
        const level = address.bucket.level(perAddress, now);
        if (level < addressCost) {
          throw refuse('address', perAddress, secondsUntil(addressCost, level, perAddress));
        }
      }
      if (perKey && key) {
        assertFits(cost, perKey);
        const level = key.bucket.level(perKey, now);
        const needed = cost + (address?.burst ? perKey.burst * reservedShare : 0);
        if (level < needed) throw refuse('key', perKey, secondsUntil(needed, level, perKey));
        key.bucket.take(cost);
        if (level - cost < perKey.burst * alarmShare) startBurst(key);
      }
      address?.bucket.take(addressCost);
      const burst = address?.burst?.id ?? key?.burst?.id ?? null;
      if (burst !== null && isStoring) watch.marked(project.key, cost);
      if (!perAddress || !address) return { burst };
      return { burst, address: { limit: perAddress, remaining: address.bucket.level(perAddress, now) } };
    },
  };
}

/** What is known of an address or a key; its burst is over if it was quiet. */
function find<Found extends Source>(
  sources: QuickLRU<string, Found>,
  { name, now }: { name: string; now: number },
  make: () => Found,
): Found {
  let source = sources.get(name);
  if (!source) {
    source = make();
    sources.set(name, source);
  }
  if (source.burst && source.burst.until <= now) source.burst = undefined;
  return source;
}

function newAddress(limit: BucketLimit, now: number): AddressSource {
  return { bucket: new TokenBucket(limit, now), usual: new TokenBucket(usualOf(limit), now) };
}

function usualOf({ perMinute, burst }: BucketLimit): BucketLimit {
  return { perMinute: perMinute * usualShare.perMinute, burst: Math.max(1, burst * usualShare.burst) };
}

/** Whether it is no more than usual. */
function takeUsual(
  { usual }: AddressSource,
  limit: BucketLimit,
  { cost, now }: { cost: number; now: number },
): boolean {
  if (usual.level(limit, now) < cost) return false;
  usual.take(cost);
  return true;
}

function assertFits(cost: number, { burst }: BucketLimit): void {
  if (cost <= burst) return;
  throw new CodedError(
    'body-too-large',
    `The project takes at most ${burst} items at once from here, and each 4 KiB of a body count as one. These are ${cost}: divide them, and send one part after another.`,
  );
}
