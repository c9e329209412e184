import { delivery, deliveryPage, pageQuery, slug, uuid, webhookSecret } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { pingWebhook, readDeliveries, renewSecret, repeatToWebhook } from './manage-webhook.ts';
import type { Webhooks } from './webhooks.ts';

const tags = ['Webhooks'];
const params = z.strictObject({ webhook: slug });

/** What can be done with a webhook, besides putting it. */
export function webhookRoutes(context: Context, webhooks: Webhooks): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/webhooks/:webhook/secret',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Make a new secret, which is told this once; the one before it signs, too, for a day',
          params,
          response: { 200: webhookSecret },
        },
      },
      async (request) => {
        const { identity, params } = request;
        const named = { webhooks, key: params.webhook };
        return { secret: await renewSecret(actingFor(context, request), identity.project.id, named) };
      },
    );

    app.post(
      '/v1/webhooks/:webhook/ping',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Send a message that tries whether it arrives',
          params,
          response: { 200: z.strictObject({ delivery: uuid }).meta({ id: 'WebhookPing' }) },
        },
      },
      async ({ identity, params }) => ({
        delivery: await pingWebhook(context, identity.project.id, { webhooks, key: params.webhook }),
      }),
    );

    app.get(
      '/v1/webhooks/:webhook/deliveries',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: 'List what was sent to a webhook, newest first; it is kept for 30 days',
          params,
          querystring: pageQuery,
          response: { 200: deliveryPage },
        },
      },
      async ({ identity, params, query }) =>
        readDeliveries(context, identity.project.id, { ...query, webhooks, key: params.webhook }),
    );

    app.post(
      '/v1/webhooks/:webhook/deliveries/:delivery/retry',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Send a message again, with the same id',
          params: params.extend({ delivery: uuid }),
          response: { 200: delivery },
        },
      },
      async (request) => {
        const { webhook: key, delivery: id } = request.params;
        const named = { webhooks, key, id };
        return repeatToWebhook(actingFor(context, request), request.identity.project.id, named);
      },
    );
  };
}
