import type { FastifyInstance, HTTPMethods } from 'fastify';
import { CodedError } from '../base/coded-error.ts';
import { sendProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route only says which methods the address knows. */
    isMethodAnswer?: boolean;
  }
}

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers 405 with Allow where the address is known but the method is not. Call it before the first route; the
 * returned function adds the answers after the last.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const urls = new Set<string>();
  app.addHook('onRoute', (route) => {
    urls.add(route.url);
  });

  return () => {
    for (const url of [...urls]) {
      const missing = methods.filter((method) => !app.hasRoute({ url, method }));
      if (missing.length === 0 || missing.length === methods.length) continue;
      const allowed = methods.filter((method) => !missing.includes(method)).join(', ');
      app.route({
        url,
        method: missing,
        schema: { hide: true },
        config: { isMethodAnswer: true },
        handler: async (request, reply) =>
          sendProblem(
            reply.header('allow', allowed),
            new CodedError('method-not-allowed', `${request.method} is not known here; use ${allowed}.`),
          ),
      });
    }
  };
}
