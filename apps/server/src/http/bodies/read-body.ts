import type { IncomingMessage } from 'node:http';
import { CodedError } from '../../base/coded-error.ts';
import type { Arrival } from './arrivals.ts';
import { BodyMemory } from './body-memory.ts';

export interface BodyReading {
  maxBytes: number;
  /** What a body is refused with that is larger. */
  tooLarge: () => CodedError;
  /** Called for a body that has not arrived with its first bytes; its memory is counted until the caller ends that. */
  beginArrival: (refuse: (error: CodedError) => void) => Arrival;
}

/** Taking a piece costs the same whatever its size: so many are taken, and more if they are not all tiny. */
const freePieces = 1_000;
const leastBytesPerPiece = 64;

/** Whether a body that has come so far is sent in crumbs, each of which costs more than it brings. */
export function isInCrumbs({ pieces, bytes }: { pieces: number; bytes: number }): boolean {
  return pieces > freePieces + bytes / leastBytesPerPiece;
}

/**
 * Reads a body into memory. A body that says that it is too large is refused unread, another one as soon as it is: who
 * answers lets the rest go by. Returns what ends it: nothing more is read, and nobody may look at the body any longer.
 */
export function readBody(
  payload: IncomingMessage,
  { maxBytes, tooLarge, beginArrival }: BodyReading,
  done: (error: Error | null, body?: Buffer) => void,
): () => void {
  const header = payload.headers['content-length'];
  const declared = header === undefined ? undefined : Number(header);
  if (declared !== undefined && declared > maxBytes) {
    done(tooLarge());
    return () => {};
  }

  const memory = new BodyMemory(maxBytes, declared);
  let size = 0;
  let counted = 0;
  let pieces = 0;
  let arrival: Arrival | undefined;

  const stop = () => {
    payload.off('data', onData).off('end', onEnd).off('error', onError);
    // Else an error that comes later would end the process.
    payload.on('error', () => {}).resume();
  };
  const leave = () => {
    stop();
    memory.release();
  };
  const fail = (error: Error) => {
    leave();
    done(error);
  };
  const onData = (chunk: Buffer) => {
    const needed = size + chunk.length;
    pieces += 1;
    if (isInCrumbs({ pieces, bytes: needed })) {
      fail(
        new CodedError(
          'malformed-request',
          'The body comes in too many tiny pieces. Send it in larger ones.',
        ),
      );
      return;
    }
    if (needed > maxBytes) {
      fail(tooLarge());
      return;
    }
    memory.append(chunk);
    size = needed;
    if (size === declared) return;
    arrival ??= beginArrival(fail);
    const more = memory.capacity - counted;
    counted = memory.capacity;
    if (more > 0) arrival.grow(more);
  };
  const onEnd = () => {
    if (declared !== undefined && size !== declared) {
      fail(new CodedError('malformed-request', 'Content-Length is not the length of the body.'));
      return;
    }
    stop();
    done(null, memory.bytes);
  };
  const onError = (error: Error) => fail(error);
  payload.on('data', onData).on('end', onEnd).on('error', onError).resume();
  return leave;
}

/** Fastify hands an absent body to the validator as null. */
export function bodyMissing(): CodedError {
  return new CodedError('body-missing', 'The request has no body; send a JSON object.');
}
