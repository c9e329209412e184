import cors from '@fastify/cors';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** Addresses to which a page of any origin may send: those of collecting, and no others. */
const collecting = /^\/v1\/(responses|responses\/batch|impressions|touchpoints\/[^/]+\/survey)$/;
const exposedHeaders = ['retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'];

/** In a scope of its own, whose only route is the library's, for OPTIONS. */
const preflights: FastifyPluginAsync = async (app) => {
  await app.register(cors, {
    hook: 'onRequest',
    delegator: (request, callback) => {
      const path = request.url.split('?', 1)[0] ?? '';
      const isSurvey = path.endsWith('/survey');
      const method = request.headers['access-control-request-method'] ?? request.method;
      const isCollecting = collecting.test(path) && (isSurvey ? ['GET', 'HEAD'] : ['POST']).includes(method);
      callback(null, {
        origin: isCollecting ? '*' : false,
        methods: isSurvey ? ['GET', 'HEAD'] : ['POST'],
        allowedHeaders: ['authorization', 'content-type'],
        exposedHeaders,
        maxAge: 86_400,
      });
    },
  });
};

/**
 * Lets browsers of every origin collect, without credentials; which origins a project takes is judged by its key.
 * The answers get their headers here, because the library computes its options anew for every request; preflights,
 * which are rare, are its own.
 */
export const collectingCors = fastifyPlugin(
  async (app: FastifyInstance) => {
    const exposed = exposedHeaders.join(', ');
    app.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.config.access === 'collect') {
        reply
          .header('access-control-allow-origin', '*')
          .header('access-control-expose-headers', exposed)
          .header('vary', 'Origin');
      }
      done();
    });

    await app.register(preflights);
  },
  { name: 'collecting-cors' },
);
