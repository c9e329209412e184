import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { findAddresses, type Resolve, resolveByMachine } from './find-addresses.ts';
import type { Network } from './networks.ts';
import { type OutsideErrorCode, outsideErrorCode } from './outside-error.ts';
import { assertOutsideUrl } from './outside-url.ts';

export interface OutsidePost {
  headers: Record<string, string>;
  body: string;
  /** Until it is given up, however slowly something still comes. */
  timeoutMs: number;
  /** What the operator opened beside the internet; http is taken there, too. */
  networks: readonly Network[];
  /** The machine's own, if not given. */
  resolve?: Resolve;
  /** Authorities of a test; those of Node (and NODE_EXTRA_CA_CERTS), if not given. */
  ca?: string;
}

export interface OutsideAnswer {
  /** Undefined: none came, and `error` says why. A redirect is an answer like any other. */
  status?: number;
  error?: OutsideErrorCode;
  durationMs: number;
  /** Its first kilobyte, for people to read. */
  answer: string;
}

const answerBytes = 1_024;
/** Connections of which nothing is left; the next address of several is tried after a second, not after a quarter of it. */
const unkept = { keepAlive: false, autoSelectFamilyAttemptTimeout: 1_000 };

/**
 * Sends to an address that a stranger may have chosen, and never throws. The name is resolved once, each of its addresses
 * judged, and the connection made to those and to no other: asked again, the name could lead into the house.
 */
export async function postOutside(url: string, post: OutsidePost): Promise<OutsideAnswer> {
  const startedAt = performance.now();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), post.timeoutMs);
  const seen: Seen = { chunks: [] };
  try {
    const parsed = assertOutsideUrl(url, post.networks);
    const { networks, resolve = resolveByMachine } = post;
    const addresses = await beforeDeadline(findAddresses(parsed, { networks, resolve }), deadline.signal);
    await exchange({ url: parsed, post, addresses, signal: deadline.signal }, seen);
  } catch (error) {
    // Once there is a status, the receiver has it; whatever goes wrong while it goes on talking does not matter.
    if (seen.status === undefined)
      seen.error = deadline.signal.aborted ? 'timed-out' : outsideErrorCode(error);
  } finally {
    clearTimeout(timer);
  }
  const { status, error, chunks } = seen;
  return { status, error, durationMs: Math.round(performance.now() - startedAt), answer: readText(chunks) };
}

interface Seen {
  status?: number;
  error?: OutsideErrorCode;
  chunks: Buffer[];
}

interface Exchange {
  url: URL;
  post: OutsidePost;
  addresses: string[];
  signal: AbortSignal;
}

async function exchange({ url, post, addresses, signal }: Exchange, seen: Seen): Promise<void> {
  const isHttps = url.protocol === 'https:';
  const request = (isHttps ? requestHttps : requestHttp)({
    ...urlToHttpOptions(url),
    method: 'POST',
    headers: { 'user-agent': 'Voxpoint', ...post.headers, 'content-length': Buffer.byteLength(post.body) },
    // One of its own: no connection is kept, and no proxy of the environment stands between.
    agent: isHttps ? new HttpsAgent(unkept) : new HttpAgent(unkept),
    lookup: pinTo(addresses),
    signal,
    // Whatever the environment says.
    ...(isHttps && { rejectUnauthorized: true, ca: post.ca }),
  });
  try {
    request.end(post.body);
    const response = await responseTo(request);
    seen.status = response.statusCode;
    let size = 0;
    for await (const chunk of response) {
      seen.chunks.push(chunk);
      size += chunk.length;
      if (size >= answerBytes) break;
    }
  } finally {
    request.destroy();
  }
}

/** Node tells nothing of an answer that switches to another protocol, but that the request is closed. */
function responseTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
    request.once('close', () => reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' })));
  });
}

/** A look-up that knows one answer. Node asks none for a literal address, which has been judged as it is. */
function pinTo(addresses: string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, callback) => {
    const [first] = all;
    if (first === undefined) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
    else if (options.all) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

/** The resolver cannot be stopped, but need not be waited for. */
function beforeDeadline<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/** What is stored: without NUL, which the database takes in no text, and without half a character at its end. */
function readText(chunks: Buffer[]): string {
  const bytes = Buffer.concat(chunks).subarray(0, answerBytes);
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '\uFFFD');
}
