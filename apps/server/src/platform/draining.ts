import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How a server stops without cutting anybody off. */
export interface Draining {
  isDraining(): boolean;
  /** Stops the server; resolves when everything that was accepted is answered. */
  stop(): Promise<void>;
}

const checkEveryMs = 20;
/** Node accepts one connection in a turn of its loop, and a turn can be long: so many turns without one are the end. */
const quietChecks = 10;
const longestMs = 5_000;

/**
 * While a server drains it goes on accepting for a moment, because closing the socket at once would reset the
 * connections that wait in its queue; and it answers with `Connection: close`, because a kept connection could be
 * closed just as its next request is on its way. Call it before the first route.
 *
 * Hooks on the path of every request call `done`: an async one costs a promise and two turns of the microtask queue.
 */
export function watchRequests(app: FastifyInstance): Draining {
  let isDraining = false;
  let open = 0;
  let quiet = 0;
  app.server.on('connection', () => {
    quiet = 0;
  });
  app.addHook('onRequest', (_request, reply, done) => {
    open += 1;
    // `close` comes in any case, also when the client goes away in the middle; onResponse does not.
    reply.raw.once('close', () => {
      open -= 1;
    });
    if (isDraining) reply.header('connection', 'close');
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isDraining) reply.header('connection', 'close');
    done();
  });

  return {
    isDraining: () => isDraining,
    stop: async () => {
      isDraining = true;
      const latest = performance.now() + longestMs;
      quiet = 0;
      while (quiet < quietChecks && performance.now() < latest) {
        await delay(checkEveryMs);
        quiet = open > 0 ? 0 : quiet + 1;
      }

      const closed = app.close();
      while (open > 0) await delay(checkEveryMs);
      // What is left has sent no request, and would keep the server waiting for one.
      app.server.closeAllConnections();
      await closed;
    },
  };
}
