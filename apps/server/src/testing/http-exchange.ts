import { type Agent, type IncomingHttpHeaders, request as open } from 'node:http';
import { testKeys } from './test-app.ts';

/** An answer that arrived whole. */
export interface Reply<Body = unknown> {
  status: number;
  headers: IncomingHttpHeaders;
  body: Body;
  /** From the call to the last byte. */
  ms: number;
}

export interface Exchange {
  body?: unknown;
  /** Default: a connection of its own. */
  agent?: Agent;
  /** Default: the secret key. */
  key?: string;
  /** The address to send from; one of this machine's. */
  from?: string;
  /** After so long without a whole answer it rejects with the code `NO_ANSWER`. */
  patienceMs?: number;
}

/**
 * Sends one request and reads the whole answer. Rejects with the code of the socket's error if the
 * connection is refused or breaks: unlike `fetch`, it never tries again by itself.
 */
export function exchange<Body = unknown>(
  url: string,
  request: string,
  { body, agent, key = testKeys.secret, from, patienceMs = 30_000 }: Exchange = {},
): Promise<Reply<Body>> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const payload = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = open(url + path, {
      method,
      agent: agent ?? false,
      localAddress: from,
      headers: {
        authorization: `Bearer ${key}`,
        ...(payload !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        }),
      },
    });
    const impatience = setTimeout(() => {
      const error = new Error(`${request} was not answered within ${patienceMs} ms.`);
      sent.destroy(Object.assign(error, { code: 'NO_ANSWER' }));
    }, patienceMs);
    sent.once('close', () => clearTimeout(impatience));
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: (text === '' ? undefined : JSON.parse(text)) as Body,
          ms: performance.now() - startedAt,
        });
      });
    });
    sent.end(payload);
  });
}
