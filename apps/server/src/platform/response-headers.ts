import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** A survey is asked for on every page: browsers keep it for a minute, and shared caches, too. */
const surveyFreshness = 'max-age=60, stale-while-revalidate=300';

/**
 * How long who may keep an answer, for every route that does not say so itself, as files do. What a key or a session
 * decides no shared cache keeps: with `ETag` a browser may ask whether it changed, else nothing is kept.
 */
export const responseHeaders = fastifyPlugin(
  async (app: FastifyInstance) => {
    app.addHook('onRequest', (_request, reply, done) => {
      reply.header('x-content-type-options', 'nosniff');
      done();
    });
    app.addHook('onSend', (request, reply, _payload, done) => {
      if (!reply.hasHeader('cache-control') && !reply.raw.hasHeader('cache-control')) {
        reply.header('cache-control', cacheControl(request, reply));
        if (isSurvey(request)) reply.header('vary', 'Origin, Accept-Language, Authorization');
      }
      done();
    });
  },
  { name: 'response-headers' },
);

function cacheControl(request: FastifyRequest, reply: FastifyReply): string {
  const { access = 'public' } = request.routeOptions.config;
  if (isSurvey(request)) {
    // A key in the address is part of what a shared cache finds it by.
    return `${request.headers.authorization === undefined ? 'public' : 'private'}, ${surveyFreshness}`;
  }
  if (!isReading(request)) return 'no-store';
  if (access === 'public') return 'no-cache';
  return reply.hasHeader('etag') ? 'private, no-cache' : 'no-store';
}

/** The only thing that collecting clients read. */
function isSurvey(request: FastifyRequest): boolean {
  return request.routeOptions.config.access === 'collect' && isReading(request);
}

function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}
