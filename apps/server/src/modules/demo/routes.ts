import { aggregates, aggregatesQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { compressed } from '../../platform/compression.ts';
import type { Context } from '../../platform/context.ts';
import { readAggregates } from '../aggregates/read-aggregates.ts';
import { requireDemoProject } from './demo-project.ts';

/** The one address that reads without a key: the aggregates of the demo project, and of no other. */
export function demoRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/demo/aggregates',
      {
        compress: compressed,
        schema: { hide: true, querystring: aggregatesQuery, response: { 200: aggregates } },
      },
      async ({ query }) => {
        const project = await requireDemoProject(context.database.orm);
        return readAggregates(context, { project, seesResponses: true }, query);
      },
    );
  };
}
