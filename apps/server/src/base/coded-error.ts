import type { ProblemCode, ProblemError } from '@voxpoint/contract';

/** An error that a caller can understand. Its code stands in the catalogue; only problems.ts knows statuses. */
export class CodedError extends Error {
  readonly code: ProblemCode;
  readonly errors?: ProblemError[];
  /** When it may be tried again, if that is known. */
  readonly retryAfterSeconds?: number;

  /** `detail` says what was wrong, where, and what to do; it is shown to the caller. */
  constructor(
    code: ProblemCode,
    detail: string,
    options: { errors?: ProblemError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    // Clients make these by the thousand, and a stack costs more than all the rest; a `cause` has its own.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(detail, { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'CodedError';
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A member of the request is wrong: `path` is dotted, such as `scale.max`. */
export function invalidMember(path: string, message: string): CodedError {
  return new CodedError('validation-failed', `${path}: ${message}`, { errors: [{ path, message }] });
}

/** `database-away`: it could not be reached or refuses for now, and may be there in a moment. */
export type OperatorErrorCode = 'store-in-use' | 'database-away';

/** The operator has to mend something before the server can start; the message is one clear sentence. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code?: OperatorErrorCode;

  constructor(message: string, options: { code?: OperatorErrorCode; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = options.code;
  }
}
