import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';

/**
 * Structured lines without personal data: no address, no query (keys stand there), no header, no body. An error is
 * logged by its name, message, code and stack alone, because drivers attach the parameters of the statement to it.
 */
export function loggerOptions(level: string): FastifyServerOptions['logger'] {
  return {
    level,
    serializers: { err: (error: unknown) => serializeError(error, 0) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
}

/** Requests are logged by our own hook, in one line each. */
export const logController = new LogController({ disableRequestLogging: true });

/**
 * A logger for each request would take a quarter of its time; instead, whoever logs gives `requestId`. Not by a factory of
 * Fastify's, which looks at what it made for each request whether it is a logger: a microsecond.
 */
export function shareLogger({ log }: FastifyInstance): void {
  log.child = () => log;
}

/** The same lines, from a process that answers no requests. */
export function createLogger(level: string): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(level), logController }).log;
}

// A type, not an interface: Fastify asks for an index signature.
type LoggedError = {
  type: string;
  message: string;
  code?: string;
  stack: string;
  cause?: LoggedError;
};

const deepestCause = 3;

function serializeError(error: unknown, depth: number): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something that is no error was thrown.', stack: '' };
  const code = (error as NodeJS.ErrnoException).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    // drizzle puts the parameters into the message, after the statement.
    message: error.message.split('\nparams:')[0] ?? '',
    ...(code !== undefined && { code }),
    stack: frames.join('\n'),
    ...(error.cause !== undefined &&
      depth < deepestCause && { cause: serializeError(error.cause, depth + 1) }),
  };
}
