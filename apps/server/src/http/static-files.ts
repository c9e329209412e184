import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { compressed } from './compression.ts';

/** Our pages live under the policy that the widget promises to live under; only their own styles are added. */
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; ";

const noFrames = `${policy}frame-ancestors 'none'`;

/** Where the pages of the demo shop want the key that they collect with. */
const keyPlace = '{publishable key}';

/** Serves the demo shop from the folder of its build; its pages get their key as they are sent. */
export function demoFiles({
  root,
  publishableKey,
}: {
  root: string;
  publishableKey: string;
}): FastifyPluginAsync {
  return async (app) => {
    await app.register(pages('demo', noFrames), { root });
    for (const name of readdirSync(root).filter((name) => extname(name) === '.html')) {
      const path = join(root, name);
      if (!readFileSync(path, 'utf8').includes(keyPlace)) continue;
      app.get(`/demo/${name}`, { onSend: compressed, schema: { hide: true } }, async (_request, reply) => {
        const html = await readFile(path, 'utf8');
        return reply
          .headers({ 'content-security-policy': noFrames, 'cache-control': 'no-cache' })
          .type('text/html; charset=utf-8')
          .send(html.replaceAll(keyPlace, publishableKey));
      });
    }
  };
}

/** Serves the preview page, which shows surveys in frames, from the folder of its build. */
export const previewFiles = pages('preview', `${policy}frame-src 'self'; frame-ancestors 'self'`);

/**
 * Serves the dashboard from the folder of its build. It is one page, which finds its way by the address: every address
 * below it that names no file is answered with it, and asked for anew each time.
 */
export const dashboardFiles = pages('dashboard', `${policy}frame-src 'self'; frame-ancestors 'none'`, {
  isOnePage: true,
});

/** A short address for who takes calls: the dashboard finds the project that has the touchpoint. */
export const agentAddress: FastifyPluginAsync = async (app) => {
  app.get('/agent/:touchpoint', { schema: { hide: true } }, async ({ originalUrl }, reply) => {
    const { pathname, search } = new URL(originalUrl, 'http://localhost');
    return reply.redirect(`/dashboard${pathname}${search}`, 302);
  });
};

/** What the hosted page loads, from the folder of its build; the page itself is written for each who opens it. */
export function hostedFiles({ root }: { root: string }): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('vary', 'Accept-Encoding');
    });
    await app.register(fastifyStatic, {
      root: join(root, 'assets'),
      prefix: '/s/assets/',
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        const isHashed = path.includes('/assets/');
        response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    // Beside the pages that it is for.
    app.get('/s/worker.js', { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile('worker.js', root),
    );
  };
}

/** Where the script of the hosted page is: its name changes with its content. */
export function hostedScript(root: string): string {
  const manifest: Record<string, { file: string }> = JSON.parse(
    readFileSync(join(root, 'manifest.json'), 'utf8'),
  );
  const entry = manifest['src/main.ts'];
  if (!entry) throw new Error(`${root} has no script.`);
  return `/s/${entry.file}`;
}

/** Pages that were compressed once, when they were built. */
function pages(
  name: string,
  contentSecurityPolicy: string,
  { isOnePage = false } = {},
): FastifyPluginAsync<{ root: string }> {
  const pageCaching = isOnePage ? 'no-cache' : 'public, max-age=300';
  return async (app, { root }) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('vary', 'Accept-Encoding');
    });
    await app.register(fastifyStatic, {
      root,
      prefix: `/${name}/`,
      serve: !isOnePage,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('content-security-policy', contentSecurityPolicy);
        const isHashed = path.includes('/assets/');
        response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : pageCaching);
      },
    });
    if (isOnePage) {
      app.get<{ Params: { '*': string } }>(
        `/${name}/*`,
        { schema: { hide: true } },
        ({ params: { '*': path } }, reply) => reply.sendFile(extname(path) === '' ? 'index.html' : path),
      );
    }
    app.get(`/${name}`, { schema: { hide: true } }, async ({ originalUrl }, reply) =>
      // Proxies may ask for a whole address (RFC 9112, 3.2.2).
      reply.redirect(`/${name}/${new URL(originalUrl, 'http://localhost').search}`),
    );
  };
}
