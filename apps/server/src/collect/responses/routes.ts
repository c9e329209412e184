import {
  batchReceipt,
  enteredResponseInput,
  exampleResponse,
  idNamespace,
  knownResponses,
  maxBatchResponses,
  responseIds,
  responseInput,
  responseReceipt,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { leaveToHandler } from '../../http/validation.ts';
import { bodyWithKey, readBatchBody } from '../intake/batch-body.ts';
import { admitItems } from '../limits/admit.ts';
import type { FloodLimits } from '../limits/flood-limits.ts';
import { type CollectContext, collectBatch, collectResponse } from './collect-responses.ts';
import { enterResponse } from './enter-response.ts';
import { findKnownIds, idNamespaceOf } from './known-ids.ts';

const batch = { member: 'responses', maxItems: maxBatchResponses };

/** How trusted senders know their answers again. */
export function responseIdRoutes({ database }: Context): FastifyPluginAsyncZod {
  const config = { access: ['ingest'] as const, minRole: 'nobody' as const };
  const tags = ['Collecting'];
  return async (app) => {
    app.get(
      '/v1/id-namespace',
      {
        config,
        schema: {
          tags,
          summary: 'Read the namespace in which ids are made of those of other systems',
          description:
            'Keep it secret: who knows it and an id of yours can send an answer under that id first.',
          response: { 200: idNamespace },
        },
      },
      async ({ identity }) => ({ namespace: idNamespaceOf(identity.project) }),
    );

    app.post(
      '/v1/responses/known',
      {
        config,
        schema: {
          tags,
          summary: 'Ask which of these ids are stored',
          body: responseIds,
          response: { 200: knownResponses },
        },
      },
      async ({ identity, body }) => ({
        ids: await findKnownIds(database, identity.project.id, body.ids),
      }),
    );
  };
}

/** Sending answers. */
export function collectingRoutes(context: CollectContext & { limits: FloodLimits }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/responses',
      {
        config: { access: 'collect', takesPlainText: true },
        // Who sends decides what is ignored and what refused, so the rule reads the body.
        validatorCompiler: leaveToHandler,
        schema: {
          tags: ['Collecting'],
          consumes: ['application/json', 'text/plain'],
          summary: 'Send a response, or a revision of it',
          body: bodyWithKey(responseInput).meta({ examples: [exampleResponse] }),
          response: { 200: responseReceipt, 201: responseReceipt },
        },
      },
      async (request, reply) => {
        const { identity, body, bodyBytes } = request;
        const burst = admitItems(context.limits, { request, reply }, 1);
        const receipt = await collectResponse(context, identity, { item: body, bytes: bodyBytes, burst });
        reply.code(receipt.status === 'created' ? 201 : 200);
        return receipt;
      },
    );

    app.post(
      '/v1/responses/batch',
      {
        bodyLimit: 4 * 1_048_576,
        config: { access: 'collect', takesPlainText: true, batch },
        validatorCompiler: leaveToHandler,
        schema: {
          tags: ['Collecting'],
          consumes: ['application/json', 'text/plain'],
          summary: 'Send up to 1,000 responses; a bad one harms none of the others',
          body: bodyWithKey(
            z.strictObject({ responses: z.array(responseInput).min(1).max(maxBatchResponses) }),
          ).meta({ examples: [{ responses: [exampleResponse] }] }),
          response: { 200: batchReceipt },
        },
      },
      async (request, reply) => {
        const { identity, body, brokenItems: broken, bodyBytes: bytes } = request;
        const { items } = readBatchBody(body, { batch, identity });
        const burst = admitItems(context.limits, { request, reply }, items.length);
        const onRead = () => request.endReading();
        return collectBatch(context, identity, { items, broken, bytes, burst, onRead });
      },
    );
  };
}

/** Entering answers that somebody was told. */
export function enteringRoutes(context: CollectContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/v1/responses/:id',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Collecting'],
          summary: 'Enter an answer that you were told by phone or at a counter',
          description:
            'The id is made by you, once per answer. Sent again with the same content, nothing changes. `answeredAt` is corrected by `sentAt`, as of a device.',
          params: z.strictObject({ id: uuid }),
          body: enteredResponseInput,
          response: { 200: responseReceipt, 201: responseReceipt },
        },
      },
      async (request, reply) => {
        const { identity, params, body, bodyBytes: bytes } = request;
        const acting = actingFor(context, request);
        const receipt = await enterResponse(acting, identity.project, { id: params.id, body, bytes });
        return reply.code(receipt.status === 'created' ? 201 : 200).send(receipt);
      },
    );
  };
}
