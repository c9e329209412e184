import type { Context } from '../../db/context.ts';
import { oldestTransactionMs } from '../../db/wait-for-transactions.ts';
import { type Change, listChanges, readChanged } from '../responses/read-changes.ts';
import { FeedReader } from './feed-reader.ts';
import { FrameBuffer } from './frame-buffer.ts';
import { writeFrame } from './frames.ts';

const pollEveryMs = 500;
const changesAtOnce = 1_000;
const responsesAtOnce = 200;

/**
 * Extra overlap, on top of the oldest open transaction: clocks of servers differ, and a write waits for its turn after it
 * was dated.
 */
const overlapMs = 10_000;

/**
 * New and revised responses of one project, read from the database once for everybody who listens at this server.
 *
 * Changes are found by the time at which they were written, which is not the order in which they are committed. So each
 * poll begins at a position before which nothing can come any more: the start of the oldest open transaction, and some
 * time before. What was handed out already is remembered from there on.
 */
export class ChangeFeed {
  readonly #context: Context;
  readonly #projectId: number;
  readonly #frames = new FrameBuffer();
  readonly #readers = new Set<FeedReader>();
  /** When they were written, by id and revision. */
  readonly #seen = new Map<string, number>();
  #position: Date;
  /** What the clock said at the last poll. */
  #polledAt = new Date(0);
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  private constructor(context: Context, projectId: number, position: Date) {
    this.#context = context;
    this.#projectId = projectId;
    this.#position = position;
  }

  /**
   * Resolves when the feed has seen what is there, so that everything that is committed from then on comes. `onError` is
   * told of later polls that fail; each is tried again from the same position.
   */
  static async start(
    context: Context,
    { projectId, onError }: { projectId: number; onError: (error: unknown) => void },
  ): Promise<ChangeFeed> {
    const feed = new ChangeFeed(context, projectId, await findSafePosition(context, projectId));
    await feed.#poll(async () => {});
    feed.#pollLater(onError);
    return feed;
  }

  /** Every change that was written before it has been handed out. */
  get position(): Date {
    return this.#position;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** A reader of what comes from now on. */
  open(): FeedReader {
    const reader = new FeedReader(this.#frames);
    this.#readers.add(reader);
    return reader;
  }

  /** Stops the feed if this was its last reader. */
  close(reader: FeedReader): void {
    reader.end();
    this.#readers.delete(reader);
    if (this.#readers.size === 0) this.stop();
  }

  /** Ends every reader. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const reader of this.#readers) reader.end();
  }

  #pollLater(onError: (error: unknown) => void): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(async () => {
      await this.#poll((changes) => this.#handOut(changes)).catch(onError);
      this.#pollLater(onError);
    }, pollEveryMs).unref();
  }

  async #poll(handle: (changes: readonly Change[]) => Promise<void>): Promise<void> {
    const now = this.#context.clock();
    const next = await findSafePosition(this.#context, this.#projectId);
    // The clock was set back: what is written now is dated before the position.
    if (this.#polledAt.getTime() - now.getTime() > overlapMs) this.#position = next;
    const range = { since: this.#position, until: latest(now), atOnce: changesAtOnce };
    for await (const changes of listChanges(this.#context.database, this.#projectId, range)) {
      if (this.#isStopped) return;
      const unseen = changes.filter((change) => !this.#seen.has(keyOf(change)));
      await handle(unseen);
      for (const change of unseen) this.#seen.set(keyOf(change), change.updatedAt.getTime());
    }
    this.#polledAt = now;
    if (next > this.#position) this.#position = next;
    for (const [key, at] of this.#seen) if (at < this.#position.getTime()) this.#seen.delete(key);
  }

  async #handOut(changes: readonly Change[]): Promise<void> {
    for (let at = 0; at < changes.length; at += responsesAtOnce) {
      const ids = changes.slice(at, at + responsesAtOnce).map(({ id }) => id);
      for (const response of await readChanged(this.#context.database, this.#projectId, ids)) {
        this.#frames.add(writeFrame(response, this.#position));
        // It may have been revised since it was listed.
        this.#seen.set(keyOf(response), Date.parse(response.updatedAt));
      }
      for (const reader of this.#readers) reader.wake();
    }
  }
}

/** What is dated later was written before a clock was set back. */
export function latest(now: Date): Date {
  return new Date(now.getTime() + overlapMs);
}

function keyOf({ id, revision }: { id: string; revision: number }): string {
  return `${id} ${revision}`;
}

/** Everything that was written before it is committed, or never will be. The clock is read first: see there. */
async function findSafePosition({ database, clock }: Context, projectId: number): Promise<Date> {
  const now = clock().getTime();
  return new Date(now - (await oldestTransactionMs(database, projectId)) - overlapMs);
}
