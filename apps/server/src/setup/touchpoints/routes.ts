import { cursor, limit, slug, touchpoint, touchpointInput, touchpointPage } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { archiveTouchpoint, putTouchpoint } from './put-touchpoint.ts';
import { readTouchpoint, readTouchpoints } from './read-touchpoints.ts';

const params = z.strictObject({ touchpoint: slug });

export function touchpointRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'List touchpoints',
          querystring: z.strictObject({
            limit,
            cursor,
            archived: z.enum(['true', 'false']).optional().describe('true lists archived ones too.'),
          }),
          response: { 200: touchpointPage },
        },
      },
      async ({ identity, query }) =>
        readTouchpoints(context, identity.project.id, { ...query, archived: query.archived === 'true' }),
    );

    app.get(
      '/v1/touchpoints/:touchpoint',
      {
        config: { access: ['manage', 'read'] },
        schema: { tags: ['Managing'], summary: 'Read a touchpoint', params, response: { 200: touchpoint } },
      },
      async ({ identity, params }, reply) => {
        const found = await readTouchpoint(context, identity.project.id, params.touchpoint);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );
  };
}

/** `onChange` runs after every change, so that this server's collecting sees it at once. */
export function touchpointChangeRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/v1/touchpoints/:touchpoint',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Make or replace a touchpoint',
          params,
          body: touchpointInput,
          response: { 200: touchpoint, 201: touchpoint },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, touchpoint } = await putTouchpoint(
          actingFor(context, request),
          identity.project.id,
          {
            key: params.touchpoint,
            input: body,
            ifMatch: headers['if-match'],
          },
        );
        onChange();
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(touchpoint))
          .send(touchpoint);
      },
    );

    app.delete(
      '/v1/touchpoints/:touchpoint',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Archive a touchpoint; its numbers stay',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await archiveTouchpoint(actingFor(context, request), identity.project.id, {
          key: params.touchpoint,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
