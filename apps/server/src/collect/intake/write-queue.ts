import { CodedError } from '../../base/coded-error.ts';
import type { QueueLimits, QueueWatch } from '../../base/queue-watch.ts';
import { patienceMs, retryDelayMs } from '../../db/write-group.ts';
import { createLines, type Submission } from './lines.ts';
import { createPauses } from './pauses.ts';
import { createSetbacks } from './setbacks.ts';
import { createTurns, type TurnOptions } from './turns.ts';

export interface WriteQueueOptions<Item, Outcome> extends TurnOptions, Partial<QueueWatch> {
  /**
   * Tries once to store a group as if its items had come one after another; resolves, in their order, after the commit.
   * `isRepeat`: an earlier try may have been carried out.
   */
  write: (projectId: number, items: Item[], isRepeat: boolean) => Promise<Outcome[]>;
  limits: QueueLimits;
}

/**
 * Group commit: what arrives while a write is under way is written together. One submission alone waits for nobody,
 * and nobody waits longer than the write before him; on a busy project, some milliseconds more (`pauses.ts`).
 *
 * A group that fails on what may pass goes on waiting, for ten seconds from when it came, and its writer is free. Until a
 * try of its project succeeds there is one at a time, of one submission, and all such projects leave a writer to others.
 */
export interface WriteQueue<Item, Outcome> {
  /** Resolves after the commit. Throws `overloaded` if too much waits already; then nothing was taken. */
  submit(projectId: number, items: readonly Item[], bytes: number): Promise<Outcome[]>;
  /** What waits or is under way. */
  load(): QueueLimits;
  /** Whether the next submission would be refused. */
  isFull(): boolean;
}

export function createWriteQueue<Item, Outcome>(
  options: WriteQueueOptions<Item, Outcome>,
): WriteQueue<Item, Outcome> {
  const waiting = createLines<Item, Outcome>();
  const room = createRoom(options.limits);
  const pauses = createPauses({ onOver: () => schedule() });
  const setbacks = createSetbacks({ onOver: () => schedule() });
  const turns = createTurns(options, { waiting, pauses, setbacks, onSlow: () => schedule() });
  const hasFailed = (projectId: number) => setbacks.failures(projectId) > 0;
  let isScheduled = false;

  const start = () => {
    isScheduled = false;
    for (let next = turns.next(); next !== undefined; next = turns.next()) {
      pauses.end(next);
      void write(next, waiting.takeGroup(next, hasFailed(next) ? 1 : options.maxGroupItems));
    }
  };

  // After the requests that arrived in the same turn of the loop have been read: they can share a group.
  const schedule = () => {
    if (isScheduled || turns.next() === undefined) return;
    isScheduled = true;
    setImmediate(start);
  };

  const write = async (projectId: number, group: Submission<Item, Outcome>[]) => {
    const end = turns.begin(projectId);
    const startedAt = performance.now();
    const isRepeat = group.some(({ triedAt }) => triedAt !== undefined);
    for (const submission of group) submission.triedAt ??= startedAt;
    const items = group.flatMap((submission) => submission.items);
    try {
      const outcomes = await options.write(projectId, items, isRepeat);
      setbacks.end(projectId);
      resolveAll(room.leave(group), outcomes);
      const tookMs = performance.now() - startedAt;
      pauses.begin(projectId, { clients: group.length, tookMs, waiting: waiting.count(projectId) });
      options.onGroup?.({ items: items.length, ...timesOf(group) });
    } catch (error) {
      options.onFailure?.();
      takeBack(projectId, group, error);
    }
    end();
    schedule();
  };

  /** What may pass goes on waiting, but who has waited for long enough is told. */
  const takeBack = (projectId: number, group: Submission<Item, Outcome>[], error: unknown) => {
    const delayMs = retryDelayMs(error, setbacks.failures(projectId));
    if (delayMs === undefined) {
      setbacks.end(projectId);
      rejectAll(room.leave(group), error);
      return;
    }
    setbacks.begin(projectId, error, delayMs);
    waiting.giveBack(projectId, group);
    const until = performance.now() - patienceMs;
    for (const id of waiting.projects().filter(hasFailed)) {
      rejectAll(room.leave(waiting.takeOld(id, until)), setbacks.errorOf(id));
    }
  };

  return {
    submit: (projectId, items, bytes) =>
      new Promise((resolve, reject) => {
        const submission = { items, bytes, at: performance.now(), resolve, reject };
        if (!room.enter(submission)) {
          options.onRefusal?.();
          reject(overloaded());
          return;
        }
        waiting.add(projectId, submission);
        schedule();
      }),
    load: room.load,
    isFull: room.isFull,
  };
}

type Sized = Pick<Submission<unknown, never>, 'items' | 'bytes'>;

/** What is there until it is answered. */
function createRoom(limits: QueueLimits) {
  const load: QueueLimits = { items: 0, bytes: 0 };
  return {
    /** False: there is no room for it. */
    enter: ({ items, bytes }: Sized): boolean => {
      if (load.items + items.length > limits.items || load.bytes + bytes > limits.bytes) return false;
      load.items += items.length;
      load.bytes += bytes;
      return true;
    },
    leave: <One extends Sized>(group: readonly One[]): readonly One[] => {
      for (const { items, bytes } of group) {
        load.items -= items.length;
        load.bytes -= bytes;
      }
      return group;
    },
    load: () => ({ ...load }),
    isFull: () => load.items >= limits.items || load.bytes >= limits.bytes,
  };
}

function resolveAll<Outcome>(group: readonly Submission<unknown, Outcome>[], outcomes: Outcome[]): void {
  let at = 0;
  for (const submission of group) {
    submission.resolve(outcomes.slice(at, at + submission.items.length));
    at += submission.items.length;
  }
}

function rejectAll(group: readonly Submission<unknown, never>[], error: unknown): void {
  for (const submission of group) submission.reject(error);
}

/** Of the one that came first: how long it waited until it was tried, and how long it took from then. */
function timesOf([first]: readonly Submission<unknown, never>[]): { waitedMs: number; tookMs: number } {
  const now = performance.now();
  const { at = now, triedAt = now } = first ?? {};
  return { waitedMs: triedAt - at, tookMs: now - triedAt };
}

function overloaded(): CodedError {
  return new CodedError(
    'overloaded',
    'More arrives than can be stored. Nothing of this request was; send it again after Retry-After.',
  );
}
