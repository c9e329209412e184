import { setTimeout as delay } from 'node:timers/promises';
import { memberError } from '@voxpoint/contract';
import { CodedError } from '../base/coded-error.ts';
import { databaseErrorCode, isBadData, isPassing, isUnavailable } from './database-errors.ts';

/** So long is tried again what may succeed then. */
export const patienceMs = 10_000;
const maxPassingFailures = 20;

/**
 * Writes a group once. If it fails on its data it is divided until the guilty item is alone, which gets the problem, and
 * its neighbours are stored. Throws whatever else went wrong: then a part may be stored, and whoever tries again says by
 * `isRepeat` that an earlier try may have been carried out.
 */
export async function writeGroup<Item, Outcome>(
  items: Item[],
  write: (items: Item[], isRepeat: boolean) => Promise<Outcome[]>,
  isRepeat = false,
): Promise<(Outcome | { problem: CodedError })[]> {
  try {
    return await write(items, isRepeat);
  } catch (error) {
    if (!isBadData(error)) throw error;
    if (items.length === 1) return [{ problem: refused(error) }];
    const middle = Math.ceil(items.length / 2);
    const first = await writeGroup(items.slice(0, middle), write, true);
    return [...first, ...(await writeGroup(items.slice(middle), write, true))];
  }
}

/** After how many ms may be tried again what has failed so often before; undefined: it would fail again. */
export function retryDelayMs(error: unknown, failuresBefore: number): number | undefined {
  if (isPassing(error)) return Math.random() * Math.min(100, 2 ** failuresBefore);
  if (isUnavailable(error)) return Math.min(1_000, 50 * 2 ** failuresBefore);
  return undefined;
}

/** Tries again what may succeed then, for ten seconds and once at least. Throws the last error. */
export async function keepTrying<Result>(write: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + patienceMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await write();
    } catch (error) {
      const delayMs = retryDelayMs(error, failures);
      const isOver = isPassing(error) ? failures >= maxPassingFailures : performance.now() >= giveUpAt;
      if (delayMs === undefined || isOver) throw error;
      await delay(delayMs);
    }
  }
}

function refused(cause: unknown): CodedError {
  const error = memberError('', 'refused-by-database', { state: databaseErrorCode(cause) });
  return new CodedError('validation-failed', error.message, { errors: [error], cause });
}
