import { CodedError } from '../../base/coded-error.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import type { Siblings } from '../../base/siblings.ts';
import type { FloodWatch } from './flood-watch.ts';
import { createSources, quietMs, type Source } from './sources.ts';
import { type BucketLimit, secondsUntil } from './token-bucket.ts';

/** Of a key's bucket: what is kept for addresses that are in no burst. */
const reservedShare = 0.5;
/** … and below it many addresses must be at it, so everything is marked. */
const alarmShare = 0.25;
/** Twice as many are some 30 MB. */
const maxSenders = 50_000;
const maxKeys = 10_000;

/** What a client wants to do. */
export interface Asking {
  identity: KeyIdentity;
  /** From where; absent: it cannot be told. */
  network: string | undefined;
  /** Items to be stored; of what is only read, a part of one; of a large body, more. */
  cost: number;
  /** So much of it the sender has paid already, for the body. */
  paid?: number;
  isStoring: boolean;
}

/** How much of a sender's bucket is left. */
export interface Level {
  of: Sender;
  limit: BucketLimit;
  remaining: number;
}

export interface Admission {
  /** Marks what is stored; null: nothing is unusual. */
  burst: string | null;
  /** Absent: the sender has no limit. */
  sender?: Level;
}

/** What a bucket is of: one network address, or one device that has a key of its own, wherever it is. */
export type Sender = 'address' | 'device';

export type LimitedBy = Sender | 'key';

/** What was refused says by which limit. */
export class LimitError extends CodedError {
  readonly limitedBy: LimitedBy;
  readonly limit: BucketLimit;

  constructor(limitedBy: LimitedBy, limit: BucketLimit, retryAfterSeconds: number) {
    super(
      'too-many-requests',
      `More comes from this ${limitedBy} than is taken. Nothing of this request was; send it again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
    this.limitedBy = limitedBy;
    this.limit = limit;
  }
}

/** Bounds what is collected with publishable keys, in the memory of this server's processes and nowhere else. */
export interface FloodLimits {
  /** Throws LimitError, or `body-too-large` for more at once than a bucket holds. */
  admit(asking: Asking): Admission;
}

export interface FloodLimitsOptions {
  /** Of a clock that never goes back. */
  nowMs: () => number;
  randomId: () => string;
  watch: FloodWatch;
  siblings: Siblings;
}

/**
 * The sender is asked first, so what it refuses costs the key nothing. Half of a key's bucket is kept for addresses
 * that are in no burst: a few that flood are refused before they shut out the others.
 */
export function createFloodLimits({ nowMs, randomId, watch, siblings }: FloodLimitsOptions): FloodLimits {
  const shared = { siblings, nowMs };
  const senders = createSources({ name: 'senders', maxSize: maxSenders, ...shared });
  const keys = createSources({ name: 'keys', maxSize: maxKeys, ...shared });

  return {
    admit: ({ identity, network, cost, paid = 0, isStoring }) => {
      const { id, project, limits } = identity;
      if (!limits) return { burst: null };
      const { perAddress, perKey } = limits;
      const { of, name } = senderOf(identity, network);
      const sender = perAddress && name !== undefined ? senders.find(name, perAddress) : undefined;
      const key = perKey && isStoring ? keys.find(id, perKey) : undefined;
      // After both are found: no bucket is younger.
      const now = nowMs();

      const senderCost = Math.max(0, cost - paid);
      const stored = isStoring ? cost : 0;

      const startBurst = (source: Source) => {
        if (!source.burst) watch.began(project.key);
        source.burst = { id: source.burst?.id ?? randomId(), until: now + quietMs };
      };
      const refuse = (by: LimitedBy, limit: BucketLimit, seconds: number) => {
        watch.refused(project.key, by);
        return new LimitError(by, limit, Math.max(1, seconds));
      };

      if (perAddress && sender) {
        assertFits(cost, perAddress);
        if (isStoring && !senders.takeUsual(sender, perAddress, cost)) startBurst(sender);
        const level = sender.bucket.level(perAddress, now);
        if (level < senderCost) throw refuse(of, perAddress, secondsUntil(senderCost, level, perAddress));
      }
      if (perKey && key) {
        assertFits(cost, perKey);
        const level = key.bucket.level(perKey, now);
        const needed = cost + (sender?.burst ? perKey.burst * reservedShare : 0);
        if (level < needed) throw refuse('key', perKey, secondsUntil(needed, level, perKey));
        if (level - cost < perKey.burst * alarmShare) startBurst(key);
        keys.spend(key, perKey, { cost, stored });
      }
      if (perAddress && sender) senders.spend(sender, perAddress, { cost: senderCost, stored });
      const burst = sender?.burst?.id ?? key?.burst?.id ?? null;
      if (burst !== null && isStoring) watch.marked(project.key, cost);
      if (!perAddress || !sender) return { burst };
      return { burst, sender: { of, limit: perAddress, remaining: sender.bucket.level(perAddress, now) } };
    },
  };
}

/** Its name is absent if it cannot be told. */
function senderOf(
  { id, project, touchpoints }: KeyIdentity,
  network: string | undefined,
): { of: Sender; name?: string } {
  if (touchpoints) return { of: 'device', name: id };
  return { of: 'address', name: network === undefined ? undefined : `${project.id} ${network}` };
}

function assertFits(cost: number, { burst }: BucketLimit): void {
  if (cost <= burst) return;
  throw new CodedError(
    'body-too-large',
    `At most ${burst} items are taken at once from here, and each 4 KiB of a body count as one. These are ${cost}: divide them, and send one part after another.`,
  );
}
