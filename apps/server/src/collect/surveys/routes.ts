import { askedSurvey, metric, slug, wantedLocale } from '@voxpoint/contract';
import { displayModes } from '@voxpoint/contract/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { KnownSigningKeys } from '../../access/signing-keys/known-signing-keys.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { compressedOnce } from '../../http/compressed-once.ts';
import { compressed } from '../../http/compression.ts';
import { noContent } from '../../http/no-content.ts';
import { assertTouchpoint } from '../intake/assert-touchpoint.ts';
import { admitReading } from '../limits/admit.ts';
import type { FloodLimits } from '../limits/flood-limits.ts';
import { askSurvey } from './ask-survey.ts';

/** The survey as a visitor is asked it: for the widget and for apps. */
export function askingRoutes(
  context: Context & { signingKeys: KnownSigningKeys },
  limits: FloodLimits,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/survey',
      {
        config: { access: 'collect', hasEtag: true, headers: ['AcceptLanguage', 'VoxpointRespondent'] },
        onSend: [compressedOnce(), compressed],
        schema: {
          tags: ['Collecting'],
          summary: 'Read the survey to ask, in one language',
          description:
            '204 if nothing is to be asked now: paused, archived, not open yet, closed, or its quota reached; or by its restraint, if the header Voxpoint-Respondent holds the token of somebody who has answered or dismissed, on whatever device.',
          params: z.strictObject({ touchpoint: slug }),
          querystring: z.strictObject({
            key: z.string().optional().describe('A publishable key.'),
            metric: metric.optional().describe('Default: the touchpoint’s default metric.'),
            locale: wantedLocale,
            mode: z
              .enum(displayModes)
              .optional()
              .describe(
                'How it is to be shown, if not as the survey says: restraint binds neither inline nor tab.',
              ),
          }),
          response: { 200: askedSurvey, 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, query, headers } = request;
        assertTouchpoint(identity, params.touchpoint);
        admitReading(limits, { request, reply });
        const asked = await askSurvey(context, identity.project, {
          touchpoint: params.touchpoint,
          metric: query.metric,
          locale: query.locale,
          acceptLanguage: headers['accept-language'],
          mode: query.mode,
          token: [headers['voxpoint-respondent'] ?? []].flat()[0],
          isTrusted: identity.kind === 'secret',
        });
        if (!asked) return reply.code(204).send(null);
        return reply.header('etag', etagOf(asked)).send(asked);
      },
    );
  };
}
