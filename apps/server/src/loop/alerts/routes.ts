import {
  alertFirePage,
  alertHistoryQuery,
  alertPreview,
  alertPreviewInput,
  alertTest,
  latestAlertFires,
  latestFiresOfEach,
  slug,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { previewAlert } from './preview-alert.ts';
import { readHistory } from './read-history.ts';
import { readLatestFires } from './read-latest-fires.ts';
import { sendExample } from './send-example.ts';

const tags = ['Alerts'];
const params = z.strictObject({ alert: slug });

/** What can be done with an alert, besides putting it. */
export function alertRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/alerts/preview',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: 'Count the answers of the last 30 days for which an alert would have fired',
          body: alertPreviewInput,
          response: { 200: alertPreview },
        },
      },
      async ({ identity, body }) => previewAlert(context, identity.project, body),
    );

    app.get(
      '/v1/alert-fires',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: `List the newest ${latestFiresOfEach} of what each alert has found`,
          response: { 200: latestAlertFires },
        },
      },
      async ({ identity }) => readLatestFires(context, identity.project.id),
    );

    app.get(
      '/v1/alerts/:alert/history',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: 'List what an alert has found, newest first',
          params,
          querystring: alertHistoryQuery,
          response: { 200: alertFirePage },
        },
      },
      async ({ identity, params, query }) =>
        readHistory(context, identity.project.id, { ...query, key: params.alert }),
    );

    app.post(
      '/v1/alerts/:alert/test',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Send an example, marked as one, to the destinations of an alert',
          params,
          response: { 200: alertTest },
        },
      },
      async ({ identity, params }) => ({
        deliveries: await sendExample(context, identity.project.id, params.alert),
      }),
    );
  };
}
