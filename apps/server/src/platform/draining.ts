import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How a server stops without cutting anybody off. */
export interface Draining {
  isDraining(): boolean;
  /** Stops the server; resolves when everything that was accepted is answered. */
  stop(): Promise<void>;
}

const shortestMs = 200;
const longestMs = 2_000;
const checkEveryMs = 20;

/**
 * While a server drains it goes on accepting for a moment, because closing the socket at once would reset the
 * connections that wait in its queue; and it answers with `Connection: close`, because a kept connection could be
 * closed just as its next request is on its way. Call it before the first route.
 */
export function watchRequests(app: FastifyInstance): Draining {
  let isDraining = false;
  let open = 0;
  app.addHook('onRequest', async (_request, reply) => {
    open += 1;
    // `close` comes in any case, also when the client goes away in the middle; onResponse does not.
    reply.raw.once('close', () => {
      open -= 1;
    });
    if (isDraining) reply.header('connection', 'close');
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });

  return {
    isDraining: () => isDraining,
    stop: async () => {
      isDraining = true;
      const startedAt = performance.now();
      const passedMs = () => performance.now() - startedAt;
      while (passedMs() < shortestMs || (open > 0 && passedMs() < longestMs)) await delay(checkEveryMs);

      const closed = app.close();
      while (open > 0) await delay(checkEveryMs);
      // What is left has sent no request, and would keep the server waiting for one.
      app.server.closeAllConnections();
      await closed;
    },
  };
}
