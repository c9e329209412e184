import { priorities, prioritiesQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { compressed } from '../../http/compression.ts';
import { readPriorities } from './read-priorities.ts';

export function priorityRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/priorities',
      {
        config: { access: ['read', 'aggregates'], mayReadReplica: true },
        onSend: compressed,
        schema: {
          tags: ['Reading'],
          summary: 'Where to act first: touchpoints by importance × volume × badness',
          querystring: prioritiesQuery,
          response: { 200: priorities },
        },
      },
      async ({ identity, query, reading }) => readPriorities(reading, identity.project, query),
    );
  };
}
