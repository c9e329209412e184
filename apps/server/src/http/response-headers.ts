import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** A survey is asked for on every page: browsers keep it for a minute, and shared caches, too. */
const surveyFreshness = 'max-age=60, stale-while-revalidate=300';

const aYearSeconds = 31_536_000;

/**
 * What browsers are told with every answer, whatever it is. Pages that load something say more in their policy; what is
 * shown in a frame of ours says so there.
 */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-security-policy': "frame-ancestors 'none'",
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${aYearSeconds}` }),
  };
}

/**
 * What is told with every answer, and how long who may keep it, for every route that does not say so itself, as files do. What a key or a session
 * decides no shared cache keeps: with `ETag` a browser may ask whether it changed, else nothing is kept.
 */
export const responseHeaders = fastifyPlugin(
  async (app: FastifyInstance, { publicUrl }: { publicUrl: string }) => {
    const always = Object.entries(securityHeaders(publicUrl));
    app.addHook('onSend', (request, reply, _payload, done) => {
      for (const [name, value] of always) if (!isSet(reply, name)) reply.header(name, value);
      if (!isSet(reply, 'cache-control')) {
        reply.header('cache-control', cacheControl(request, reply));
        if (isSurvey(request))
          reply.header('vary', 'Origin, Accept-Language, Authorization, Voxpoint-Respondent');
      }
      done();
    });
  },
  { name: 'response-headers' },
);

/** Files set theirs past Fastify. */
function isSet(reply: FastifyReply, name: string): boolean {
  return reply.hasHeader(name) || reply.raw.hasHeader(name);
}

function cacheControl(request: FastifyRequest, reply: FastifyReply): string {
  const { access = 'public' } = request.routeOptions.config;
  if (isSurvey(request)) {
    // It depends on what one person has done, and who that is nobody may keep.
    if (request.headers['voxpoint-respondent'] !== undefined) return 'private, no-store';
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
