import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from './coded-error.ts';

const windowSeconds = 15 * 60;
const perEmail = 10;
/** High enough for an office, or for everybody behind a proxy. */
const perAddress = 50;

/** Who tries to get in. */
export interface Attempt {
  /** The network of the client; absent: it cannot be told, and is not counted. */
  address: string | undefined;
  /** Absent: with the token of a link. */
  email?: string;
}

/** Bounds the attempts to get in that fail; in this server's memory, and nowhere else. */
export interface AttemptLimits {
  /** Runs what fails by throwing a CodedError of a wrong secret. Throws `too-many-attempts`. */
  guard<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result>;
}

/** What is thrown when a secret was wrong; anything else is no attempt. */
const isWrongSecret = (error: unknown) =>
  error instanceof CodedError && (error.code === 'sign-in-failed' || error.code === 'link-invalid');

export function createAttemptLimits(): AttemptLimits {
  const emails = new RateLimiterMemory({ points: perEmail, duration: windowSeconds });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: windowSeconds });

  return {
    guard: async ({ address, email }, work) => {
      // Counted before the secret is judged: of many that come at once, no more are judged.
      if (address !== undefined) await take(addresses, address);
      if (email !== undefined) await take(emails, email);
      try {
        const result = await work();
        if (address !== undefined) await addresses.reward(address);
        if (email !== undefined) await emails.delete(email);
        return result;
      } catch (error) {
        if (!isWrongSecret(error)) {
          if (address !== undefined) await addresses.reward(address);
          if (email !== undefined) await emails.reward(email);
        }
        throw error;
      }
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new CodedError(
      'too-many-attempts',
      `Too many attempts to sign in have failed. Try again in ${Math.ceil(seconds / 60)} minutes.`,
      { retryAfterSeconds: seconds },
    );
  }
}
