import type { Socket } from 'node:net';
import type { onRequestHookHandler } from 'fastify';

/** A connection is ended when nothing moves on it for a minute; not while a request of this kind is worked on. */
export const disableIdleTimeout: onRequestHookHandler = (request, _reply, done) => {
  // Requests that are injected have no socket.
  const socket: Partial<Socket> = request.raw.socket;
  socket.setTimeout?.(0);
  done();
};
