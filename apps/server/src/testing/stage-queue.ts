import { createWriteQueue, type WriteQueue, type WriteQueueOptions } from '../collect/intake/write-queue.ts';

/** A write under way, which ends when the test says so. */
export interface Write {
  projectId: number;
  items: string[];
  isRepeat: boolean;
  commit(): void;
  fail(error: Error): void;
}

export interface Stage {
  queue: WriteQueue<string, string>;
  /** The next write that has begun, or begins. */
  nextWrite(): Promise<Write>;
  /** Writes that have begun and that nobody has asked for. */
  begun(): number;
}

/** One turn of the event loop: what waits for nothing has run by then. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A queue whose writes the test carries out; the outcome of `a` is `A`. */
export function stageQueue(options: Partial<WriteQueueOptions<string, string>> = {}): Stage {
  const begun: Write[] = [];
  const awaited: ((write: Write) => void)[] = [];
  const queue = createWriteQueue<string, string>({
    writers: 1,
    minItemsForSecondGroup: 1,
    maxGroupItems: 4,
    limits: { items: 100, bytes: 1_000 },
    ...options,
    write: (projectId, items, isRepeat) =>
      new Promise((resolve, reject) => {
        const write: Write = {
          projectId,
          items,
          isRepeat,
          commit: () => resolve(items.map((item) => item.toUpperCase())),
          fail: reject,
        };
        const waiting = awaited.shift();
        if (waiting) waiting(write);
        else begun.push(write);
      }),
  });
  return {
    queue,
    begun: () => begun.length,
    nextWrite: () =>
      new Promise((resolve) => {
        const write = begun.shift();
        if (write) resolve(write);
        else awaited.push(resolve);
      }),
  };
}
