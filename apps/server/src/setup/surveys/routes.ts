import { askedSurvey, metric, slug, survey, surveyInput, surveyPage, wantedLocale } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { previewSurvey } from './preview-survey.ts';
import { archiveSurvey, putSurvey } from './put-survey.ts';
import { readSurvey, readSurveys } from './read-surveys.ts';

/** Words in many languages take their room. */
const bodyLimit = 262_144;
const params = z.strictObject({ touchpoint: slug, metric });

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
        return reply.header('etag', etagOf(found)).send(found);
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
          .header('etag', etagOf(survey))
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
