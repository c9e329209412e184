import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** For answers that are read often and shrink well; the quality costs little time on every request. */
export const compressed = {
  threshold: 500,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
} satisfies RouteShorthandOptions['compress'];

/** Compresses the answers of routes that say `compress: compressed`. Bodies that come compressed are the body parser's. */
export const compression = fastifyPlugin(
  async (app: FastifyInstance) => {
    await app.register(compress, { global: false, globalDecompression: false });
  },
  { name: 'compression' },
);
