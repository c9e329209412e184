import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { CodedError } from '../base/coded-error.ts';
import { answerPreflight } from './cors.ts';
import { sendProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route only says which methods the address knows. */
    isMethodAnswer?: boolean;
    /** Pages of every origin may read what it answers. */
    isForPages?: boolean;
  }
}

/** Named in this order in Allow; the others that can be routed are refused without being named. */
const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers 405 with Allow where the address is known but the method is not, and preflights where pages collect. Call it
 * before the first route; the returned function adds the answers after the last.
 */
export function watchMethods(app: FastifyInstance): () => void {
  /** By address, the methods by which pages collect. */
  const addresses = new Map<string, Set<HTTPMethods>>();
  app.addHook('onRoute', ({ url, method, config }) => {
    const collecting = addresses.get(url) ?? new Set();
    addresses.set(url, collecting);
    if (config?.access === 'collect') for (const one of [method].flat()) collecting.add(one as HTTPMethods);
  });

  return () => {
    for (const [url, collecting] of [...addresses]) {
      const all = [...new Set([...methods, ...(app.supportedMethods as HTTPMethods[])])];
      const missing = all.filter((method) => !app.hasRoute({ url, method }));
      const allowed = methods.filter((method) => !missing.includes(method)).join(', ');
      if (missing.length === 0 || allowed === '') continue;
      app.route({
        url,
        method: missing,
        schema: { hide: true },
        config: { isMethodAnswer: true, isForPages: collecting.size > 0 },
        handler: async (request, reply) => {
          const isAnswered = request.method === 'OPTIONS' && answerPreflight(request, reply, [...collecting]);
          return isAnswered ? reply : refuseMethod(request, reply, allowed);
        },
      });
    }
  };
}

function refuseMethod({ method }: FastifyRequest, reply: FastifyReply, allowed: string): FastifyReply {
  const refusal = new CodedError('method-not-allowed', `${method} is not known here; use ${allowed}.`);
  return sendProblem(reply.header('allow', allowed), refusal);
}
