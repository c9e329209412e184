import { access } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { pinnedName, type WidgetTags, widgetTags } from '@voxpoint/contract';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import type { Context } from '../../db/context.ts';
import { routeNotFound } from '../../http/problems.ts';
import { createKeptFiles } from './kept-files.ts';
import type { WidgetFile } from './read-build.ts';

/** Pages of other origins load the widget, and import its survey as a module, which takes CORS. */
const forEveryOrigin = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
};
const forGood = { maxAge: '365d', immutable: true };
const hidden = { schema: { hide: true } };

/**
 * The loader, pinned copies of it, and the files that loaders ask for: from the folder of this build, which a rebuild
 * may empty meanwhile, else from what was kept of other builds.
 */
export function widgetFileRoutes(context: Context, root: string): FastifyPluginAsync {
  const kept = createKeptFiles(context);
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('vary', 'Accept-Encoding');
    });
    await app.register(fastifyStatic, {
      root,
      serve: false,
      preCompressed: true,
      setHeaders: (response) => {
        for (const [name, value] of Object.entries(forEveryOrigin)) response.setHeader(name, value);
      },
    });
    const sendKept = async (request: FastifyRequest, reply: FastifyReply, name: string) => {
      const file = await kept.find(name);
      if (!file) throw routeNotFound();
      return sendFile(request, reply, file);
    };

    app.get('/voxpoint.js', hidden, (_request, reply) => reply.sendFile('voxpoint.js', { maxAge: '5m' }));
    app.get<{ Params: { version: string } }>('/voxpoint@:version', hidden, (request, reply) => {
      const version = /^([\w.+-]+)\.js$/.exec(request.params.version)?.[1];
      if (!version) throw routeNotFound();
      return sendKept(request, reply, pinnedName(version));
    });
    app.get<{ Params: { file: string } }>('/widget/:file', hidden, async (request, reply) => {
      const name = `widget/${request.params.file}`;
      if (!/^widget\/[\w-]+\.js$/.test(name)) throw routeNotFound();
      const isHere = await access(join(root, name)).then(
        () => true,
        () => false,
      );
      return isHere ? reply.sendFile(name, forGood) : sendKept(request, reply, name);
    });
  };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WidgetFile): FastifyReply {
  const accepted = new Negotiator({ headers: request.headers }).encodings();
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one));
  const bodies = { br: file.brotli, gzip: file.gzip };
  if (encoding) reply.header('content-encoding', encoding);
  return reply
    .headers(forEveryOrigin)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .type('application/javascript; charset=utf-8')
    .send(encoding ? bodies[encoding] : file.content);
}

/** How the widget is put into a page. */
export function widgetRoutes(tags: WidgetTags): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/widget',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags: ['Managing'],
          summary: 'Read the tags that put the widget into a page',
          response: { 200: widgetTags },
        },
      },
      async () => tags,
    );
  };
}
