import { longestTryMs } from '@voxpoint/contract/sending';
import { type Problem, VoxpointError } from './voxpoint-error.ts';

/** A Voxpoint server, and who asks it. */
export interface Server {
  /** Its address, such as `https://vox.example`. */
  server: string;
  /** Publishable (`vpk_…`) in what others hold in their hands, secret (`vsk_…`) on your servers. */
  key: string;
}

/** Only in pages: some runtimes refuse these members. */
const isPage = () => typeof document !== 'undefined';

/**
 * Posts to a collecting address.
 *
 * @param keepalive the request may outlive the page
 * @returns the body of the answer
 * @throws VoxpointError, and nothing else
 */
export async function post<Body>(
  { server, key }: Server,
  path: string,
  body: object,
  keepalive: boolean,
): Promise<Body> {
  const isSecret = key.startsWith('vsk_');
  const init: RequestInit = {
    method: 'POST',
    body: JSON.stringify(isSecret ? body : { key, ...body }),
    // Browsers need no preflight for text/plain. They would say it by themselves; Bun does not.
    headers: isSecret
      ? { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      : { 'content-type': 'text/plain;charset=UTF-8' },
    ...(isPage() && { keepalive }),
  };
  return ask(server, path, init, {}, async (response) => (await response.json()) ?? {});
}

/** An `AbortSignal`, also where there are no types of it. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(name: 'abort', listener: () => void): void;
  removeEventListener(name: 'abort', listener: () => void): void;
}

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
