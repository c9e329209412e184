import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Problem, problems } from '@voxpoint/contract';
import fastify, { type FastifyInstance, type FastifyReply, type onResponseHookHandler } from 'fastify';
import { CodedError } from '../base/coded-error.ts';
import { toItemProblem } from '../base/item-problem.ts';
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
    childLoggerFactory: shareLogger,
    genReqId: () => randomUUID(),
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 15_000 },
    // Requests on open connections are answered while the server drains, and told to close.
    return503OnClosing: false,
    // The longest is a respondent’s id: 200 characters, of two units each if they are emoji.
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      // No hook runs for it.
      reply.headers({ ...always, 'x-request-id': request.id });
      handleError(error, request, reply as FastifyReply);
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, always),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, routeNotFound()));
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
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
  const requestId = randomUUID();
  const problem: Problem = {
    ...toItemProblem(new CodedError(code, detail)),
    instance: `urn:request:${requestId}`,
  };
  const body = JSON.stringify(problem);
  const [status] = problems[code];
  const headers = Object.entries({
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...always,
    'x-request-id': requestId,
    connection: 'close',
  });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`);
}
