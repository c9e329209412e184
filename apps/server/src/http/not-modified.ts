import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { namesTag } from '../base/etag.ts';

/** Whoever has what would be answered, by its ETag, is told so instead (RFC 9110, 13.1.2); whatever route it is. */
export const notModified = fastifyPlugin(
  async (app: FastifyInstance) => {
    app.addHook('onSend', ({ method, headers }, reply, payload, done) => {
      const wanted = headers['if-none-match'];
      if (wanted === undefined || reply.statusCode !== 200) return done(null, payload);
      const etag = reply.getHeader('etag');
      const isRead = method === 'GET' || method === 'HEAD';
      if (!isRead || typeof etag !== 'string' || !namesTag(wanted, etag)) return done(null, payload);
      reply.code(304).removeHeader('content-type').removeHeader('content-length');
      done(null, null);
    });
  },
  { name: 'not-modified' },
);
