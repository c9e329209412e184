import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { onSendAsyncHookHandler } from 'fastify';
import Negotiator from 'negotiator';
import { etagOfText } from '../base/etag.ts';
import { shortestCompressed, withAcceptEncoding } from './compression.ts';

const compress = promisify(brotliCompress);
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/**
 * For a route that sends few texts, again and again: each is compressed once, with brotli, as small as it gets. That takes
 * some milliseconds, beside the thread that answers. Who does not take brotli gets what the route's next hook gives.
 */
export function compressedOnce(maxEntries = 1_000): onSendAsyncHookHandler {
  const bodies = new Map<string, Promise<Buffer>>();
  return async (request, reply, payload) => {
    const isWorth = typeof payload === 'string' && payload.length >= shortestCompressed;
    if (!isWorth || !new Negotiator(request).encodings().includes('br')) return payload;
    const name = etagOfText(payload);
    const body = bodies.get(name) ?? compress(payload, best);
    // The one that was sent last goes last.
    bodies.delete(name);
    bodies.set(name, body);
    const [oldest] = bodies.keys();
    if (bodies.size > maxEntries && oldest !== undefined) bodies.delete(oldest);
    reply.headers({ 'content-encoding': 'br', vary: withAcceptEncoding(reply.getHeader('vary')) });
    return body;
  };
}
