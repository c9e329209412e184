import {
  type ErrorCode,
  type ErrorParams,
  memberError,
  type ProblemCode,
  type ProblemError,
  problems,
} from '@voxpoint/contract';

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

/**
 * A member of the request is wrong: `path` is dotted, such as `scale.max`. A code that is a problem's, too, makes that
 * problem, any other `validation-failed`.
 */
export function invalidMember<Code extends ErrorCode>(
  path: string,
  code: Code,
  params: ErrorParams<Code>,
): CodedError {
  const error = memberError(path, code, params);
  const isProblem = (name: string): name is ProblemCode => Object.hasOwn(problems, name);
  return new CodedError(isProblem(code) ? code : 'validation-failed', `${path || 'body'}: ${error.message}`, {
    errors: [error],
  });
}

/** Several members of the request are wrong: `validation-failed`, whose detail names the first. */
export function invalidMembers(errors: ProblemError[]): CodedError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new CodedError('validation-failed', `${first?.path}: ${first?.message}${more}`, { errors });
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
