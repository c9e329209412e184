import { deliveriesQuery, delivery, deliveryPage, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { readAllDeliveries, retryDelivery } from './manage-deliveries.ts';

const tags = ['Deliveries'];

/** Messages of every kind. They tell addresses of people, so who may only read gets none. */
export function deliveryRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/deliveries',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'List what was sent to webhooks, chats and by mail, newest first; it is kept for 30 days',
          querystring: deliveriesQuery,
          response: { 200: deliveryPage },
        },
      },
      async ({ identity, query }) => readAllDeliveries(context, identity.project.id, query),
    );

    app.post(
      '/v1/deliveries/:delivery/retry',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Send a message again, with the same id; what it says is read anew',
          params: z.strictObject({ delivery: uuid }),
          response: { 200: delivery },
        },
      },
      async (request) =>
        retryDelivery(actingFor(context, request), request.identity.project.id, request.params.delivery),
    );
  };
}
