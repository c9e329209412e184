import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** The demo shop lives under the policy that the widget promises to live under; only its own styles are added. */
const demoPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** Serves the demo shop from the folder of its build, compressed once when it was built. */
export const demoFiles: FastifyPluginAsync<{ root: string }> = async (app, { root }) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('vary', 'Accept-Encoding');
  });
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
  app.get('/demo', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/demo/'));
};
