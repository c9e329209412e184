import { isIPv4 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from './coded-error.ts';

const windowSeconds = 15 * 60;
const perEmail = 10;
/** High enough for an office, or for everybody behind a proxy. */
const perAddress = 50;

/** Who tries to get in. */
export interface Attempt {
  address: string;
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
      const network = networkOf(address);
      // Counted before the secret is judged: of many that come at once, no more are judged.
      await take(addresses, network);
      if (email !== undefined) await take(emails, email);
      try {
        const result = await work();
        await addresses.reward(network);
        if (email !== undefined) await emails.delete(email);
        return result;
      } catch (error) {
        if (!isWrongSecret(error)) {
          await addresses.reward(network);
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

/** An IPv4 address, or the first half of an IPv6 one: a provider gives a household or a host no less. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped;
  const [head = '', tail] = (mapped.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
