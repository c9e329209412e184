import { flag } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ActingContext, actingFor } from '../../audit/acting.ts';
import { etagOf, type Preconditions, preconditionsOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import type { DescribedItem, Resource } from './resource.ts';
import { undone } from './undone.ts';

const tags = ['Managing'];
const read = { config: { access: ['manage', 'read'] as const } };
const change = { config: { access: ['manage'] as const } };
const putQuery = z.strictObject({
  dryRun: flag.optional().describe('true judges and answers alike, but changes nothing.'),
});

/** `onChange` runs after every change, so that this server sees it at once. */
export function resourceRoutes<Input, Item>(
  context: Context,
  resource: Resource<Input, Item>,
  onChange?: () => void,
): FastifyPluginAsyncZod {
  const { kind, summaries, query, list } = resource;
  const path = `/v1/${kind}s`;
  return async (app) => {
    app.get(
      path,
      {
        ...read,
        schema: {
          tags,
          summary: summaries.list,
          ...(query && { querystring: query }),
          response: { 200: list },
        },
      },
      async ({ identity, query }) => resource.readList(context, identity.project, query as never),
    );
    await app.register(
      itemRoutes(context, {
        ...resource,
        path: `${path}/:${kind}`,
        params: z.strictObject({ [kind]: resource.key }),
        read: (context, projectId, params) => resource.read(context, projectId, params[kind] as string),
        put: (context, projectId, { params, ...request }) =>
          resource.put(context, projectId, { ...request, key: params[kind] as string }),
        remove: (context, projectId, { params, ...request }) =>
          resource.remove(context, projectId, { ...request, key: params[kind] as string }),
        onChange,
      }),
    );
  };
}

interface ItemRoutes<Params, Input, Item> extends DescribedItem<Input, Item> {
  path: string;
  params: z.ZodType<Params>;
  read(context: Context, projectId: number, params: Params): Promise<Item>;
  put(
    context: ActingContext,
    projectId: number,
    request: { params: Params; input: Input } & Preconditions,
  ): Promise<{ created: boolean; item: Item }>;
  remove(
    context: ActingContext,
    projectId: number,
    request: { params: Params } & Preconditions,
  ): Promise<void>;
  onChange?: () => void;
}

/** Reads, makes, replaces and removes what has this path, with an ETag, If-Match and If-None-Match. */
export function itemRoutes<Params, Input, Item>(
  context: Context,
  resource: ItemRoutes<Params, Input, Item>,
): FastifyPluginAsyncZod {
  const { path, summaries, bodyLimit, onChange = () => {} } = resource;
  // Their types are known to the rules; fastify's cannot follow a parameter of a type.
  const { params, input, item }: Record<'params' | 'input' | 'item', z.ZodType> = resource;
  return async (app) => {
    app.get(
      path,
      {
        config: { ...read.config, hasEtag: true },
        schema: { tags, summary: summaries.read, params, response: { 200: item } },
      },
      async ({ identity, params }, reply) => {
        const found = await resource.read(context, identity.project.id, params as Params);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      path,
      {
        config: { ...change.config, hasEtag: true, takesPreconditions: true },
        bodyLimit,
        schema: {
          ...{ tags, summary: summaries.put, params, querystring: putQuery, body: input },
          response: { 200: item, 201: item },
        },
      },
      async (request, reply) => {
        const put = (acting: ActingContext) =>
          resource.put(acting, request.identity.project.id, {
            params: request.params as Params,
            input: request.body as Input,
            ...preconditionsOf(request.headers),
          });
        const { dryRun = false } = request.query;
        const acting = actingFor(context, request);
        const { created, item } = await (dryRun ? undone(acting, put) : put(acting));
        if (!dryRun) onChange();
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(item))
          .send(item);
      },
    );

    app.delete(
      path,
      {
        config: { ...change.config, takesPreconditions: true },
        schema: { tags, summary: summaries.remove, params, response: { 204: noContent } },
      },
      async (request, reply) => {
        await resource.remove(actingFor(context, request), request.identity.project.id, {
          params: request.params as Params,
          ...preconditionsOf(request.headers),
        });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
