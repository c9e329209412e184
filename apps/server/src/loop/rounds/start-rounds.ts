export interface Rounds {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Does something now and again and again, with a pause after each time. What fails is told, and done again. */
export function startRounds({
  work,
  everyMs,
  onError,
}: {
  work: () => Promise<void>;
  everyMs: number;
  onError: (error: unknown) => void;
}): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round: Promise<void>;
  const start = () => {
    round = work()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(start, everyMs).unref();
      });
  };
  start();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
