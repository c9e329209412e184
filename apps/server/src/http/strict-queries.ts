import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { z } from 'zod';
import { CodedError } from '../base/coded-error.ts';

/**
 * Every address refuses parameters that it does not know, also one that knows none, and those that are not text in UTF-8: the
 * parser would take `%FF` for the three characters. Not where answers are collected: clients may be newer than the server.
 */
export const strictQueries = fastifyPlugin(
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => {
      if (route.config?.access === 'collect' || route.schema?.querystring !== undefined) return;
      route.schema = { ...route.schema, querystring: z.strictObject({}) };
    });
    app.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
      if (routeOptions.config.access === 'collect') return done();
      const [, query = ''] = /\?(.*)/s.exec(raw.url ?? '') ?? [];
      done(canDecode(query) ? undefined : notUtf8());
    });
  },
  { name: 'strict-queries', dependencies: ['access-control'] },
);

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function notUtf8(): CodedError {
  return new CodedError(
    'malformed-request',
    'The parameters of the address are not percent-encoded UTF-8, such as %C3%BC for ü.',
  );
}
