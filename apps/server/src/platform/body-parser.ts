import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { createArrivals } from './arrivals.ts';
import { clientNetwork } from './client-address.ts';
import { CodedError } from './coded-error.ts';
import { answerLimits, type Batch, settingsLimits } from './json-limits.ts';
import { readBody } from './read-body.ts';
import { parseStrictJson } from './strict-json.ts';
import { bodyMissing } from './validation.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of bodies whose items are judged one by one. */
    batch?: Batch;
    /** Takes JSON sent as text/plain too: a browser sends that without a preflight, and as a beacon. */
    takesPlainText?: boolean;
  }
  interface FastifyRequest {
    /** By index: items of the batch that break the limits of JSON. */
    brokenItems: Map<number, CodedError>;
    /** Size of the body. */
    bodyBytes: number;
  }
}

/** So much is read before it is known who sends it. */
const maxKeylessBytes = 65_536;

/** Bodies are strict JSON in UTF-8, and nothing else. */
export const bodyParser = fastifyPlugin(
  async (app: FastifyInstance) => {
    const arrivals = createArrivals();
    app.removeAllContentTypeParsers();
    app.decorateRequest('brokenItems');
    app.decorateRequest('bodyBytes', 0);

    type Done = (error: Error | null, body?: unknown) => void;
    const parse = (request: FastifyRequest, payload: IncomingMessage, done: Done) => {
      assertNotEncoded(request);
      const reading = {
        ...limitOf(request),
        beginArrival: (refuse: (error: CodedError) => void) => arrivals.begin(clientNetwork(request), refuse),
      };
      readBody(payload, reading, (error, body) => {
        if (!body) return done(error);
        let value: unknown;
        try {
          value = parseBody(request, body);
        } catch (wrong) {
          return done(wrong as Error);
        }
        done(null, value);
      });
    };

    app.addContentTypeParser('application/json', parse);
    app.addContentTypeParser(
      'text/plain',
      (request: FastifyRequest, payload: IncomingMessage, done: Done) => {
        if (request.routeOptions.config.takesPlainText) return parse(request, payload, done);
        done(new CodedError('media-type-unsupported', 'This address takes application/json.'));
      },
    );
  },
  { name: 'body-parser' },
);

/** What is inflated could be a thousand times as large as what is sent. */
function assertNotEncoded({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new CodedError(
    'media-type-unsupported',
    'Compressed bodies are not taken. Send the JSON as it is, without Content-Encoding.',
  );
}

/** Collecting takes the key from the body, too, but no more than a little of that from strangers. */
function limitOf({ routeOptions, identity }: FastifyRequest) {
  const { bodyLimit } = routeOptions;
  const isKeyless = routeOptions.config.access === 'collect' && identity === undefined;
  if (!isKeyless || bodyLimit <= maxKeylessBytes) {
    return {
      maxBytes: bodyLimit,
      tooLarge: () =>
        new CodedError(
          'body-too-large',
          `This address takes at most ${bodyLimit} bytes at once. Send fewer at once.`,
        ),
    };
  }
  return {
    maxBytes: maxKeylessBytes,
    tooLarge: () =>
      new CodedError(
        'body-too-large',
        `More than ${maxKeylessBytes} bytes are read only if the key stands outside of the body. ` +
          'Put the key in the header Authorization or in the address (?key=), or send fewer at once.',
      ),
  };
}

function parseBody(request: FastifyRequest, body: Buffer): unknown {
  if (body.length === 0) throw bodyMissing();
  const { access, batch } = request.routeOptions.config;
  const limits = access === 'collect' ? answerLimits : settingsLimits;
  const { value, broken } = parseStrictJson(body, { ...limits, batch });
  request.brokenItems = broken;
  request.bodyBytes = body.length;
  return value;
}
