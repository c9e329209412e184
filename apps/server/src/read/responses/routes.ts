import {
  response,
  responseCounts,
  responseCountsQuery,
  responsePage,
  responseStateInput,
  responsesExportQuery,
  responsesQuery,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { CodedError } from '../../base/coded-error.ts';
import { type Siblings, shareOf } from '../../base/siblings.ts';
import { changeState } from '../../collect/responses/change-state.ts';
import { deleteResponse } from '../../collect/responses/delete-response.ts';
import type { Context } from '../../db/context.ts';
import type { ReadingTurns } from '../../db/reading-turns.ts';
import { assertMayManage } from '../../http/authorization/roles.ts';
import { noContent } from '../../http/no-content.ts';
import { createShares, takerOf } from '../shares.ts';
import { countResponses } from './count-responses.ts';
import { exportResponses } from './export-responses.ts';
import { readResponse, readResponses } from './read-responses.ts';

export function responseRoutes(context: Context): FastifyPluginAsyncZod {
  const params = z.strictObject({ id: uuid });
  return async (app) => {
    app.get(
      '/v1/responses',
      {
        config: { access: ['read'], mayReadReplica: true },
        schema: {
          tags: ['Reading'],
          summary: 'List responses: newest or most urgent first',
          description:
            'A page may hold fewer than `limit`, even none, and not be the last: a search ends for the page when 20,000 responses were read. Go on until `nextCursor` is null.',
          querystring: responsesQuery,
          response: { 200: responsePage },
        },
      },
      async ({ identity, query, reading }) => readResponses(reading, identity.project, query),
    );

    app.get(
      '/v1/responses/counts',
      {
        config: { access: ['read'], mayReadReplica: true },
        schema: {
          tags: ['Reading'],
          summary: 'Count responses, in all and by each value of each filter',
          description:
            'Counted are the newest 20,000 of the period; `among` says so where there are more. For exact counts of everything see GET /v1/aggregates.',
          querystring: responseCountsQuery,
          response: { 200: responseCounts },
        },
      },
      async ({ identity, query, reading }) => countResponses(reading, identity.project, query),
    );

    app.get(
      '/v1/responses/:id',
      {
        config: { access: ['read'] },
        schema: { tags: ['Reading'], summary: 'Read a response', params, response: { 200: response } },
      },
      async ({ identity, params }) => readResponse(context, identity.project.id, params.id),
    );
  };
}

/** Each holds some thousand rows; whoever wants several files gets them one after another. */
const exportLimits = { inAll: 16, perProject: 8, perHolder: 4 };
/** Of one of several processes: who asks for two at once need not hit on two processes. */
const leastExports = { inAll: 4, perProject: 4, perHolder: 2 };

export function responseExportRoutes(
  context: Context & { turns: ReadingTurns },
  siblings: Siblings,
): FastifyPluginAsyncZod {
  const exports = createShares(
    shareOf(exportLimits, siblings, leastExports),
    (whose, limit) =>
      new CodedError(
        'too-many-requests',
        `${whose} has ${limit} exports under way. Wait until one has ended.`,
        {
          retryAfterSeconds: 10,
        },
      ),
  );
  return async (app) => {
    app.get(
      '/v1/responses/export',
      {
        // It would read everything to send nothing.
        exposeHeadRoute: false,
        config: { access: ['read'], takesTurns: true },
        schema: {
          tags: ['Reading'],
          summary: 'Export responses as one file, newest first',
          querystring: responsesExportQuery,
          response: {
            200: {
              description: 'The file, as format asks.',
              content: {
                'text/csv': { schema: z.string().describe('A line of names, then a row for each response.') },
                'application/x-ndjson': {
                  schema: z.string().describe('A StoredResponse as JSON on each line.'),
                },
              },
            },
          },
        },
      },
      async ({ identity, query }, reply) => {
        if (query.contacts) assertMayManage(identity);
        const end = exports.take(takerOf(identity));
        reply.raw.once('close', end);
        if (reply.raw.destroyed) end();
        const { contentType, fileName, content } = await exportResponses(context, identity.project, query);
        return reply
          .type(contentType)
          .header('content-disposition', `attachment; filename="${fileName}"`)
          .send(content as never);
      },
    );
  };
}

export function responseChangeRoutes(context: Context): FastifyPluginAsyncZod {
  const params = z.strictObject({ id: uuid });
  return async (app) => {
    app.put(
      '/v1/responses/:id/state',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Reading'],
          summary: 'Quarantine a response, or set it right again; counts follow',
          params,
          body: responseStateInput,
          response: { 200: response },
        },
      },
      async (request) => {
        const { identity, params, body } = request;
        await changeState(actingFor(context, request), identity.project.id, {
          id: params.id,
          state: body.state,
        });
        return readResponse(context, identity.project.id, params.id);
      },
    );

    app.delete(
      '/v1/responses/:id',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Reading'],
          summary: 'Delete a response; counts are corrected, the id stays known',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await deleteResponse(actingFor(context, request), identity.project.id, params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
