import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Where the built files of the browser's side are. */
export interface StaticFolders {
  /** `voxpoint.js` and `widget/`, whose files carry a hash in their names. */
  widget: string;
  /** The demo shop. */
  demo: string;
}

/** The demo shop lives under the policy that the widget promises to live under; only its own styles are added. */
const demoPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** Serves the widget and the demo shop, compressed once when they were built. */
export const staticFiles: FastifyPluginAsync<{ folders: StaticFolders; demo: boolean }> = async (
  app,
  { folders, demo },
) => {
  await app.register(fastifyStatic, {
    root: folders.widget,
    prefix: '/',
    serve: false,
    preCompressed: true,
    // Pages of other origins load the widget, and import its survey as a module, which takes CORS.
    setHeaders: (response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
      response.setHeader('timing-allow-origin', '*');
    },
  });
  app.get('/voxpoint.js', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('voxpoint.js', { maxAge: '5m' }),
  );
  app.get<{ Params: { file: string } }>('/widget/:file', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`widget/${request.params.file}`, { maxAge: '365d', immutable: true }),
  );

  if (demo) {
    await app.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root: folders.demo,
        prefix: '/demo/',
        decorateReply: false,
        preCompressed: true,
        redirect: true,
        maxAge: '5m',
        setHeaders: (response) => {
          response.setHeader('content-security-policy', demoPolicy);
          response.setHeader('referrer-policy', 'same-origin');
        },
      });
    });
  }
};
