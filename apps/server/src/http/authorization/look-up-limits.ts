import QuickLRU from 'quick-lru';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from '../../base/coded-error.ts';
import { hashToken } from '../../base/secret-token.ts';
import type { Channel } from '../../base/siblings.ts';

const windowSeconds = 60;
/** What an office with an outdated tag on its own site comes to, and no more. */
const maxUnknown = 60;
/** Who uses a key that was right a day ago is not kept out by a neighbour who tries others. */
const provenMs = 86_400_000;
const maxProven = 10_000;

/** Bounds what strangers can have the database look for: keys, sessions and links that there are not. */
export interface LookUpLimits<Found> {
  /** Looks a secret up; throws `too-many-requests` unheard if this network gave too many that were unknown. */
  look(network: string | undefined, secret: string): Promise<Found>;
}

/**
 * What comes at once with the same secret is looked up, and counted, once: a site's many visitors have one key. `channel`:
 * on it siblings tell each other which network gave an unknown secret.
 */
export function createLookUpLimits<Found>(
  lookUp: (secret: string) => Promise<Found>,
  channel: Channel<string>,
): LookUpLimits<Found> {
  const underWay = new Map<string, Promise<Found>>();
  const unknown = new RateLimiterMemory({ points: maxUnknown, duration: windowSeconds });
  const proven = new QuickLRU<string, true>({ maxSize: maxProven, maxAge: provenMs });
  channel.hear((network) => void unknown.penalty(network));
  const lookProven = async (hash: string, secret: string) => {
    try {
      return await lookUp(secret);
    } catch (error) {
      if (error instanceof CodedError) proven.delete(hash);
      throw error;
    }
  };
  const lookCounted = async (network: string, secret: string) => {
    const hash = hashToken(secret);
    if (proven.has(hash)) return lookProven(hash, secret);
    // Counted before: of many that come at once, no more are looked up.
    await take(unknown, network);
    let isUnknown = false;
    try {
      const found = await lookUp(secret);
      proven.set(hash, true);
      return found;
    } catch (error) {
      isUnknown = error instanceof CodedError;
      throw error;
    } finally {
      if (isUnknown) channel.tell(network);
      else await unknown.reward(network);
    }
  };
  return {
    look: (network, secret) => {
      if (network === undefined) return lookUp(secret);
      const name = `${network} ${secret}`;
      const known = underWay.get(name);
      if (known !== undefined) return known;
      const looking = lookCounted(network, secret).finally(() => underWay.delete(name));
      underWay.set(name, looking);
      return looking;
    },
  };
}

async function take(limiter: RateLimiterMemory, network: string): Promise<void> {
  try {
    await limiter.consume(network);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new CodedError(
      'too-many-requests',
      `Your network sent ${maxUnknown} unknown keys, sessions or links within a minute. Check the key or the link, then try again.`,
      { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) },
    );
  }
}
