import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Identity } from '../../base/identity.ts';
import { clientNetwork } from '../../http/network/client-address.ts';
import { type Asking, type FloodLimits, LimitError } from './flood-limits.ts';
import { type BucketLimit, secondsUntil } from './token-bucket.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its body has cost its sender. */
    paid: number;
  }
}

/** To judge so much costs as much as to store an item. */
const bytesPerItem = 4_096;

/** Reading a survey costs so much of an answer: it is asked far more often, and is cheap. */
const readingCost = 0.1;

interface Headers {
  header(name: string, value: string): unknown;
}

/** Lets large bodies be read for those who could store as much: what is not worth storing is paid for like what is. */
export const admittingBodies = fastifyPlugin(
  async (app: FastifyInstance, { limits }: { limits: FloodLimits }) => {
    app.decorateRequest('paid', 0);
    app.addHook('preParsing', (request, reply, _payload, done) => {
      const { access, batch } = request.routeOptions.config;
      const size = Math.floor(Number(request.headers['content-length'] ?? 0) / bytesPerItem);
      if (size <= 1 || access !== 'collect' || !request.identity) return done();
      // One answer cannot be divided: at most it costs a whole bucket.
      const cost = batch ? size : Math.min(size, burstOf(request.identity));
      try {
        admit(limits, { request, reply }, { cost, isStoring: false });
        request.paid = cost;
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  },
  { name: 'admitting-bodies' },
);

function burstOf(identity: Identity): number {
  const limits = identity.kind === 'person' ? undefined : identity.limits;
  return limits?.perAddress?.burst ?? Number.POSITIVE_INFINITY;
}

/** Lets items be stored that came with a key, and says by which burst to mark them. Throws LimitError, `body-too-large`. */
export function admitItems(
  limits: FloodLimits,
  { request, reply }: { request: FastifyRequest; reply: Headers },
  count: number,
): string | null {
  return admit(limits, { request, reply }, { cost: count, paid: request.paid, isStoring: true });
}

/** Lets a survey be read. Throws LimitError. */
export function admitReading(limits: FloodLimits, asked: { request: FastifyRequest; reply: Headers }): void {
  admit(limits, asked, { cost: readingCost, isStoring: false });
}

function admit(
  limits: FloodLimits,
  { request, reply }: { request: FastifyRequest; reply: Headers },
  what: Pick<Asking, 'cost' | 'paid' | 'isStoring'>,
): string | null {
  const { identity } = request;
  if (identity.kind === 'person') throw new Error('Only keys collect.');
  const network = clientNetwork(request);
  try {
    const { burst, sender } = limits.admit({ identity, network, ...what });
    if (sender) {
      const { of, limit, remaining } = sender;
      tell(reply, of, limit, { remaining, seconds: secondsUntil(limit.burst, remaining, limit) });
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
