import { suppression, suppressionInput, text } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { findSuppression, suppress, unsuppress } from './suppress.ts';

const tags = ['Invites'];
const config = { access: ['manage'] as const };
const body = suppressionInput;

/** Addresses that get no invites: who unsubscribed, what bounced, and what is added here. */
export function suppressionRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/suppressions',
      {
        config,
        schema: {
          ...{ tags, body, response: { 200: suppression } },
          summary:
            'Keep invites by mail from an address; of it a keyed hash is kept, also when its owner is erased',
        },
      },
      async (request) => suppress(actingFor(context, request), request.identity.project, request.body),
    );

    app.post(
      '/v1/suppressions/find',
      {
        config,
        schema: {
          ...{ tags, body, response: { 200: suppression } },
          summary: 'Ask whether invites by mail are kept from an address',
        },
      },
      async ({ identity, body }) => findSuppression(context, identity.project, body),
    );

    app.delete(
      '/v1/suppressions/:id',
      {
        config,
        schema: {
          ...{ tags, params: z.strictObject({ id: text(100, 1) }), response: { 204: noContent } },
          summary: 'Let an address have invites by mail again',
        },
      },
      async (request, reply) => {
        await unsuppress(actingFor(context, request), request.identity.project.id, request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
