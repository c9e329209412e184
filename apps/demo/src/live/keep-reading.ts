import { AnswerError } from './read-aggregates.ts';

const longestWaitMs = 30_000;

export interface Readings<Value> {
  everyMs: number;
  read(signal: AbortSignal): Promise<Value>;
  onValue(value: Value): void;
  onFailure(error: unknown): void;
}

/**
 * Reads again and again while the tab is visible, and at once when it becomes visible or the network comes back.
 * After failures it waits twice as long each time, up to 30 seconds. Returns what stops it.
 */
export function keepReading<Value>({ everyMs, read, onValue, onFailure }: Readings<Value>): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isReading = false;

  const readNow = async () => {
    clearTimeout(timer);
    if (isReading || signal.aborted || document.hidden) return;
    isReading = true;
    let waitMs = everyMs;
    try {
      const value = await read(signal);
      failures = 0;
      if (!signal.aborted) onValue(value);
    } catch (error) {
      failures += 1;
      waitMs = waitAfter(error, everyMs * 2 ** failures);
      if (!signal.aborted) onFailure(error);
    }
    isReading = false;
    if (!signal.aborted) timer = setTimeout(readNow, waitMs);
  };

  document.addEventListener('visibilitychange', readNow, { signal });
  window.addEventListener('online', readNow, { signal });
  void readNow();
  return () => {
    clearTimeout(timer);
    stopping.abort();
  };
}

function waitAfter(error: unknown, backOffMs: number): number {
  const asked = error instanceof AnswerError ? error.retryAfterMs : 0;
  return Math.max(asked, Math.min(backOffMs, longestWaitMs));
}
