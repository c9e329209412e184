import { longestTryMs } from '@voxpoint/contract/sending';
import type { Signal } from './server.ts';
import { type Problem, VoxpointError } from './voxpoint-error.ts';

/** Only in pages: some runtimes refuse these members. */
export const isPage = () => typeof document !== 'undefined';

/** Bounds of a request: what ends it, and after how long without a sign of life it ends by itself. */
export interface Limits {
  signal?: Signal | undefined;
  longestMs?: number | undefined;
}

/**
 * Asks once.
 *
 * @param path with `/v1/`
 * @param read what is made of an answer that is 2xx
 * @throws VoxpointError; if the signal was aborted, what `fetch` throws then
 */
export async function ask<Result>(
  server: string,
  path: string,
  init: RequestInit,
  limits: Limits,
  read: (response: Response) => Promise<Result>,
): Promise<Result> {
  const attempt = begin(server, limits);
  try {
    return await read(await attempt.open(path, init));
  } catch (error) {
    throw attempt.reasonOf(error);
  } finally {
    attempt.end();
  }
}

/** One request, from its beginning to the last of its answer. */
export interface Attempt {
  /** @throws VoxpointError, if the answer is neither 2xx nor 304 */
  open(path: string, init: RequestInit): Promise<Response>;
  /** It may last as long again. */
  renew(): void;
  /** It waits for nothing from the server. */
  pause(): void;
  /** What is told of an error. */
  reasonOf(error: unknown): unknown;
  /** Ends what is under way still. */
  end(): void;
}

/** Begins a request, which ends by itself if the server is silent for too long. Call `end` in any case. */
export function begin(server: string, { signal, longestMs = longestTryMs }: Limits): Attempt {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = () => clearTimeout(timer);
  const renew = () => {
    pause();
    // A connection on which nothing ever comes must not end the tries.
    timer = setTimeout(stop, longestMs);
  };
  renew();
  return {
    open: async (path, init) => {
      const response = await fetch(addressOf(server) + path, {
        ...init,
        ...(isPage() && { credentials: 'omit' }),
        signal: stopping.signal,
      });
      if (!response.ok && response.status !== 304) throw await errorOf(response);
      return response;
    },
    renew,
    pause,
    reasonOf: (error) => {
      if (error instanceof VoxpointError || signal?.aborted) return error;
      const detail = `${server} was not reached: ${error}`;
      return new VoxpointError({ code: 'network-error', detail }, null, error);
    },
    end: () => {
      pause();
      signal?.removeEventListener('abort', stop);
      stop();
    },
  };
}

/** Of an answer that is 2xx, but that no Voxpoint server gives to this request. */
export function unexpectedAnswer(server: string, { status }: Response, more = ''): VoxpointError {
  const detail = `${server} answered something else than was asked for. Is it the address of a Voxpoint server?${more}`;
  return new VoxpointError({ code: 'unexpected-answer', status, detail });
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
