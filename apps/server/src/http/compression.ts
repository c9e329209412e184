import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { onSendHookHandler } from 'fastify';
import Negotiator from 'negotiator';

/** Characters; what is shorter gains nothing. */
export const shortestCompressed = 500;

/**
 * The best first. A text is there as a whole, so one call compresses it: a stream, or a thread of its own, costs more than
 * the call itself. Qualities are those that cost least; brotli's 2 is as small as gzip's 6 in a third of the time.
 */
const encodings = {
  br: (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }),
  gzip: (text: string) => gzipSync(text, { level: 1 }),
};
const names = Object.keys(encodings) as (keyof typeof encodings)[];

/** A route's `onSend`: compresses texts that are worth it, for whoever takes that. */
export const compressed: onSendHookHandler = (request, reply, payload, done) => {
  if (typeof payload !== 'string' || payload.length < shortestCompressed) return done(null, payload);
  const accepted = new Negotiator(request).encodings(names);
  const name = names.find((one) => accepted.includes(one));
  if (!name) return done(null, payload);
  reply.headers({ 'content-encoding': name, vary: withAcceptEncoding(reply.getHeader('vary')) });
  done(null, encodings[name](payload));
};

/** The header Vary of an answer that is compressed for those who take it. */
export function withAcceptEncoding(vary: unknown): string {
  return [vary, 'accept-encoding'].filter(Boolean).join(', ');
}
