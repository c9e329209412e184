import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { parseCsv } from '../../base/csv/parse-csv.ts';
import type { BatchShape } from '../../base/read-input.ts';
import { type Siblings, shareOf } from '../../base/siblings.ts';
import { clientNetwork } from '../network/client-address.ts';
import { type Arrival, arrivalLimits, createArrivals } from './arrivals.ts';
import { encodingOf, inflate } from './inflate-body.ts';
import { answerLimits, settingsLimits } from './json-limits.ts';
import { boundLargeBodies } from './large-bodies.ts';
import { mediaTypeUnsupported } from './media-type-unsupported.ts';
import { bodyMissing, readBody } from './read-body.ts';
import { parseStrictJson } from './strict-json.ts';

/** Of a CSV that a route takes. */
export interface CsvDescription {
  about: string;
  example: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of bodies whose items are judged one by one. */
    batch?: BatchShape;
    /** Takes JSON sent as text/plain too: a browser sends that without a preflight, and as a beacon. */
    takesPlainText?: boolean;
    /** Takes the items of its batch as rows of a CSV, too: the body is a CsvTable then. */
    takesCsv?: CsvDescription;
  }
  interface FastifyRequest {
    /** By index: items of the batch that break the limits of JSON. */
    brokenItems: ReadonlyMap<number, CodedError>;
    /** Size of the body. */
    bodyBytes: number;
    /** The body, if it was read before it was to be parsed. */
    arrivedBody: Buffer | undefined;
    /** The items are read, and wait to be stored: the next large body may be worked on. */
    endReading(): void;
  }
}

/** So much is read before it is known who sends it, and worked on as soon as it is there. */
const smallBytes = 65_536;
/** The same of a body that is inflated, which is cheaper to send than to work on. */
const smallInflatedBytes = 16_384;

const isCsv = /^\s*text\/csv\s*(?:;|$)/i;
const charsetIn = /;\s*charset="?([^\s;"]+)/i;

/** Of one of several processes: a full batch, and another beside it. */
const leastArrivals = { perNetwork: 4_194_304, inAll: 8_388_608 };

/** Bodies are strict JSON in UTF-8; a few routes take a CSV. */
export const bodyParser = fastifyPlugin(
  async (app: FastifyInstance, { siblings }: { siblings: Siblings }) => {
    const arrivals = createArrivals(shareOf(arrivalLimits, siblings, leastArrivals));
    const largeBodies = boundLargeBodies(app);
    app.removeAllContentTypeParsers();
    app.decorateRequest('brokenItems');
    app.decorateRequest('bodyBytes', 0);
    app.decorateRequest('arrivedBody');
    app.decorateRequest('endReading', function endReading(this: FastifyRequest) {
      largeBodies.leave(this.raw);
    });

    type Done = (error: Error | null, body?: unknown) => void;
    const parse = (request: FastifyRequest, payload: IncomingMessage, done: Done) => {
      if (request.arrivedBody) return parseArrived(request, request.arrivedBody, done);
      const encoding = encodingOf(request);
      const limit = limitOf(request);
      let arrival: Arrival | undefined;
      let leaveBody = () => {};
      let isSettled = false;
      const settle: Done = (error, value) => {
        if (isSettled) return;
        isSettled = true;
        arrival?.end();
        leaveBody();
        if (error) largeBodies.leave(request.raw);
        done(error, value);
      };
      const beginArrival = (refuse: (error: CodedError) => void) => {
        arrival = arrivals.begin(clientNetwork(request), refuse);
        return arrival;
      };
      const parseNow = (body: Buffer) => {
        let value: unknown;
        try {
          value = parseBody(request, body);
        } catch (error) {
          return settle(error as Error);
        }
        settle(null, value);
      };
      /** What is inflated may be a thousand times as large as what was sent: it is made when it can be worked on. */
      const inflateNow = (body: Buffer, maxBytes: number) => {
        try {
          return encoding ? inflate(body, encoding, maxBytes) : body;
        } catch (error) {
          settle(error as Error);
          return undefined;
        }
      };
      leaveBody = readBody(payload, { ...limit, beginArrival }, (error, body) => {
        if (!body) return settle(error);
        if (body.length <= smallBytes) {
          const small = inflateNow(body, smallInflatedBytes);
          if (small) return parseNow(small);
          if (isSettled) return;
        }
        largeBodies.enter(request.raw, {
          work: () => {
            const whole = inflateNow(body, limit.maxBytes);
            if (whole) parseNow(whole);
            // Nothing, if it was settled already.
            else settle(limit.tooLarge());
          },
          abandon: () => settle(clientGone()),
        });
      });
    };

    app.addContentTypeParser('application/json', parse);
    const parseWhere =
      (isTaken: 'takesPlainText' | 'takesCsv') =>
      (request: FastifyRequest, payload: IncomingMessage, done: Done) => {
        if (request.routeOptions.config[isTaken]) return parse(request, payload, done);
        done(mediaTypeUnsupported(request));
      };
    app.addContentTypeParser('text/plain', parseWhere('takesPlainText'));
    app.addContentTypeParser('text/csv', parseWhere('takesCsv'));
  },
  { name: 'body-parser' },
);

/** Nobody waits for the answer any more. */
function clientGone(): CodedError {
  return new CodedError('malformed-request', 'The client went away before its body was read.');
}

/**
 * Collecting takes the key from the body, too, but no more than a little of that from strangers; with the key of the page
 * no more than that of unknown length, because large bodies are paid for before they are read.
 */
function limitOf({ routeOptions, identity, headers }: FastifyRequest) {
  const { bodyLimit } = routeOptions;
  const isKeyless = identity === undefined;
  const isLengthKnown = headers['content-length'] !== undefined && headers['content-encoding'] === undefined;
  const isOfUnknownLength = identity?.kind === 'publishable' && !isLengthKnown;
  const isBounded = routeOptions.config.access === 'collect' && (isKeyless || isOfUnknownLength);
  if (!isBounded || bodyLimit <= smallBytes) {
    return {
      maxBytes: bodyLimit,
      tooLarge: () =>
        new CodedError(
          'body-too-large',
          `This address takes at most ${bodyLimit} bytes. Send ${routeOptions.config.batch ? 'fewer at once' : 'less'}.`,
        ),
    };
  }
  return {
    maxBytes: smallBytes,
    tooLarge: () =>
      new CodedError(
        'body-too-large',
        `More than ${smallBytes} bytes are read only ${
          isKeyless
            ? 'if the key stands outside of the body. Put it in the header Authorization or in the address (?key=)'
            : 'if their number stands in the header Content-Length, without Content-Encoding. Send it'
        }, or send fewer at once.`,
      ),
  };
}

function parseArrived(
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  let value: unknown;
  try {
    value = parseBody(request, body);
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, value);
}

/** Parses a whole body by the limits of its route. Throws what is wrong with it. */
export function parseBody(request: FastifyRequest, body: Buffer): unknown {
  const { config, schema } = request.routeOptions;
  const { access, batch } = config;
  if (body.length === 0) {
    // Some clients name the type of every body, also where there is none.
    if (access !== 'collect' && !schema?.body) return undefined;
    throw bodyMissing();
  }
  const contentType = request.headers['content-type'] ?? '';
  if (batch && isCsv.test(contentType)) {
    request.brokenItems = new Map();
    request.bodyBytes = body.length;
    return parseCsv(body, { charset: charsetIn.exec(contentType)?.[1], batch });
  }
  const limits = access === 'collect' ? answerLimits : settingsLimits;
  const { value, broken } = parseStrictJson(body, { ...limits, batch });
  // Fastify would take it for no body.
  if (value === null) throw invalidMember('', 'wrong-type', { expected: 'object' });
  request.brokenItems = broken;
  request.bodyBytes = body.length;
  return value;
}
