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
  const stopping = new AbortController();
  // A connection on which nothing ever comes must not end the tries.
  const timer = setTimeout(() => stopping.abort(), longestTryMs);
  try {
    const response = await fetch(`${addressOf(server)}/v1/${path}`, {
      method: 'POST',
      body: JSON.stringify(isSecret ? body : { key, ...body }),
      // Browsers need no preflight for text/plain. They would say it by themselves; Bun does not.
      headers: isSecret
        ? { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        : { 'content-type': 'text/plain;charset=UTF-8' },
      ...(isPage() && { keepalive, credentials: 'omit' }),
      signal: stopping.signal,
    });
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) ?? {};
  } catch (error) {
    if (error instanceof VoxpointError) throw error;
    throw new VoxpointError(
      { code: 'network-error', detail: `${server} was not reached: ${error}` },
      null,
      error,
    );
  } finally {
    clearTimeout(timer);
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
