import { retryDelayMs } from '@voxpoint/contract/sending';

/** What was wrong with one member of a request. */
export interface MemberError {
  /** `responses.3.score`, `query.from`; empty: the body. */
  path: string;
  /** Stable; there may be more of them. */
  code: string;
  params: Record<string, unknown>;
  /** The same as an English sentence. */
  message: string;
}

/** A problem document (RFC 9457), as far as it is read. */
export interface Problem {
  code?: string;
  status?: number;
  detail?: string | undefined;
  errors?: MemberError[];
}

/** What the server refuses, or why it was not reached. */
export class VoxpointError extends Error {
  override name = 'VoxpointError';
  /**
   * Stable, from the catalogue at `/problems` on the server; or of the client: `network-error`, `unexpected-answer` (from
   * something that is no Voxpoint), `too-old` (more than seven days on its way), `unknown-answer`.
   */
  readonly code: string;
  /** Of HTTP; 0 if there was no answer. */
  readonly status: number;
  /** What was wrong, where, and what to do. */
  readonly detail: string;
  readonly errors: MemberError[];
  /** Seconds to wait before trying again, if the server says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: string | null, cause?: unknown) {
    const { code = 'unexpected-answer', status = 0, detail = '', errors = [] } = problem;
    super(detail || code);
    if (cause !== undefined) this.cause = cause;
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter ? retryDelayMs(0, retryAfter, Date.now(), 0) / 1000 : undefined;
  }
}
