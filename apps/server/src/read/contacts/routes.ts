import { responseContacts, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { readContacts } from './read-contacts.ts';

/** Personal data: for those who may change things, and nowhere among the answers. */
export function contactRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/responses/:id/contact',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Privacy'],
          summary: 'Read by what whoever gave a response may be reached',
          params: z.strictObject({ id: uuid }),
          response: { 200: responseContacts },
        },
      },
      async ({ identity, params }) => ({
        contacts: await readContacts(context, identity.project.id, params.id),
      }),
    );
  };
}
