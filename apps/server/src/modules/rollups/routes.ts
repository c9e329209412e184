import { slug, verification } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { verifyTouchpoint } from './verify-rollups.ts';

export function verificationRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/verification',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Recount a touchpoint and compare with its counters',
          params: z.strictObject({ touchpoint: slug }),
          response: { 200: verification },
        },
      },
      async ({ identity, params }) => verifyTouchpoint(context, identity.project.id, params.touchpoint),
    );
  };
}
