import type { Problem } from '@voxpoint/contract';
import { OperatorError } from '../base/coded-error.ts';

/** Longer than any server of ours asks for. */
const longestRetryAfterMs = 300_000;

/** What the API answered instead of what was asked for, or that it did not answer. */
export class ApiError extends OperatorError {
  /** Absent if no answer came. */
  readonly status?: number;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;

  constructor(message: string, options: { status?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The same request may succeed later. */
  get isTransient(): boolean {
    const { status } = this;
    return status === undefined || [408, 425, 429].includes(status) || status >= 500;
  }
}

export interface Answer {
  status: number;
  retryAfter?: unknown;
  text: string;
}

export function readAnswer<Body>({ status, retryAfter, text }: Answer): Body {
  const body = text === '' ? undefined : parseJson(text);
  if (status >= 200 && status < 300 && body !== notJson) return body as Body;
  const detail = (body as Partial<Problem> | undefined)?.detail;
  throw new ApiError(detail ?? `The server answered ${status}, and not as a Voxpoint does.`, {
    status,
    retryAfterMs: readRetryAfter(retryAfter),
  });
}

/** A proxy in between may answer anything. */
const notJson = {};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const delayMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(delayMs, 0), longestRetryAfterMs);
}
