import type { IncomingMessage } from 'node:http';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  RouteOptions,
} from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { parseBody } from './bodies/body-parser.ts';
import { leaveToHandler } from './validation.ts';

export interface ShortWayOptions {
  /** What is told with every answer. */
  headers: Readonly<Record<string, string>>;
  /** Every answer is now the last of its connection. */
  isClosing: () => boolean;
}

interface Arrived {
  request: FastifyRequest;
  reply: FastifyReply;
  done: (error?: Error) => void;
}

/** Of what is larger more is judged before it is read: who pays for it, and how much there is of it in all. */
const maxBytes = 8_191;

/** As browsers, apps and servers write them. */
const usualTypes = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json;charset=UTF-8',
  'text/plain',
  'text/plain;charset=UTF-8',
  'text/plain;charset=utf-8',
]);

/**
 * What is collected is small, and nearly always there as a whole when its headers are. It need not wait, and so goes past the
 * steps by which Fastify reads, checks and sends, each of which keeps something of it until it is answered: the same functions
 * judge, store and write it, one after another. Whatever is unusual goes on by Fastify's way, on which it meets them again;
 * errors do, too, and are told there. Only for routes that are of the kind `collect` and leave their body to their handler.
 */
export const shortWay = fastifyPlugin(
  async (app: FastifyInstance, { headers, isClosing }: ShortWayOptions) => {
    const always = Object.entries({
      'content-type': 'application/json; charset=utf-8',
      ...headers,
      'cache-control': 'no-store',
    });

    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const admission = app.admitByBody(request);
      if (admission) await admission;
      const receipt = await request.routeOptions.handler.call(app, request, reply);
      const { raw, statusCode } = reply;
      const text = reply.serialize(receipt as object) as string;
      const told = reply.getHeaders() as Record<string, string>;
      for (const [name, value] of always) told[name] = value;
      told['content-length'] = String(Buffer.byteLength(text));
      if (isClosing()) told.connection = 'close';
      raw.writeHead(statusCode, told);
      reply.hijack();
      raw.end(text);
    };

    const takeUp = ({ request, reply, done }: Arrived) => {
      const body = takeWholeBody(request.raw);
      if (!body) return done();
      try {
        request.body = parseBody(request, body);
      } catch {
        // Told as what cannot be parsed, which ends the connection.
        request.arrivedBody = body;
        return done();
      }
      answer(request, reply).catch(done);
    };

    let arrived: Arrived[] = [];
    const takeUpAll = () => {
      const all = arrived;
      arrived = [];
      for (const one of all) takeUp(one);
    };

    const hurry: onRequestHookHandler = (request, reply, done) => {
      if (!isUsual(request.headers)) return done();
      // What came with the headers is handed over after them, in the same turn of the loop.
      if (arrived.length === 0) setImmediate(takeUpAll);
      arrived.push({ request, reply, done });
    };

    app.addHook('onRoute', (route) => {
      if (mayHurry(route)) route.onRequest = [...[route.onRequest ?? []].flat(), hurry];
    });
  },
  { name: 'short-way', dependencies: ['access-control', 'body-parser'] },
);

function mayHurry({ method, config, validatorCompiler }: RouteOptions): boolean {
  const isCollecting = config?.access === 'collect' && config.takesPlainText === true;
  return method === 'POST' && isCollecting && validatorCompiler === leaveToHandler;
}

function isUsual(headers: IncomingMessage['headers']): boolean {
  return (
    usualTypes.has(headers['content-type'] ?? '') &&
    Number(headers['content-length']) <= maxBytes &&
    headers['content-encoding'] === undefined
  );
}

/** The body, if there is one and all of it is here. */
function takeWholeBody(raw: IncomingMessage): Buffer | undefined {
  const isWhole = raw.complete && raw.readableLength === Number(raw.headers['content-length']);
  return isWhole ? ((raw.read() as Buffer | null) ?? undefined) : undefined;
}
