import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { ReadingTurns } from '../db/reading-turns.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It reads little by little, and takes its turns itself. */
    takesTurns?: boolean;
  }
}

/** Lets every route that reads for keys with scopes, or for people with roles, wait for its turn. */
export const readingInTurns = fastifyPlugin(
  async (app: FastifyInstance, { turns }: { turns: ReadingTurns }) => {
    const inTurns = new WeakSet<RouteHandlerMethod>();
    app.addHook('onRoute', (route) => {
      const { access, takesTurns = false } = route.config ?? {};
      const { handler } = route;
      const isReading = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD');
      // Fastify makes the route for HEAD from that for GET, whose handler waits already.
      if (!isReading || !Array.isArray(access) || takesTurns || inTurns.has(handler)) return;
      route.handler = async function (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
        return turns.read(async () => handler.call(this, request, reply));
      };
      inTurns.add(route.handler);
    });
  },
  { name: 'reading-in-turns' },
);
