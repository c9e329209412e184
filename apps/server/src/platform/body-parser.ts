import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { CodedError } from './coded-error.ts';
import { parseStrictJson, violationError } from './strict-json.ts';
import { bodyMissing } from './validation.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The member whose items are judged one by one, so that a bad one never harms its neighbours. */
    itemsIn?: string;
    /** Takes JSON sent as text/plain too: a browser sends that without a preflight, and as a beacon. */
    takesPlainText?: boolean;
  }
  interface FastifyRequest {
    /** By index: items of `itemsIn` that break the limits of JSON. */
    brokenItems: Map<number, CodedError>;
    /** Size of the body. */
    bodyBytes: number;
  }
}

/** Bodies are strict JSON in UTF-8, and nothing else. */
export const bodyParser = fastifyPlugin(
  async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.decorateRequest('brokenItems');
    app.decorateRequest('bodyBytes', 0);

    const parse = async (request: FastifyRequest, body: Buffer) => {
      if (body.length === 0) throw bodyMissing();
      const { value, violations } = parseStrictJson(body);
      request.brokenItems = new Map();
      request.bodyBytes = body.length;
      for (const violation of violations) {
        const [member, index, ...path] = violation.path;
        if (member !== request.routeOptions.config.itemsIn || typeof index !== 'number') {
          throw violationError(violation);
        }
        if (!request.brokenItems.has(index))
          request.brokenItems.set(index, violationError({ ...violation, path }));
      }
      return value;
    };

    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse);
    app.addContentTypeParser(
      'text/plain',
      { parseAs: 'buffer' },
      async (request: FastifyRequest, body: Buffer) => {
        if (!request.routeOptions.config.takesPlainText) {
          throw new CodedError('media-type-unsupported', 'This address takes application/json.');
        }
        return parse(request, body);
      },
    );
  },
  { name: 'body-parser' },
);
