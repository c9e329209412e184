import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** Addresses to which a page of any origin may send: those of collecting, and no others. */
const collecting = /^\/v1\/(responses|responses\/batch|impressions|touchpoints\/[^/]+\/survey)$/;

/** Lets browsers of every origin collect, without credentials; which origins a project takes is judged by its key. */
export const collectingCors = fastifyPlugin(
  async (app: FastifyInstance) => {
    await app.register(cors, {
      hook: 'onRequest',
      delegator: (request, callback) => {
        const path = request.url.split('?', 1)[0] ?? '';
        const isSurvey = path.endsWith('/survey');
        const method = request.headers['access-control-request-method'] ?? request.method;
        const isCollecting =
          collecting.test(path) && (isSurvey ? ['GET', 'HEAD'] : ['POST']).includes(method);
        callback(null, {
          origin: isCollecting ? '*' : false,
          methods: isSurvey ? ['GET', 'HEAD'] : ['POST'],
          allowedHeaders: ['authorization', 'content-type'],
          exposedHeaders: ['retry-after', 'x-request-id'],
          maxAge: 86_400,
        });
      },
    });
  },
  { name: 'collecting-cors' },
);
