import { auditPage, auditQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../db/context.ts';
import { readAudit } from './read-audit.ts';

export function auditRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/audit',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'List who changed what, newest first',
          querystring: auditQuery,
          response: { 200: auditPage },
        },
      },
      async ({ identity, query }) => readAudit(context, identity.project, query),
    );
  };
}
