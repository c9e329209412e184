import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Problem } from '@voxpoint/contract';
import fastify, { type FastifyInstance, type FastifyReply, type onResponseHookHandler } from 'fastify';
import { CodedError } from '../base/coded-error.ts';
import { toItemProblem } from '../base/item-problem.ts';
import { readableByPages } from './cors.ts';
import { discardRest } from './discard-rest.ts';
import { logController, loggerOptions, shareLogger } from './logging.ts';
import { handleError, routeNotFound, sendProblem } from './problems.ts';
import { securityHeaders } from './response-headers.ts';
import { serializerCompiler, validatorCompiler } from './validation.ts';

/** A bare server by our conventions: ids, problems, limits and logs, but no routes. */
export function createHttpServer(options: { logLevel: string; publicUrl?: string }): FastifyInstance {
  const always = securityHeaders(options.publicUrl ?? '');
  const app = fastify({
    logger: loggerOptions(options.logLevel),
    logController,
    genReqId: () => randomUUID(),
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    // Node would refuse a request without Host by itself, and say nothing.
    http: { headersTimeout: 15_000, requireHostHeader: false },
    // Requests on open connections are answered while the server drains, and told to close.
    return503OnClosing: false,
    // The longest is a respondent’s id: 200 characters, of two units each if they are emoji.
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      // No hook runs for it.
      reply.headers({ ...always, ...readableByPages, 'x-request-id': request.id });
      handleError(error, request, reply as FastifyReply);
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, always),
  });
  shareLogger(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, routeNotFound()));
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { httpVersion, headers } = request.raw;
    if (headers.host === undefined && httpVersion === '1.1') {
      reply.headers(readableByPages);
      return done(hostMissing());
    }
    done();
  });
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) =>
    answerExpectation(response, always),
  );
  // Node would end the connection of whoever takes us for a proxy.
  app.server.on('connect', (_request, socket) => {
    socket.on('error', () => {});
    answerOnSocket(socket, routeNotFound(), always);
  });
  discardRest(app);
  if (options.logLevel === 'debug') app.addHook('onResponse', logRequest);
  return app;
}

const logRequest: onResponseHookHandler = (request, reply, done) => {
  request.log.debug(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  );
  done();
};

const brokenRequests: Record<string, ['headers-too-large' | 'request-timeout', string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'The headers have more than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not arrive in time.'],
};

function hostMissing(): CodedError {
  return new CodedError(
    'malformed-request',
    'The header Host is missing, without which there is no HTTP/1.1.',
  );
}

/** Of the expectations that HTTP knows, Node meets 100-continue by itself, and there is no other. */
function answerExpectation(response: ServerResponse, always: Readonly<Record<string, string>>): void {
  const error = new CodedError(
    'expectation-failed',
    'Of Expect, only 100-continue is known here. Leave it out.',
  );
  const { status, headers, body } = bareAnswer(error, always);
  response.writeHead(status, headers).end(body);
}

/** Answers what cannot be read as HTTP, on the bare socket, as a problem too. */
function answerBrokenRequest(
  error: Error & { code?: string },
  socket: Socket,
  always: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const [code, detail] = brokenRequests[error.code ?? ''] ?? [
    'malformed-request',
    'The request cannot be read as HTTP.',
  ];
  answerOnSocket(socket, new CodedError(code, detail), always);
}

function answerOnSocket(socket: Duplex, error: CodedError, always: Readonly<Record<string, string>>): void {
  const { status, headers, body } = bareAnswer(error, always);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

/** The last answer on a connection, past Fastify. */
function bareAnswer(error: CodedError, always: Readonly<Record<string, string>>) {
  const requestId = randomUUID();
  const problem: Problem = { ...toItemProblem(error), instance: `urn:request:${requestId}` };
  const body = JSON.stringify(problem);
  const headers = {
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...always,
    ...readableByPages,
    'x-request-id': requestId,
    connection: 'close',
  };
  return { status: problem.status, headers, body };
}
