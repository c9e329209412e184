import { alertBase, slug } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { acceptBase } from './accept-base.ts';

/** What can be done with an alert about numbers. */
export function alarmRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/alerts/:alert/base',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Alerts'],
          summary: 'Take as normal what an alert about numbers has fired for',
          description:
            'A new base is frozen of what is since the change, when that has lasted 90 days and has 200 answers; until then the touchpoint is not watched.',
          params: z.strictObject({ alert: slug }),
          response: { 200: alertBase },
        },
      },
      async (request) =>
        acceptBase(actingFor(context, request), request.identity.project, request.params.alert),
    );
  };
}
