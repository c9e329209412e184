import { erasureReceipt, respondent, text } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { disableIdleTimeout } from '../../http/disable-idle-timeout.ts';
import { eraseRespondent } from './erase-respondent.ts';
import { readRespondent } from './read-respondent.ts';

export function respondentRoutes(context: Context): FastifyPluginAsyncZod {
  const params = z.strictObject({ id: text(200, 1) });
  return async (app) => {
    app.get(
      '/v1/respondents/:id',
      {
        config: { access: ['read'], minRole: 'editor' },
        schema: {
          tags: ['Privacy'],
          summary: 'Read everything that is held about a respondent',
          params,
          response: { 200: respondent },
        },
      },
      async ({ identity, params }, reply) => {
        reply.type('application/json');
        // A stream is sent as it is, past the serialiser that the schema documents.
        const asked = { respondentId: params.id, withContacts: identity.scopes.includes('manage') };
        return readRespondent(context, identity.project, asked) as never;
      },
    );

    app.delete(
      '/v1/respondents/:id',
      {
        config: { access: ['manage'], minRole: 'owner' },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Privacy'],
          summary: 'Erase a respondent; counts are corrected, and late answers are refused',
          params,
          response: { 200: erasureReceipt },
        },
      },
      async (request) => {
        const { identity, params } = request;
        const erased = await eraseRespondent(actingFor(context, request), identity.project, params.id);
        return { erased };
      },
    );
  };
}
