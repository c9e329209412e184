import { askedSurvey, metric, slug, survey, surveyInput, surveyPage, wantedLocale } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { itemRoutes } from '../resources/routes.ts';
import { previewSurvey } from './preview-survey.ts';
import { archiveSurvey, putSurvey } from './put-survey.ts';
import { readSurvey, readSurveys } from './read-surveys.ts';

/** Words in many languages take their room. */
const bodyLimit = 262_144;
const params = z.strictObject({ touchpoint: slug, metric });

/** A survey as its owner sees it, and as a visitor would before it is saved. `onChange` runs after every change. */
export function surveyRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
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

    await app.register(
      itemRoutes(context, {
        path: '/v1/touchpoints/:touchpoint/surveys/:metric',
        params,
        ...{ bodyLimit, input: surveyInput, item: survey },
        summaries: {
          read: 'Read a survey',
          put: 'Make or replace a survey; {} is a whole one',
          remove: 'Archive a survey; its numbers stay',
        },
        read: readSurvey,
        put: (context, projectId, { params, ...request }) =>
          putSurvey(context, projectId, { ...params, ...request }),
        remove: (context, projectId, { params, ...request }) =>
          archiveSurvey(context, projectId, { ...params, ...request }),
        onChange,
      }),
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
