import { CodedError } from '../../base/coded-error.ts';
import type { QueueLimits, QueueWatch } from '../../base/queue-watch.ts';
import { createPauses } from './pauses.ts';

export interface WriteQueueOptions<Item, Outcome> extends Partial<QueueWatch> {
  /**
   * Stores a group as if its items had come one after another; resolves, in their order, after the commit. `since`: when
   * the first of them came.
   */
  write: (projectId: number, items: Item[], since: number) => Promise<Outcome[]>;
  /** Groups under way at once. */
  writers: number;
  /** So many items of a project must wait before a second group of it is begun: small groups cost more for each. */
  minItemsForSecondGroup: number;
  /** Items of one group; what is submitted together is never divided. */
  maxGroupItems: number;
  limits: QueueLimits;
}

/**
 * Group commit: what arrives while a write is under way is written together. One submission alone waits for nobody,
 * and nobody waits longer than the write before him; on a busy project, some milliseconds more (`pauses.ts`).
 */
export interface WriteQueue<Item, Outcome> {
  /** Resolves after the commit. Throws `overloaded` if too much waits already; then nothing was taken. */
  submit(projectId: number, items: readonly Item[], bytes: number): Promise<Outcome[]>;
  /** What waits or is under way. */
  load(): QueueLimits;
  /** Whether the next submission would be refused. */
  isFull(): boolean;
}

interface QueueItem<Item, Outcome> {
  items: readonly Item[];
  bytes: number;
  at: number;
  resolve: (outcomes: Outcome[]) => void;
  reject: (error: unknown) => void;
}

/** What waits of one project. */
interface Line<Item, Outcome> {
  submissions: QueueItem<Item, Outcome>[];
  items: number;
}

export function createWriteQueue<Item, Outcome>(
  options: WriteQueueOptions<Item, Outcome>,
): WriteQueue<Item, Outcome> {
  const { limits } = options;
  /** By project, in the order in which they get their turn. */
  const waiting = new Map<number, Line<Item, Outcome>>();
  const load: QueueLimits = { items: 0, bytes: 0 };
  /** The project of each group that is under way. */
  const writing: number[] = [];
  const pauses = createPauses({ onOver: () => schedule() });
  let isScheduled = false;

  const findNext = () => {
    if (writing.length >= options.writers) return undefined;
    for (const [projectId, line] of waiting) {
      const isWhole = line.items >= options.maxGroupItems;
      if (!isWhole && pauses.isOn(projectId, line.submissions.length)) continue;
      if (line.items >= options.minItemsForSecondGroup || !writing.includes(projectId))
        return { projectId, line };
    }
    return undefined;
  };

  const start = () => {
    isScheduled = false;
    for (let next = findNext(); next; next = findNext()) {
      pauses.end(next.projectId);
      void write(next.projectId, takeGroup(waiting, next, options.maxGroupItems));
    }
  };

  // After the requests that arrived in the same turn of the loop have been read: they can share a group.
  const schedule = () => {
    if (isScheduled || !findNext()) return;
    isScheduled = true;
    setImmediate(start);
  };

  const write = async (projectId: number, group: QueueItem<Item, Outcome>[]) => {
    writing.push(projectId);
    const startedAt = performance.now();
    const items = group.flatMap((submission) => submission.items);
    const since = group[0]?.at ?? startedAt;
    try {
      const outcomes = await options.write(projectId, items, since);
      let at = 0;
      for (const submission of group) {
        submission.resolve(outcomes.slice(at, at + submission.items.length));
        at += submission.items.length;
      }
    } catch (error) {
      for (const submission of group) submission.reject(error);
    }
    writing.splice(writing.indexOf(projectId), 1);
    const tookMs = performance.now() - startedAt;
    const others = waiting.get(projectId)?.submissions.length ?? 0;
    pauses.begin(projectId, { clients: group.length, tookMs, waiting: others });
    for (const submission of group) {
      load.items -= submission.items.length;
      load.bytes -= submission.bytes;
    }
    options.onGroup?.({ items: items.length, waitedMs: startedAt - since, tookMs });
    schedule();
  };

  return {
    submit: (projectId, items, bytes) =>
      new Promise((resolve, reject) => {
        if (load.items + items.length > limits.items || load.bytes + bytes > limits.bytes) {
          options.onRefusal?.();
          reject(overloaded());
          return;
        }
        load.items += items.length;
        load.bytes += bytes;
        const line = waiting.get(projectId) ?? { submissions: [], items: 0 };
        line.submissions.push({ items, bytes, at: performance.now(), resolve, reject });
        line.items += items.length;
        waiting.set(projectId, line);
        schedule();
      }),
    load: () => ({ ...load }),
    isFull: () => load.items >= limits.items || load.bytes >= limits.bytes,
  };
}

/** Takes from the front of a line what fits into one group; the first always does. */
function takeGroup<Item, Outcome>(
  waiting: Map<number, Line<Item, Outcome>>,
  { projectId, line }: { projectId: number; line: Line<Item, Outcome> },
  maxItems: number,
): QueueItem<Item, Outcome>[] {
  let items = 0;
  let count = 0;
  for (const submission of line.submissions) {
    if (count > 0 && items + submission.items.length > maxItems) break;
    items += submission.items.length;
    count += 1;
  }
  line.items -= items;
  // To the end, so that a busy project does not starve the others.
  waiting.delete(projectId);
  if (count < line.submissions.length) waiting.set(projectId, line);
  return line.submissions.splice(0, count);
}

function overloaded(): CodedError {
  return new CodedError(
    'overloaded',
    'More arrives than can be stored. Nothing of this request was; send it again after Retry-After.',
  );
}
