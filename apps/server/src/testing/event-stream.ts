import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Response } from '@voxpoint/contract';
import { testKeys } from './test-app.ts';

export interface StreamOptions {
  key?: string;
  /** Of somebody who is signed in, instead of a key. */
  cookie?: string;
  lastEventId?: string;
  /** Told of each event, also of those that repeat. */
  onResponse?: (response: Response) => void;
}

/** A client of `GET /v1/stream`. */
export interface EventStream {
  status: number;
  headers: IncomingMessage['headers'];
  /** Every event until now, repeats included. */
  responses: Response[];
  /** By the last `id` line, as a browser would send it when it comes again. */
  lastEventId(): string | undefined;
  /** Resolves when the responses that came fulfil this; rejects if the stream ends before. */
  until(isFulfilled: (responses: readonly Response[]) => boolean): Promise<void>;
  /** The body, if it is no stream. */
  text(): Promise<string>;
  /** Resolves when the server ended it, or the connection broke. */
  ended: Promise<void>;
  /** Breaks the connection. */
  cut(): void;
}

/** Opens a stream; resolves with the head of the answer. */
export async function openStream(url: string, options: StreamOptions = {}): Promise<EventStream> {
  const { key = testKeys.secret, cookie, lastEventId: resumeAt, onResponse } = options;
  const request = get(`${url}/v1/stream`, {
    agent: false,
    headers: {
      ...(cookie ? { cookie } : { authorization: `Bearer ${key}` }),
      ...(resumeAt && { 'last-event-id': resumeAt }),
    },
  });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const responses: Response[] = [];
  const looks = new Set<() => void>();
  let lastEventId = resumeAt;
  let rest = '';
  let text = '';
  const isStream = answer.headers['content-type'] === 'text/event-stream';
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    if (!isStream) {
      text += chunk;
      return;
    }
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() as string;
    for (const block of blocks) {
      for (const line of block.split('\n')) {
        if (line.startsWith('id: ')) lastEventId = line.slice(4);
        if (!line.startsWith('data: ')) continue;
        responses.push(JSON.parse(line.slice(6)));
        onResponse?.(responses.at(-1) as Response);
      }
    }
    for (const look of looks) look();
  });
  // A stream that is cut ends with an error.
  const ended = new Promise<void>((resolve) => {
    answer.once('error', () => {}).once('close', resolve);
  });
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    responses,
    lastEventId: () => lastEventId,
    until: (isFulfilled) => {
      const fulfilled = new Promise<void>((resolve) => {
        const look = () => {
          if (!isFulfilled(responses)) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      });
      const over = ended.then(() => {
        if (!isFulfilled(responses)) throw new Error('The stream ended before.');
      });
      return Promise.race([fulfilled, over]);
    },
    text: async () => {
      await ended;
      return text;
    },
    ended,
    cut: () => answer.destroy(),
  };
}
