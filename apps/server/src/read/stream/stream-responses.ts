import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { listChanges, readChanged } from '../responses/read-changes.ts';
import { createShares, type ShareLimits, type Taker } from '../shares.ts';
import { ChangeFeed, latest } from './change-feed.ts';
import type { FeedReader } from './feed-reader.ts';
import { writeFrame, writeHeartbeat, writeOpening } from './frames.ts';

/** What is resumed begins so long before what the client has for sure. */
const replayMs = 30_000;
const replayAtOnce = 200;
const heartbeatEveryMs = 15_000;
/** A revoked key must end a stream within 5 seconds; the server may know of it after 4. */
const checkEveryMs = 1_000;

export interface StreamRequest extends Taker {
  /** From where to resume; absent: begin now. */
  position?: Date;
  /** Whether the client’s key is still good. */
  isAdmitted(): Promise<boolean>;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/** The streams of this server. */
export interface Streams {
  /** Opens a stream; resolves with its text. Throws `too-many-streams` or `shutting-down`. */
  open(request: StreamRequest): Promise<AsyncGenerator<string>>;
  /** Ends every stream, and opens no more. */
  stop(): void;
}

/** A program opens one, a dashboard one for each window. */
export const streamLimits: ShareLimits = { inAll: 1_000, perProject: 500, perHolder: 250 };

export interface StreamsOptions {
  limits: ShareLimits;
  /** Told of what goes wrong in the background. */
  onError: (error: unknown) => void;
}

export function createStreams(context: Context, { limits, onError }: StreamsOptions): Streams {
  const feeds = new Map<number, Promise<ChangeFeed>>();
  const shares = createShares(limits, tooManyStreams);
  let isStopped = false;

  const startFeed = (projectId: number): Promise<ChangeFeed> => {
    const started = ChangeFeed.start(context, { projectId, onError });
    feeds.set(projectId, started);
    started.catch(() => feeds.delete(projectId));
    return started;
  };

  const findFeed = async (projectId: number): Promise<ChangeFeed> => {
    for (;;) {
      const feed = await (feeds.get(projectId) ?? startFeed(projectId));
      // Its last reader may have left while this one waited.
      if (!feed.isStopped || isStopped) return feed;
    }
  };

  const leave = (projectId: number, feed: ChangeFeed, reader: FeedReader) => {
    feed.close(reader);
    if (feed.isStopped) feeds.delete(projectId);
  };

  return {
    open: async (request) => {
      if (isStopped) throw new CodedError('shutting-down', 'The server is stopping. Open the stream again.');
      const giveBack = shares.take(request);
      try {
        const feed = await findFeed(request.projectId);
        const reader = feed.open();
        if (isStopped) feed.stop();
        // Not at the end of the text: whoever is gone early never reads it.
        whenAborted(request.signal, () => {
          giveBack();
          leave(request.projectId, feed, reader);
        });
        return follow(context, { ...request, feed, reader });
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    stop: () => {
      isStopped = true;
      for (const started of feeds.values()) started.then((feed) => feed.stop()).catch(() => {});
    },
  };
}

function whenAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

interface Following extends StreamRequest {
  feed: ChangeFeed;
  reader: FeedReader;
}

/** What was missed, then what comes, until the client has gone, is too slow, may not read any more, or the server stops. */
async function* follow(context: Context, request: Following): AsyncGenerator<string> {
  const { feed, reader, position } = request;
  let spokeAt = performance.now();
  const openedAt = feed.position;
  yield writeOpening(position ?? openedAt);
  if (position) yield* replay(context, { ...request, since: position, openedAt });
  for (;;) {
    const text = reader.take();
    if (text === undefined) return;
    if (text !== '') {
      yield text;
      spokeAt = performance.now();
      continue;
    }
    if (performance.now() - spokeAt >= heartbeatEveryMs) {
      yield writeHeartbeat(feed.position);
      spokeAt = performance.now();
    }
    await reader.wait(checkEveryMs);
    if (!(await request.isAdmitted())) return;
  }
}

/** What was written since then, and some seconds before: a client has to expect repeats. */
async function* replay(
  { database, clock }: Context,
  { projectId, since, openedAt }: { projectId: number; since: Date; openedAt: Date },
): AsyncGenerator<string> {
  // The clock may have been set back since the client was here.
  const from = new Date(Math.min(since.getTime(), openedAt.getTime()) - replayMs);
  const range = { since: from, until: latest(clock()) };
  for await (const changes of listChanges(database, projectId, { ...range, atOnce: replayAtOnce })) {
    const ids = changes.map(({ id }) => id);
    const responses = await readChanged(database, projectId, ids);
    // What the feed may still find lies behind `openedAt`: a stream that is cut now is resumed there at the latest.
    const first = changes[0]?.updatedAt ?? from;
    const position = first < openedAt ? first : openedAt;
    yield responses.map((response) => writeFrame(response, position)).join('');
  }
}

function tooManyStreams(whose: string, limit: number): CodedError {
  return new CodedError(
    'too-many-streams',
    `${whose} has ${limit} streams open, and may have no more. Open one per program, not one per user of it.`,
  );
}
