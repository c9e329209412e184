import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from './coded-error.ts';

const windowSeconds = 60;
/** What an office with an outdated tag on its own site comes to, and no more. */
const maxUnknown = 60;

/** Bounds what strangers can have the database look for: keys and sessions that there are not. */
export interface LookUpLimits {
  /** Looks one up; throws `too-many-requests` unheard if this network gave too many that were unknown. */
  guard<Found>(network: string | undefined, lookUp: () => Promise<Found>): Promise<Found>;
}

export function createLookUpLimits(): LookUpLimits {
  const unknown = new RateLimiterMemory({ points: maxUnknown, duration: windowSeconds });
  return {
    guard: async (network, lookUp) => {
      if (network === undefined) return lookUp();
      // Counted before: of many that come at once, no more are looked up.
      await take(unknown, network);
      let isUnknown = false;
      try {
        return await lookUp();
      } catch (error) {
        isUnknown = error instanceof CodedError;
        throw error;
      } finally {
        if (!isUnknown) await unknown.reward(network);
      }
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
      `Your network sent ${maxUnknown} unknown keys or sessions within a minute. Check the key, then try again.`,
      { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) },
    );
  }
}
