import { passing, retryDelayMs } from '@voxpoint/contract/sending';
import { joinValues } from '@voxpoint/contract/several';
import { ask, unexpectedAnswer } from '../ask.ts';
import type { Server, Signal } from '../server.ts';
import { VoxpointError } from '../voxpoint-error.ts';
import type { Answered } from './answered.ts';

/** What is given to an operation, whichever it is. */
export interface Given {
  path?: Record<string, string> | undefined;
  query?: object | undefined;
  body?: unknown;
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  /** The type of content to answer, such as `text/csv`; absent: JSON. */
  accept?: string | undefined;
  signal?: Signal | undefined;
}

/** After the first. */
const mostRetries = 4;
/** Who has to wait longer is told. */
const longestWaitMs = 60_000;

/**
 * Asks by method and path. What only reads is tried up to five times, as the server asks for it.
 *
 * @throws VoxpointError; if the signal was aborted, what `fetch` throws then
 */
export async function request<Body>(
  server: Server,
  operation: string,
  given: Given,
): Promise<Answered<Body>> {
  const [method = ''] = operation.split(' ');
  const { path, init } = writeRequest(server, operation, given);
  const { signal } = given;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask(server.server, path, init, { signal }, (response) =>
        readAnswer<Body>(response, server.server, given),
      );
    } catch (error) {
      const delayMs = method === 'GET' && attempt < mostRetries ? delayAfter(error, attempt) : undefined;
      if (delayMs === undefined || delayMs > longestWaitMs) throw error;
      await pause(delayMs, signal);
    }
  }
}

/** How the request is written, but for where the server is. */
export function writeRequest(
  { key }: Server,
  operation: string,
  given: Given,
): { path: string; init: RequestInit } {
  const [method = '', template = ''] = operation.split(' ');
  const { path = {}, query = {}, body, ifMatch, ifNoneMatch, accept = 'application/json' } = given;
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (path[name] === undefined) throw new TypeError(`${operation}: give path.${name}.`);
    return encodeURIComponent(path[name]);
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(valueInQuery(value))}`,
  );
  const headers = {
    authorization: `Bearer ${key}`,
    accept,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch }),
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  return { path: filled + (pairs[0] ? `?${pairs.join('&')}` : ''), init };
}

/** How long to wait after an error before another try; undefined: the same again cannot succeed. */
export function delayAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof VoxpointError)) return undefined;
  const { status, code, retryAfter } = error;
  const isPassing = status ? status >= 500 || passing.includes(status) : code === 'network-error';
  return isPassing ? retryDelayMs(attempt, `${retryAfter}`) : undefined;
}

/** Resolves after that time, or when the signal is aborted: then the next request says so. */
export function pause(delayMs: number, signal: Signal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
  });
}

/** Values of a list stand in one parameter. A text alone is what the address takes, perhaps with commas. */
function valueInQuery(value: unknown): string {
  return Array.isArray(value) ? joinValues(value.map(String)) : String(value);
}

async function readAnswer<Body>(
  response: Response,
  server: string,
  { accept }: Given,
): Promise<Answered<Body>> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const answered = { status, etag: headers.get('etag') ?? undefined };
  if (!type) return { ...answered, body: undefined as Body };
  // Whatever else listens there answers by a page.
  if (type.startsWith('text/html') && accept !== 'text/html') {
    throw unexpectedAnswer(server, response, ' A page is taken if `accept` is text/html.');
  }
  if (/json\b/.test(type) && !/ndjson/.test(type)) {
    const body = await response.json().catch((error) => {
      throw error instanceof SyntaxError ? unexpectedAnswer(server, response) : error;
    });
    if (typeof body !== 'object' || !body) throw unexpectedAnswer(server, response);
    return { ...answered, body };
  }
  return {
    ...answered,
    body: (await (type.startsWith('image/png') ? response.arrayBuffer() : response.text())) as Body,
  };
}
