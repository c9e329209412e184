import type { IncomingMessage } from 'node:http';
import type { Arrival } from './arrivals.ts';
import { CodedError } from './coded-error.ts';

export interface BodyReading {
  maxBytes: number;
  /** What a body is refused with that is larger. */
  tooLarge: () => CodedError;
  /** Called for a body that has not arrived with its first bytes; its memory is counted until the caller ends that. */
  beginArrival: (refuse: (error: CodedError) => void) => Arrival;
}

const firstCapacity = 4_096;

/**
 * Reads a body into memory. A body that says that it is too large is refused unread, another one as soon as it is: who
 * answers lets the rest go by. Bytes are copied into one buffer, because thousands of small pieces take many times their size.
 */
export function readBody(
  payload: IncomingMessage,
  { maxBytes, tooLarge, beginArrival }: BodyReading,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  const header = payload.headers['content-length'];
  const declared = header === undefined ? undefined : Number(header);
  if (declared !== undefined && declared > maxBytes) {
    done(tooLarge());
    return;
  }

  let buffer = Buffer.alloc(0);
  let size = 0;
  let counted = 0;
  let arrival: Arrival | undefined;

  const end = (error: Error | null) => {
    payload.off('data', onData).off('end', onEnd).off('error', onError);
    // Else an error that comes later would end the process.
    payload.on('error', () => {}).resume();
    if (error) done(error);
    else done(null, buffer.subarray(0, size));
  };
  const onData = (chunk: Buffer) => {
    const needed = size + chunk.length;
    if (needed > maxBytes) {
      end(tooLarge());
      return;
    }
    if (needed > buffer.length) {
      const expected = Math.min(declared ?? firstCapacity, Math.max(firstCapacity, 2 * buffer.length));
      const larger = Buffer.allocUnsafe(Math.max(needed, expected));
      buffer.copy(larger, 0, 0, size);
      buffer = larger;
    }
    chunk.copy(buffer, size);
    size = needed;
    if (size === declared) return;
    arrival ??= beginArrival(end);
    const more = buffer.length - counted;
    counted = buffer.length;
    if (more > 0) arrival.grow(more);
  };
  const onEnd = () => {
    const isWhole = declared === undefined || size === declared;
    end(
      isWhole ? null : new CodedError('malformed-request', 'Content-Length is not the length of the body.'),
    );
  };
  const onError = (error: Error) => end(error);
  payload.on('data', onData).on('end', onEnd).on('error', onError).resume();
}
