import { gunzipSync, inflateSync } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../base/coded-error.ts';

/**
 * What is taken by Content-Encoding. Not brotli: who asks for its largest window holds 16 MiB by a few bytes.
 */
const inflaters = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync };
type Encoding = keyof typeof inflaters;

/** How the body is compressed; undefined if it is not. Throws `encoding-unsupported`. */
export function encodingOf({ headers, routeOptions }: FastifyRequest): Encoding | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return undefined;
  if (routeOptions.config.access !== 'collect') {
    throw unsupported('Compressed bodies are taken only where answers are collected.');
  }
  if (Object.hasOwn(inflaters, encoding)) return encoding as Encoding;
  throw unsupported(`Bodies are taken with Content-Encoding gzip or deflate, once, not '${encoding}'.`);
}

function unsupported(what: string): CodedError {
  return new CodedError('encoding-unsupported', `${what} Send the JSON as it is, without Content-Encoding.`);
}

/**
 * The body as it was before it was compressed; undefined if that has more bytes than are wanted: no more are made. Throws
 * `malformed-encoding`.
 */
export function inflate(body: Buffer, encoding: Encoding, maxBytes: number): Buffer | undefined {
  try {
    return inflaters[encoding](body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new CodedError(
      'malformed-encoding',
      `The body is not whole or not ${encoding}: ${(error as Error).message}.`,
    );
  }
}
