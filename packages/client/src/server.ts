import { ask, isPage } from './ask.ts';

/** A Voxpoint server, and who asks it. */
export interface Server {
  /** Its address, such as `https://vox.example`. */
  server: string;
  /** Publishable (`vpk_…`) in what others hold in their hands, secret (`vsk_…`) on your servers. */
  key: string;
}

/**
 * What is missing is told at once, not with the first answer that does not arrive.
 *
 * @throws TypeError
 */
export function checkServer({ server, key }: Server): void {
  if (!server) throw new TypeError('Voxpoint: give `server`, such as https://vox.example.');
  if (!key) throw new TypeError('Voxpoint: give `key`, which begins with vpk_ or vsk_.');
}

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
  return ask(server, `/v1/${path}`, init, {}, async (response) => (await response.json()) ?? {});
}

/** An `AbortSignal`, also where there are no types of it. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(name: 'abort', listener: () => void): void;
  removeEventListener(name: 'abort', listener: () => void): void;
}
