import { slug, verification } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { disableIdleTimeout } from '../../http/disable-idle-timeout.ts';
import { createVerify } from './verify-rollups.ts';

export function verificationRoutes(context: Context): FastifyPluginAsyncZod {
  const verify = createVerify(context);
  const params = z.strictObject({ touchpoint: slug });
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/verification',
      {
        config: { access: ['manage'], minRole: 'owner' },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Managing'],
          summary: 'Recount a touchpoint and compare with its counters',
          params,
          response: { 200: verification },
        },
      },
      async ({ identity, params: { touchpoint } }) => verify(identity.project.id, { touchpoint }),
    );

    app.post(
      '/v1/touchpoints/:touchpoint/verification',
      {
        config: { access: ['manage'], minRole: 'owner' },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Managing'],
          summary: 'Recount a touchpoint, and put right the counters that differ',
          params,
          response: { 200: verification },
        },
      },
      async (request) =>
        verify(request.identity.project.id, {
          touchpoint: request.params.touchpoint,
          repairBy: actingFor(context, request),
        }),
    );
  };
}
