import { SingleBar } from 'cli-progress';

/** How far a move is, step by step. */
export interface Progress {
  /** A step, of so many pages or touchpoints. */
  begin(total: number): void;
  /** So many more are done; `doing`: what is under way. */
  advance(count: number, doing: string): void;
  stop(): void;
}

/** A bar on a terminal, and elsewhere nothing. */
export function showProgress(): Progress {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {doing}',
    clearOnComplete: true,
    noTTYOutput: false,
  });
  return {
    begin: (total) => {
      bar.stop();
      bar.start(total, 0, { doing: '' });
    },
    advance: (count, doing) => bar.increment(count, { doing }),
    stop: () => bar.stop(),
  };
}
