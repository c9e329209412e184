import { priorities, prioritiesQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { readPriorities } from './read-priorities.ts';

export function priorityRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/priorities',
      {
        config: { access: ['read', 'aggregates'] },
        onSend: compressed,
        schema: {
          tags: ['Reading'],
          summary: 'Where to act first: touchpoints by importance × volume × badness',
          querystring: prioritiesQuery,
          response: { 200: priorities },
        },
      },
      async ({ identity, query }) => readPriorities(context, identity.project, query),
    );
  };
}
