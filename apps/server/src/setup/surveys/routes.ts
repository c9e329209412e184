import { askedSurvey, locale, slug, survey, surveyInput, surveyPage } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { entityTag } from '../../base/etag.ts';
import { admitReading } from '../../collect/limits/admit.ts';
import type { FloodLimits } from '../../collect/limits/flood-limits.ts';
import { askSurvey } from '../../collect/surveys/ask-survey.ts';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { noContent } from '../../http/no-content.ts';
import { previewSurvey } from './preview-survey.ts';
import { archiveSurvey, putSurvey } from './put-survey.ts';
import { readSurvey, readSurveys } from './read-surveys.ts';

const metric = z.enum(metrics, { error: `Must be one of ${metrics.join(', ')}.` });
const wantedLocale = locale
  .optional()
  .describe('Best language; else Accept-Language; else the survey’s default.');
/** Words in many languages take their room. */
const bodyLimit = 262_144;
const params = z.strictObject({ touchpoint: slug, metric });

/** The survey as a visitor is asked it: for the widget and for apps. */
export function askingRoutes(context: Context, limits: FloodLimits): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/survey',
      {
        config: { access: 'collect' },
        compress: compressed,
        schema: {
          tags: ['Collecting'],
          summary: 'Read the survey to ask, in one language',
          description: '204 if nothing is to be asked now: paused, archived, closed, or its quota reached.',
          params: z.strictObject({ touchpoint: slug }),
          querystring: z.strictObject({
            key: z.string().optional().describe('A publishable key.'),
            metric: metric.optional().describe('Default: the touchpoint’s default metric.'),
            locale: wantedLocale,
          }),
          response: { 200: askedSurvey, 204: noContent, 304: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, query, headers } = request;
        admitReading(limits, { request, reply });
        const asked = await askSurvey(context, identity.project.id, {
          touchpoint: params.touchpoint,
          metric: query.metric,
          locale: query.locale,
          acceptLanguage: headers['accept-language'],
        });
        if (!asked) return reply.code(204).send(null);
        const etag = entityTag(asked);
        reply.header('etag', etag);
        if (headers['if-none-match'] === etag) return reply.code(304).send(undefined as never);
        return reply.send(asked);
      },
    );
  };
}

/** A survey as its owner sees it, and as a visitor would before it is saved. */
export function surveyRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/surveys',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'List the surveys of a touchpoint',
          params: z.strictObject({ touchpoint: slug }),
          response: { 200: surveyPage },
        },
      },
      async ({ identity, params }) => readSurveys(context, identity.project.id, params.touchpoint),
    );

    app.get(
      '/v1/touchpoints/:touchpoint/surveys/:metric',
      {
        config: { access: ['manage', 'read'] },
        schema: { tags: ['Managing'], summary: 'Read a survey', params, response: { 200: survey } },
      },
      async ({ identity, params }, reply) => {
        const found = await readSurvey(context, identity.project.id, params);
        return reply.header('etag', entityTag(found)).send(found);
      },
    );

    app.post(
      '/v1/touchpoints/:touchpoint/surveys/:metric/preview',
      {
        bodyLimit,
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'See a survey as it would be asked, before it is saved',
          description: 'Takes what PUT takes and judges it alike, but stores nothing.',
          params,
          querystring: z.strictObject({ locale: wantedLocale }),
          body: surveyInput,
          response: { 200: askedSurvey },
        },
      },
      async ({ identity, params, query, body, headers }) =>
        previewSurvey(context, identity.project.id, {
          ...params,
          input: body,
          locale: query.locale,
          acceptLanguage: headers['accept-language'],
        }),
    );
  };
}

/** `onChange` runs after every change, so that this server's collecting sees it at once. */
export function surveyChangeRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/v1/touchpoints/:touchpoint/surveys/:metric',
      {
        bodyLimit,
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Make or replace a survey; {} is a whole one',
          params,
          body: surveyInput,
          response: { 200: survey, 201: survey },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, survey } = await putSurvey(actingFor(context, request), identity.project.id, {
          ...params,
          input: body,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply
          .code(created ? 201 : 200)
          .header('etag', entityTag(survey))
          .send(survey);
      },
    );

    app.delete(
      '/v1/touchpoints/:touchpoint/surveys/:metric',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Archive a survey; its numbers stay',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await archiveSurvey(actingFor(context, request), identity.project.id, {
          ...params,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
