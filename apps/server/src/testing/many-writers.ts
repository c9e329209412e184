/** Writers that go on until they are stopped. */
export interface Writers {
  /** Resolves when they have finished so many more steps. Rejects with what a step threw. */
  progress(steps: number): Promise<void>;
  /** Resolves when the last of them has finished its step. Rejects with what a step threw. */
  stop(): Promise<void>;
}

/** Starts writers that each repeat a step. */
export function startWriters(count: number, step: () => Promise<unknown>): Writers {
  let isStopped = false;
  let done = 0;
  const awaited = new Set<{ steps: number; resolve: () => void }>();
  const write = async () => {
    while (!isStopped) {
      await step();
      done += 1;
      for (const waiting of awaited) {
        if (done < waiting.steps) continue;
        awaited.delete(waiting);
        waiting.resolve();
      }
    }
  };
  const all = Promise.all(Array.from({ length: count }, write)).then(() => {});
  // Whoever waits is told; a failure before that must not end the process.
  all.catch(() => {});
  return {
    progress: (steps) => {
      const isThere = new Promise<void>((resolve) => awaited.add({ steps: done + steps, resolve }));
      return Promise.race([isThere, all]);
    },
    stop: () => {
      isStopped = true;
      return all;
    },
  };
}
