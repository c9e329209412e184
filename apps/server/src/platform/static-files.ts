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

/** Files whose names carry a hash of their content. */
const hashed = { maxAge: '365d', immutable: true };
/** Files that keep their names. */
const named = { maxAge: '5m' };

/** Serves the widget and the demo shop, compressed once when they were built. */
export const staticFiles: FastifyPluginAsync<{ folders: StaticFolders; demo: boolean }> = async (
  app,
  { folders, demo },
) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('vary', 'Accept-Encoding');
  });
  await app.register(widgetFiles, { root: folders.widget });
  if (!demo) return;
  await app.register(demoFiles, { root: folders.demo });
  app.get('/demo', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/demo/'));
};

const widgetFiles: FastifyPluginAsync<{ root: string }> = async (app, { root }) => {
  await app.register(fastifyStatic, {
    root,
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
    reply.sendFile('voxpoint.js', named),
  );
  app.get<{ Params: { file: string } }>('/widget/:file', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`widget/${request.params.file}`, hashed),
  );
};

const demoFiles: FastifyPluginAsync<{ root: string }> = async (app, { root }) => {
  await app.register(fastifyStatic, {
    root,
    prefix: '/demo/',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('content-security-policy', demoPolicy);
      response.setHeader('referrer-policy', 'same-origin');
      const isHashed = path.includes('/assets/');
      response.setHeader(
        'cache-control',
        isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      );
    },
  });
};
