import { actionEffect, slug } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { resourceRoutes } from '../../setup/resources/routes.ts';
import { actions } from './actions.ts';
import { readEffect } from './read-effect.ts';

export function actionRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(resourceRoutes(context, actions));
    app.get(
      '/v1/actions/:action/effect',
      {
        config: { access: ['manage', 'read', 'aggregates'], mayReadReplica: true },
        onSend: compressed,
        schema: {
          tags: ['Reading'],
          summary: 'What an action moved: before and after, beside touchpoints to which nothing was done',
          params: z.strictObject({ action: slug }),
          response: { 200: actionEffect },
        },
      },
      async ({ identity, params, reading }) => readEffect(reading, identity.project, params.action),
    );
  };
}
