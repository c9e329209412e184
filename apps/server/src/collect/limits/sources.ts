import QuickLRU from 'quick-lru';
import type { Siblings } from '../../base/siblings.ts';
import { type BucketLimit, TokenBucket } from './token-bucket.ts';

/** What sends more than this part of its limit is in a burst, until it did not for so long. */
const usualShare = { perMinute: 0.1, burst: 0.05 };
export const quietMs = 5 * 60_000;
/** Siblings are told in such parts of a bucket: so much can be let in twice, and who sends little costs no message. */
const toldShare = usualShare.burst / 4;

/** What is remembered of an address or a key. */
export interface Source {
  name: string;
  bucket: TokenBucket;
  /** Holds what is no burst yet. */
  usual: TokenBucket;
  burst?: { id: string; until: number };
  untold: Spent & { burst?: string };
}

export interface Spent {
  cost: number;
  /** Of it, for what was stored. */
  stored: number;
}

/** Those that are known lately, with what all processes of the server let them do. */
export interface Sources {
  /** Its burst is over if it was quiet. */
  find(name: string, limit: BucketLimit): Source;
  /** Whether storing so much is no more than usual. */
  takeUsual(source: Source, limit: BucketLimit, cost: number): boolean;
  spend(source: Source, limit: BucketLimit, spent: Spent): void;
}

interface SourcesOptions {
  /** Of the channel on which siblings tell each other. */
  name: string;
  siblings: Siblings;
  nowMs: () => number;
  /** At least so many are remembered; at most twice as many. */
  maxSize: number;
}

export function createSources({ name: channelName, siblings, nowMs, maxSize }: SourcesOptions): Sources {
  const sources = new QuickLRU<string, Source>({ maxSize });
  const channel = siblings.channel<Spent & { name: string; limit: BucketLimit; burst?: string }>(channelName);

  const find = (name: string, limit: BucketLimit): Source => {
    const now = nowMs();
    let source = sources.get(name);
    if (!source) {
      const bucket = new TokenBucket(limit, now);
      const usual = new TokenBucket(usualOf(limit), now);
      source = { name, bucket, usual, untold: { cost: 0, stored: 0 } };
      sources.set(name, source);
    }
    if (source.burst && source.burst.until <= now) source.burst = undefined;
    return source;
  };

  channel.hear(({ name, limit, cost, stored, burst }) => {
    const now = nowMs();
    const source = find(name, limit);
    source.bucket.level(limit, now);
    source.bucket.take(cost);
    source.usual.level(usualOf(limit), now);
    source.usual.take(stored);
    if (burst === undefined) return;
    source.burst = { id: source.burst?.id ?? burst, until: now + quietMs };
    source.untold.burst = source.burst.id;
  });

  return {
    find,
    takeUsual: ({ usual }, limit, cost) => {
      if (usual.level(usualOf(limit), nowMs()) < cost) return false;
      usual.take(cost);
      return true;
    },
    spend: ({ name, bucket, burst, untold }, limit, { cost, stored }) => {
      bucket.take(cost);
      untold.cost += cost;
      untold.stored += stored;
      if (untold.cost < limit.burst * toldShare && untold.burst === burst?.id) return;
      channel.tell({ name, limit, cost: untold.cost, stored: untold.stored, burst: burst?.id });
      untold.cost = 0;
      untold.stored = 0;
      untold.burst = burst?.id;
    },
  };
}

function usualOf({ perMinute, burst }: BucketLimit): BucketLimit {
  return { perMinute: perMinute * usualShare.perMinute, burst: Math.max(1, burst * usualShare.burst) };
}
