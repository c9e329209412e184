import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isInCrumbs } from './bodies/read-body.ts';

/** A whole batch, and more than most clients send before they look for an answer. */
const maxDiscardedBytes = 8 * 1_048_576;
const longestDiscardMs = 5_000;
const checkEveryMs = 100;

/**
 * Whoever is answered before the body has arrived reads the answer only if the rest is taken: a connection that is closed
 * with unread bytes is reset, and the answer lost with it. So the rest is thrown away unread, up to a bound.
 */
export function discardRest(app: FastifyInstance): void {
  // Requests that are injected know of no end.
  app.addHook('onSend', ({ raw }, _reply, _payload, done) => {
    if (raw.complete === false) closeGently(raw);
    done();
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.complete === false) boundRest(raw);
    done();
  });
}

/** Node closes at once after an answer that is the last one; this way it only ends what it sends. */
function closeGently(raw: IncomingMessage): void {
  const { socket } = raw;
  const { destroySoon } = socket;
  socket.destroySoon = () => {
    socket.destroySoon = destroySoon;
    if (raw.complete) socket.destroySoon();
    else socket.end();
  };
}

function boundRest(raw: IncomingMessage): void {
  const { socket } = raw;
  const lastByte = socket.bytesRead + maxDiscardedBytes;
  const endsAt = performance.now() + longestDiscardMs;
  let pieces = 0;
  let bytes = 0;
  raw.on('data', (piece: Buffer) => {
    pieces += 1;
    bytes += piece.length;
    if (isInCrumbs({ pieces, bytes })) socket.destroy();
  });
  const timer = setInterval(() => {
    const isWithinBounds = socket.bytesRead <= lastByte && performance.now() <= endsAt;
    if (!raw.complete && !socket.destroyed && isWithinBounds) return;
    clearInterval(timer);
    if (!raw.complete || socket.writableEnded) socket.destroy();
  }, checkEveryMs).unref();
}
