import { type Problem, type ProblemCode, problems } from '@voxpoint/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../base/coded-error.ts';
import { toItemProblem } from '../base/item-problem.ts';
import { troubleProblem } from '../db/trouble-problem.ts';
import { mediaTypeUnsupported } from './bodies/media-type-unsupported.ts';

const defaultRetryAfterSeconds = 5;

/**
 * Answers with a problem document (RFC 9457). It is sent as a string: the serialiser of a route would silently
 * drop the members that its own schema does not know.
 */
export function sendProblem(reply: FastifyReply, error: CodedError): FastifyReply {
  const problem: Problem = { ...toItemProblem(error), instance: `urn:request:${reply.request.id}` };
  return beginProblem(reply, error).type('application/problem+json').send(JSON.stringify(problem));
}

/** Sets the status and the headers of an error, whatever tells of it. */
export function beginProblem(reply: FastifyReply, error: CodedError): FastifyReply {
  const [status] = problems[error.code];
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const retryAfter = error.retryAfterSeconds ?? (status === 503 ? defaultRetryAfterSeconds : undefined);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  // Tells what bodies are taken (RFC 9110, 12.5.3).
  if (error.code === 'encoding-unsupported') reply.header('accept-encoding', 'gzip, deflate');
  return reply.code(status).header('cache-control', 'no-store');
}

export function routeNotFound(): CodedError {
  return new CodedError('route-not-found', 'There is nothing at this address; see /docs for every address.');
}

/** Who watches the log for attacks wants to know; their codes are the `event`. */
const loggedRefusals: ReadonlySet<ProblemCode> = new Set([
  'sign-in-failed',
  'second-factor-wrong',
  'link-invalid',
  'too-many-attempts',
]);

/** Fastify's error handler: every error leaves as a problem. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, judgeError(error, request));
}

/** What an error is to whoever asked; only unexpected ones are logged in full. */
export function judgeError(error: unknown, request: FastifyRequest): CodedError {
  const coded = toCodedError(error, request);
  if (problems[coded.code][0] >= 500) {
    request.log.error({ requestId: request.id, err: coded.cause ?? error }, coded.message);
  }
  if (loggedRefusals.has(coded.code)) {
    const route = request.routeOptions.url;
    request.log.warn({ event: coded.code, route, requestId: request.id }, 'refused');
  }
  return coded;
}

/** Whether the same, sent again in a moment, may be taken. */
export function isPassing({ code }: CodedError): boolean {
  const [status] = problems[code];
  return status >= 500 || status === 429;
}

/** The errors that Fastify itself throws, by its codes. */
const fastifyErrors: Record<string, [ProblemCode, string]> = {
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-request', 'Content-Length is not the length of the body.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than this address takes.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['body-missing', 'The request has no body; send a JSON object.'],
  FST_ERR_BAD_URL: ['malformed-request', 'The path cannot be decoded.'],
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: ['media-type-unsupported', 'A QUERY needs a Content-Type.'],
  FST_ERR_MAX_PARAM_LENGTH: ['malformed-request', 'The path is too long.'],
};

/** What the library of static files throws, by the names of its errors: also for paths that leave the folder, or are none. */
const staticErrors: Record<string, () => CodedError> = {
  ForbiddenError: routeNotFound,
  BadRequestError: routeNotFound,
  RangeNotSatisfiableError: () =>
    new CodedError('range-not-satisfiable', 'Range asks for a part behind the end of the file.'),
  PreconditionFailedError: () =>
    new CodedError(
      'precondition-failed',
      'The file is not the one that If-Match or If-Unmodified-Since names.',
    ),
};

function toCodedError(error: unknown, request: FastifyRequest): CodedError {
  if (error instanceof CodedError) return error;
  if (request.raw.readableAborted) {
    return new CodedError('malformed-request', 'The client went away before it had sent the body.', {
      cause: error,
    });
  }
  const { code = '' } = (error ?? {}) as Partial<FastifyError>;
  const staticError = staticErrors[(error as Error | undefined)?.name ?? ''];
  if (staticError) return staticError();
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return mediaTypeUnsupported(request, error);
  const known = fastifyErrors[code];
  if (known) return new CodedError(known[0], known[1], { cause: error });
  return (
    troubleProblem(error) ??
    new CodedError('internal-error', 'Something went wrong on the server.', { cause: error })
  );
}
