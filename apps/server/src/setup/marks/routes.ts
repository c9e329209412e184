import { mark, markInput, markPage, marksQuery, slug } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { deleteMark, putMark } from './put-mark.ts';
import { readMark, readMarks } from './read-marks.ts';

const params = z.strictObject({ mark: slug });

export function markRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/marks',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'List marks on the time axis, newest first',
          querystring: marksQuery,
          response: { 200: markPage },
        },
      },
      async ({ identity, query }) => readMarks(context, identity.project, query),
    );

    app.get(
      '/v1/marks/:mark',
      {
        config: { access: ['manage', 'read'] },
        schema: { tags: ['Managing'], summary: 'Read a mark', params, response: { 200: mark } },
      },
      async ({ identity, params }, reply) => {
        const found = await readMark(context, identity.project.id, params.mark);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      '/v1/marks/:mark',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Make or replace a mark',
          params,
          body: markInput,
          response: { 200: mark, 201: mark },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, mark } = await putMark(actingFor(context, request), identity.project.id, {
          key: params.mark,
          input: body,
          ifMatch: headers['if-match'],
        });
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(mark))
          .send(mark);
      },
    );

    app.delete(
      '/v1/marks/:mark',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Remove a mark; no number changes',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await deleteMark(actingFor(context, request), identity.project.id, {
          key: params.mark,
          ifMatch: headers['if-match'],
        });
        return reply.code(204).send(null);
      },
    );
  };
}
