import type { FastifyRequest } from 'fastify';
import { clientNetwork } from './client-address.ts';
import { type FloodLimits, LimitError } from './flood-limits.ts';
import { type BucketLimit, secondsUntil } from './token-bucket.ts';

/** Reading a survey costs so much of an answer: it is asked far more often, and is cheap. */
const readingCost = 0.1;

interface Headers {
  header(name: string, value: string): unknown;
}

/** Lets items be stored that came with a key, and says by which burst to mark them. Throws LimitError, `body-too-large`. */
export function admitItems(
  limits: FloodLimits,
  { request, reply }: { request: FastifyRequest; reply: Headers },
  count: number,
): string | null {
  return admit(limits, { request, reply }, { cost: count, isStoring: true });
}

/** Lets a survey be read. Throws LimitError. */
export function admitReading(limits: FloodLimits, asked: { request: FastifyRequest; reply: Headers }): void {
  admit(limits, asked, { cost: readingCost, isStoring: false });
}

function admit(
  limits: FloodLimits,
  { request, reply }: { request: FastifyRequest; reply: Headers },
  what: { cost: number; isStoring: boolean },
): string | null {
  const { identity } = request;
  if (identity.kind === 'person') throw new Error('Only keys collect.');
  const network = clientNetwork(request);
  try {
    const { burst, address } = limits.admit({ identity, network, ...what });
    if (address) {
      const { limit, remaining } = address;
      tell(reply, 'address', limit, { remaining, seconds: secondsUntil(limit.burst, remaining, limit) });
    }
    return burst;
  } catch (error) {
    if (error instanceof LimitError) {
      tell(reply, error.limitedBy, error.limit, { remaining: 0, seconds: error.retryAfterSeconds ?? 1 });
    }
    throw error;
  }
}

/**
 * RateLimit fields for HTTP (draft-ietf-httpapi-ratelimit-headers-10): the quota and the seconds that fill it, what is
 * left of it and in how many seconds there is more. Of the key only when it refuses: what it has left tells how much a
 * site is used.
 */
function tell(
  reply: Headers,
  name: string,
  { burst, perMinute }: BucketLimit,
  { remaining, seconds }: { remaining: number; seconds: number },
): void {
  reply.header('ratelimit-policy', `"${name}";q=${burst};w=${Math.ceil((burst * 60) / perMinute)}`);
  reply.header('ratelimit', `"${name}";r=${Math.floor(remaining)};t=${seconds}`);
}
