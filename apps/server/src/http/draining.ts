import type { IncomingMessage } from 'node:http';
import { Server } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

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
/** New connections that never pause cannot hold the server for longer. */
const longestClosingMs = 3_000;
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
  let lastRequestAt = 0;

  app.addHook('onRequest', ({ raw }, reply, done) => {
    open.add(raw);
    lastRequestAt = performance.now();
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
      lastRequestAt = closedAt;
      const isDone = () => {
        const now = performance.now();
        if (open.size === 0) return now - lastRequestAt > quietMs;
        return now - closedAt > longestArrivalMs && [...open].every((request) => !request.complete);
      };
      while (!isDone()) await delay(checkEveryMs);
      // What is left has sent no request, or half of one, and would keep the server waiting for the rest.
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

/**
 * Closes the listening socket without resetting the connections that wait in its queue. Node takes one of them in each
 * turn of its loop, so a turn that brings none has just found the queue empty; and the shorter the turn, the smaller
 * the chance that one came since. Under load all turns are long: the longer this takes, the longer a turn will do.
 */
async function closeListener(server: Server): Promise<void> {
  let accepted = 0;
  server.on('connection', () => {
    accepted += 1;
  });
  const startedAt = performance.now();
  for (let isClosed = false; !isClosed; ) {
    const [acceptedBefore, turnedAt] = [accepted, performance.now()];
    await nextTurn();
    const now = performance.now();
    const elapsedMs = now - startedAt;
    const isQueueEmpty = accepted === acceptedBefore && now - turnedAt < elapsedMs / 100;
    if (isQueueEmpty || elapsedMs > longestClosingMs) {
      // Not by the HTTP server's own method, which would end kept connections as well.
      Server.prototype.close.call(server);
      isClosed = true;
    }
  }
}
