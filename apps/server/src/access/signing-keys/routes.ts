import { createdSigningKey, pageQuery, signingKeyInput, signingKeyPage, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { createSigningKey, readSigningKeys, withdrawSigningKey } from './manage-signing-keys.ts';

/** `onChange` runs after every change, so that this server refuses a revoked key at once. */
export function signingKeyRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  const config = { access: ['manage'] as const, minRole: 'owner' as const };
  const tags = ['Managing'];
  return async (app) => {
    app.get(
      '/v1/signing-keys',
      {
        config,
        schema: {
          tags,
          summary: 'List the keys by which respondents are signed, without their secrets',
          querystring: pageQuery,
          response: { 200: signingKeyPage },
        },
      },
      async ({ identity, query }) => readSigningKeys(context, identity.project.id, query),
    );

    app.post(
      '/v1/signing-keys',
      {
        config,
        schema: {
          tags,
          summary: 'Make a key by which your server signs respondents; its secret is shown this once',
          description:
            'Any number may be in force beside each other, up to 20: to rotate one, make another, let your server sign with that, then revoke the first.',
          body: signingKeyInput,
          response: { 201: createdSigningKey },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        const made = await createSigningKey(actingFor(context, request), identity.project.id, body);
        onChange();
        return reply.code(201).send(made);
      },
    );

    app.delete(
      '/v1/signing-keys/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Revoke a signing key; what it signed is refused everywhere within 5 seconds',
          params: z.strictObject({ id: uuid }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await withdrawSigningKey(actingFor(context, request), identity.project.id, params.id);
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
