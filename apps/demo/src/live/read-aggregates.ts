import type { Aggregates } from '@voxpoint/contract';

const patienceMs = 10_000;

/** The server answered, but not with numbers. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly status: number;
  /** What the server asks to wait, or 0. */
  readonly retryAfterMs: number;

  constructor(answer: Response) {
    super(`The server answered ${answer.status}.`);
    this.status = answer.status;
    this.retryAfterMs = (Number(answer.headers.get('retry-after')) || 0) * 1_000;
  }
}

/**
 * The aggregates of the demo project: the same query and answer as `GET /v1/aggregates`, without a key.
 * Throws AnswerError, or what `fetch` throws if there is no answer in ten seconds.
 */
export async function readAggregates(
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<Aggregates> {
  const answer = await fetch(`/demo/aggregates?${new URLSearchParams(query)}`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  });
  if (!answer.ok) throw new AnswerError(answer);
  return answer.json();
}
