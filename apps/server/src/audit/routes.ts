import { auditPage, auditQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readAudit } from './read-audit.ts';

export function auditRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/audit',
      {
        config: { access: ['manage'], minRole: 'owner', mayReadReplica: true },
        schema: {
          tags: ['Managing'],
          summary: 'List who changed what, newest first',
          querystring: auditQuery,
          response: { 200: auditPage },
        },
      },
      async ({ identity, query, reading }) => readAudit(reading, identity.project, query),
    );
  };
}
