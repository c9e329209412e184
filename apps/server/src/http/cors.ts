import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

const exposedHeaders = ['etag', 'retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'];
const aDaySeconds = 86_400;

/** What lets a page of any origin read an answer, without credentials. */
export const readableByPages: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposedHeaders.join(', '),
  vary: 'Origin',
};

/**
 * Lets browsers of every origin collect, without credentials, and read why something was refused, also at an address that
 * there is not; which origins a project takes is judged by its key.
 */
export const collectingCors = fastifyPlugin(
  async (app: FastifyInstance) => {
    const headers = Object.entries(readableByPages);
    app.addHook('onRequest', (request, reply, done) => {
      const { access, isForPages } = request.routeOptions.config ?? {};
      if (access === 'collect' || isForPages || request.is404) {
        for (const [name, value] of headers) reply.header(name, value);
      }
      done();
    });
  },
  { name: 'collecting-cors' },
);

/**
 * Answers a preflight for one of these methods. Every header is allowed: tools that trace requests add theirs to whatever
 * a page sends, and a list could never name them all. Returns false for any other request.
 */
export function answerPreflight(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): boolean {
  if (!methods.includes(headers['access-control-request-method'] ?? '')) return false;
  const names = headers['access-control-request-headers'];
  reply
    .code(204)
    .headers({
      'access-control-allow-methods': methods.join(', '),
      'access-control-max-age': String(aDaySeconds),
      vary: 'Origin, Access-Control-Request-Headers',
      ...(names !== undefined && { 'access-control-allow-headers': names }),
      'content-length': '0',
    })
    .send();
  return true;
}
