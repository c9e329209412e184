import { aggregates, aggregatesQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { compressed } from '../../platform/compression.ts';
import type { Context } from '../../platform/context.ts';
import { readAggregates } from './read-aggregates.ts';

export function aggregateRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/aggregates',
      {
        config: { access: ['read', 'aggregates'] },
        compress: compressed,
        schema: {
          tags: ['Reading'],
          summary: 'Scores with their intervals, response rates and changes',
          querystring: aggregatesQuery,
          response: { 200: aggregates },
        },
      },
      async ({ identity, query }) => readAggregates(context, identity.project, query),
    );
  };
}
