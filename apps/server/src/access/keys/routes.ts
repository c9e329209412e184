import { createdKey, keyInput, keyPage, pageQuery, publishableKeyPage, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { createKey, readKeys, readPublishableKeys, withdrawKey } from './manage-keys.ts';

/** `onChange` runs after every change, so that this server refuses a revoked key at once. */
export function keyRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/keys',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'List keys, secret ones without their secret part',
          querystring: pageQuery,
          response: { 200: keyPage },
        },
      },
      async ({ identity, query }) => readKeys(context, identity.project.id, query),
    );

    app.get(
      '/v1/publishable-keys',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'List the publishable keys that are in force, whole, as tags need them',
          querystring: pageQuery,
          response: { 200: publishableKeyPage },
        },
      },
      async ({ identity, query }) => readPublishableKeys(context, identity.project.id, query),
    );

    app.post(
      '/v1/keys',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'Make a key; a secret one is shown this once',
          body: keyInput,
          response: { 201: createdKey },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        const made = await createKey(actingFor(context, request), identity.project.id, body);
        return reply.code(201).send(made);
      },
    );

    app.delete(
      '/v1/keys/:id',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'Revoke a key; refused everywhere within 5 seconds',
          params: z.strictObject({ id: uuid }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await withdrawKey(actingFor(context, request), identity.project.id, params.id);
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
