import { cursor, journey, journeyInput, journeyPage, limit, slug } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { deleteJourney, putJourney } from './put-journey.ts';
import { readJourney, readJourneys } from './read-journeys.ts';

const params = z.strictObject({ journey: slug });

export function journeyRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/journeys',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'List journeys',
          querystring: z.strictObject({ limit, cursor }),
          response: { 200: journeyPage },
        },
      },
      async ({ identity, query }) => readJourneys(context, identity.project.id, query),
    );

    app.get(
      '/v1/journeys/:journey',
      {
        config: { access: ['manage', 'read'] },
        schema: { tags: ['Managing'], summary: 'Read a journey', params, response: { 200: journey } },
      },
      async ({ identity, params }, reply) => {
        const found = await readJourney(context, identity.project.id, params.journey);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      '/v1/journeys/:journey',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Make or replace a journey',
          params,
          body: journeyInput,
          response: { 200: journey, 201: journey },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, journey } = await putJourney(actingFor(context, request), identity.project.id, {
          key: params.journey,
          input: body,
          ifMatch: headers['if-match'],
        });
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(journey))
          .send(journey);
      },
    );

    app.delete(
      '/v1/journeys/:journey',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Remove a journey; its touchpoints and their numbers stay',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await deleteJourney(actingFor(context, request), identity.project.id, {
          key: params.journey,
          ifMatch: headers['if-match'],
        });
        return reply.code(204).send(null);
      },
    );
  };
}
