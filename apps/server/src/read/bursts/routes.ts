import { burstPage, pageQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readBursts } from './read-bursts.ts';

export function burstRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/bursts',
      {
        config: { access: ['manage', 'read'], mayReadReplica: true },
        schema: {
          tags: ['Reading'],
          summary: 'List bursts: what came faster from one sender than people answer, newest first',
          querystring: pageQuery,
          response: { 200: burstPage },
        },
      },
      async ({ identity, query, reading }) => readBursts(reading, identity.project.id, query),
    );
  };
}
