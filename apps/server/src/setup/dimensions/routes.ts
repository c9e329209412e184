import {
  dimension,
  dimensionInput,
  dimensionList,
  memberKey,
  persona,
  personaInput,
  personaList,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { deletePersona, putPersona, readPersona, readPersonas } from './personas.ts';
import { putDimension, removeDimension } from './put-dimension.ts';
import { readDimension, readDimensions } from './read-dimensions.ts';

const tags = ['Managing'];
const read = { config: { access: ['manage', 'read'] as const } };
const manage = { config: { access: ['manage'] as const } };

/** `onChange` runs when something has to be counted anew. */
export function dimensionRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  const params = z.strictObject({ dimension: memberKey });
  return async (app) => {
    app.get(
      '/v1/dimensions',
      { ...read, schema: { tags, summary: 'List the dimensions', response: { 200: dimensionList } } },
      async ({ identity }) => readDimensions(context, identity.project.id),
    );

    app.get(
      '/v1/dimensions/:dimension',
      { ...read, schema: { tags, summary: 'Read a dimension', params, response: { 200: dimension } } },
      async ({ identity, params }, reply) => {
        const found = await readDimension(context.database.orm, identity.project.id, params.dimension);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      '/v1/dimensions/:dimension',
      {
        ...manage,
        bodyLimit: 1_048_576,
        schema: {
          tags,
          summary: 'Count answers apart by the values of an attribute',
          params,
          body: dimensionInput,
          response: { 200: dimension, 201: dimension },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, dimension } = await putDimension(actingFor(context, request), identity.project.id, {
          key: params.dimension,
          input: body,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(dimension))
          .send(dimension);
      },
    );

    app.delete(
      '/v1/dimensions/:dimension',
      {
        ...manage,
        schema: {
          tags,
          summary: 'Count an attribute apart no more; answers keep it',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await removeDimension(actingFor(context, request), identity.project.id, {
          key: params.dimension,
          ifMatch: headers['if-match'],
        });
        return reply.code(204).send(null);
      },
    );
  };
}

/** `onChange` runs when something has to be counted anew. */
export function personaRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  const params = z.strictObject({ persona: memberKey });
  return async (app) => {
    app.get(
      '/v1/personas',
      { ...read, schema: { tags, summary: 'List the personas', response: { 200: personaList } } },
      async ({ identity }) => readPersonas(context, identity.project.id),
    );

    app.get(
      '/v1/personas/:persona',
      { ...read, schema: { tags, summary: 'Read a persona', params, response: { 200: persona } } },
      async ({ identity, params }, reply) => {
        const found = await readPersona(context, identity.project.id, params.persona);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      '/v1/personas/:persona',
      {
        ...manage,
        schema: {
          tags,
          summary: 'Declare a persona, a value of the dimension persona',
          params,
          body: personaInput,
          response: { 200: persona, 201: persona },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const { created, persona } = await putPersona(actingFor(context, request), identity.project.id, {
          key: params.persona,
          input: body,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(persona))
          .send(persona);
      },
    );

    app.delete(
      '/v1/personas/:persona',
      {
        ...manage,
        schema: {
          tags,
          summary: 'Delete a persona; its answers count as (other)',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params, headers } = request;
        await deletePersona(actingFor(context, request), identity.project.id, {
          key: params.persona,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
