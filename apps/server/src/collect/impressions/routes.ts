import { exampleResponse, impressionInput, impressionReceipt, maxBatchImpressions } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leaveToHandler } from '../../http/validation.ts';
import { bodyWithKey, readBatchBody } from '../intake/batch-body.ts';
import { admitItems } from '../limits/admit.ts';
import type { FloodLimits } from '../limits/flood-limits.ts';
import { type CollectContext, collectImpressions } from './collect-impressions.ts';

const { id, touchpoint, surveyVersion, shownAt, sentAt } = exampleResponse;
const seen = { id, touchpoint, surveyVersion, shownAt, sentAt };
const batch = { member: 'impressions', maxItems: maxBatchImpressions };

export function impressionRoutes(context: CollectContext & { limits: FloodLimits }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/impressions',
      {
        bodyLimit: 131_072,
        config: { access: 'collect', takesPlainText: true, batch },
        // Who sends decides what is ignored and what refused, so the rule reads the body.
        validatorCompiler: leaveToHandler,
        schema: {
          tags: ['Collecting'],
          consumes: ['application/json', 'text/plain'],
          summary: 'Say that surveys were seen',
          body: bodyWithKey(
            z.strictObject({ impressions: z.array(impressionInput).min(1).max(maxBatchImpressions) }),
          ).meta({ examples: [{ impressions: [{ ...seen, dismissed: true }] }] }),
          response: { 200: impressionReceipt },
        },
      },
      async (request, reply) => {
        const { identity, body, brokenItems: broken, bodyBytes: bytes } = request;
        const { items } = readBatchBody(body, { batch, identity });
        const burst = admitItems(context.limits, { request, reply }, items.length);
        return collectImpressions(context, identity, { items, broken, bytes, burst });
      },
    );
  };
}
