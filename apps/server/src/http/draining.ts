import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { closeListener } from './close-listener.ts';

/** How a server stops without cutting anybody off. */
export interface Draining {
  isDraining(): boolean;
  /** Every answer is now the last of its connection. */
  isClosing(): boolean;
  /** Told when the server stops, before it waits for open requests: whoever keeps one open has to end it. */
  onStop(listener: () => void): void;
  /** Stops the server; resolves when everything that was accepted is answered. */
  stop(): Promise<void>;
}

const checkEveryMs = 20;
/** A client whose connection is kept has so long to send its next request, and to be told that it was the last. */
const quietMs = 200;
/** A request that has not arrived whole after so long is cut off: nothing of it was acknowledged. */
const longestArrivalMs = 4_000;

/**
 * A stop first closes the listening socket, then answers what comes on connections that are open with
 * `Connection: close`, because a kept connection could be closed just as its next request is on its way. The other way
 * round, every client would connect anew, and be reset with the socket. Call it before the first route.
 *
 * Hooks on the path of every request call `done`: an async one costs a promise and two turns of the microtask queue.
 */
export function watchRequests(app: FastifyInstance): Draining {
  const open = new Set<IncomingMessage>();
  const listeners: (() => void)[] = [];
  let isDraining = false;
  let isClosing = false;
  /** Since somebody last looked. */
  let hasRequested = false;

  app.addHook('onRequest', ({ raw }, reply, done) => {
    open.add(raw);
    hasRequested = true;
    // `close` comes in any case, also when the client goes away in the middle; onResponse does not.
    reply.raw.once('close', () => open.delete(raw));
    if (isClosing) reply.header('connection', 'close');
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });

  // A server that is only closed waits for open requests as well.
  app.addHook('preClose', (done) => {
    for (const listener of listeners) listener();
    done();
  });

  return {
    isDraining: () => isDraining,
    isClosing: () => isClosing,
    onStop: (listener) => listeners.push(listener),
    stop: async () => {
      isDraining = true;
      for (const listener of listeners) listener();
      await closeListener(app.server);
      isClosing = true;
      const closedAt = performance.now();
      let lookedAt = closedAt;
      let hasBeenQuietMs = 0;
      const isDone = () => {
        const now = performance.now();
        // While this process was held up, what clients sent waited unread: that is not their silence.
        const sinceLookMs = Math.min(now - lookedAt, 2 * checkEveryMs);
        hasBeenQuietMs = hasRequested || open.size > 0 ? 0 : hasBeenQuietMs + sinceLookMs;
        lookedAt = now;
        hasRequested = false;
        if (open.size === 0) return hasBeenQuietMs > quietMs;
        return now - closedAt > longestArrivalMs && [...open].every((request) => !request.complete);
      };
      while (!isDone()) await delay(checkEveryMs);
      // What is left has sent no request, or half of one, and would keep the server waiting for the rest.
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
