import type { Response } from '@voxpoint/contract';
import { createParser } from 'eventsource-parser';
import { ApiProblem, sendRaw } from '../../base/api.ts';

export type Connection = 'connecting' | 'live' | 'reconnecting';

interface Following {
  /** Ends it. */
  signal: AbortSignal;
  onResponse(response: Response): void;
  onChange(connection: Connection): void;
  /** Connected without a place to go on from: what was stored just before is not told. */
  onFreshStart(): void;
}

const shortestWaitMs = 1_000;
const longestWaitMs = 30_000;
/** The server says something every 15 seconds; a connection that is silent for longer is dead. */
const longestSilenceMs = 45_000;

/**
 * Tells of every response as it is stored or revised, until `signal` ends it: comes again after each break, and goes on
 * where it was. While nobody sees the page it holds no connection, of which a browser has six to a server.
 */
export async function followResponses({ signal, onChange, ...following }: Following): Promise<void> {
  let lastEventId = '';
  let failures = 0;
  while (!signal.aborted) {
    await whenSeen(signal);
    if (signal.aborted) return;
    const attempt = openAttempt(signal);
    let waitMs = 0;
    try {
      await readStream(attempt, {
        lastEventId,
        onOpen: () => {
          failures = 0;
          if (lastEventId === '') following.onFreshStart();
          onChange('live');
        },
        onResponse: (response, id) => {
          lastEventId = id ?? lastEventId;
          following.onResponse(response);
        },
      });
    } catch (error) {
      if (error instanceof ApiProblem && isFinal(error)) return;
      waitMs = error instanceof ApiProblem ? error.retryAfterSeconds * 1_000 : 0;
    } finally {
      attempt.close();
    }
    if (signal.aborted) return;
    onChange('reconnecting');
    failures += 1;
    await pause(Math.max(waitMs, backOffMs(failures)), signal);
  }
}

/** Nobody is signed in, or may read: coming again changes nothing. */
const isFinal = ({ status }: ApiProblem) => status === 401 || status === 403;

function backOffMs(failures: number): number {
  const most = Math.min(shortestWaitMs * 2 ** (failures - 1), longestWaitMs);
  // Not all browsers at the same moment.
  return most * (0.5 + Math.random() / 2);
}

interface Attempt {
  signal: AbortSignal;
  /** Something came. */
  isAlive(): void;
  close(): void;
}

/** Ends when `signal` does, when nothing comes for too long or can come, and when the page is not seen any more. */
function openAttempt(signal: AbortSignal): Attempt {
  const ending = new AbortController();
  const end = () => ending.abort();
  const endIfHidden = () => document.visibilityState === 'hidden' && end();
  let silence = setTimeout(end, longestSilenceMs);
  signal.addEventListener('abort', end);
  window.addEventListener('offline', end);
  document.addEventListener('visibilitychange', endIfHidden);
  return {
    signal: ending.signal,
    isAlive: () => {
      clearTimeout(silence);
      silence = setTimeout(end, longestSilenceMs);
    },
    close: () => {
      end();
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
      window.removeEventListener('offline', end);
      document.removeEventListener('visibilitychange', endIfHidden);
    },
  };
}

interface StreamReading {
  lastEventId: string;
  onOpen(): void;
  onResponse(response: Response, id: string | undefined): void;
}

async function readStream(attempt: Attempt, { lastEventId, onOpen, onResponse }: StreamReading) {
  const answer = await sendRaw('GET /v1/stream', {
    signal: attempt.signal,
    ...(lastEventId && { headers: { 'last-event-id': lastEventId } }),
  });
  onOpen();
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      if (event === 'response') onResponse(JSON.parse(data), id);
    },
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return;
    attempt.isAlive();
    parser.feed(piece.value);
  }
}

function whenSeen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState === 'hidden' && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}

/** Ends early when the browser says that it is online again, or `signal` says to end. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
