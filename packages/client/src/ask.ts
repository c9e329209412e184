import { longestTryMs } from '@voxpoint/contract/sending';
import type { Signal } from './server.ts';
import { type Problem, VoxpointError } from './voxpoint-error.ts';

/** Only in pages: some runtimes refuse these members. */
export const isPage = () => typeof document !== 'undefined';

/** Bounds of a request: what ends it, and after how long it ends by itself. */
interface Limits {
  signal?: Signal | undefined;
  longestMs?: number | undefined;
}

/**
 * Asks under `/v1/` once.
 *
 * @param read what is made of an answer that is 2xx
 * @throws VoxpointError; if the signal was aborted, what `fetch` throws then
 */
export async function ask<Result>(
  server: string,
  path: string,
  init: RequestInit,
  { signal, longestMs = longestTryMs }: Limits,
  read: (response: Response) => Promise<Result>,
): Promise<Result> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  // A connection on which nothing ever comes must not end the tries.
  const timer = setTimeout(stop, longestMs);
  try {
    const response = await fetch(`${addressOf(server)}/v1/${path}`, {
      ...init,
      ...(isPage() && { credentials: 'omit' }),
      signal: stopping.signal,
    });
    if (!response.ok) throw await errorOf(response);
    return await read(response);
  } catch (error) {
    if (error instanceof VoxpointError || signal?.aborted) throw error;
    throw new VoxpointError(
      { code: 'network-error', detail: `${server} was not reached: ${error}` },
      null,
      error,
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** Without what would double the slash. */
function addressOf(server: string): string {
  return server.replace(/\/+$/, '');
}

/** Of an answer that is not 2xx: a problem document (RFC 9457), or whatever a proxy says in its place. */
async function errorOf(response: Response): Promise<VoxpointError> {
  const problem: Problem | null = await response.json().catch(() => null);
  const detail = problem?.detail ?? `${response.url || 'The server'} answered ${response.status}.`;
  return new VoxpointError(
    { ...problem, detail, status: response.status },
    response.headers.get('retry-after'),
  );
}
