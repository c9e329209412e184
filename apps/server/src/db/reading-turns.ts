import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import { CodedError } from '../base/coded-error.ts';
import type { Database } from './database.ts';

/** Reads that wait at once, and how long one does; whoever comes later had better ask again. */
const maxWaiting = 64;
const longestWaitMs = 5_000;
const retryAfterSeconds = 5;

/**
 * The embedded store does one thing at a time. So one read at most has statements there, and what is to be stored waits
 * for no more than these.
 */
export interface ReadingTurns {
  /** Throws `overloaded` if too many wait already, or if it has waited too long. */
  read<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The next part of an answer that is being sent: it waits as long as it takes. */
  readOn<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** PostgreSQL needs no turns: it reads beside what it stores. */
export function createReadingTurns({ kind }: Pick<Database, 'kind'>): ReadingTurns {
  if (kind === 'postgresql') return { read: (work) => work(), readOn: (work) => work() };
  const turns = pLimit(1);
  const takeTurn = <Result>(work: () => Promise<Result>) =>
    turns(async () => {
      // The store answers within this turn of the loop: one read after another would let nobody else do anything.
      await nextTurn();
      return work();
    });
  return {
    read: async (work) => {
      if (turns.pendingCount >= maxWaiting) throw overloaded();
      const since = performance.now();
      return takeTurn(() => {
        if (performance.now() - since > longestWaitMs) throw overloaded();
        return work();
      });
    },
    readOn: takeTurn,
  };
}

function overloaded(): CodedError {
  return new CodedError(
    'overloaded',
    'More is read than the store can answer now. Ask again after Retry-After.',
    { retryAfterSeconds },
  );
}
