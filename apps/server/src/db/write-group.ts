import { setTimeout as delay } from 'node:timers/promises';
import { memberError } from '@voxpoint/contract';
import { CodedError } from '../base/coded-error.ts';
import { databaseErrorCode, isBadData, isPassing, isUnavailable } from './database-errors.ts';

const patienceMs = 10_000;
const maxPassingFailures = 20;

/**
 * Writes a group until it is stored. Deadlocks are tried again; so is what a lost connection left open, and then
 * `isRepeat` tells that an earlier try may have been carried out. A group that fails on its data is divided until
 * the guilty item is alone, which gets the problem, and its neighbours are stored. Throws what does not pass.
 * `since`: when its oldest item came; who has waited for long already is told sooner that there is no database.
 */
export async function writeGroup<Item, Outcome>(
  items: Item[],
  write: (items: Item[], isRepeat: boolean) => Promise<Outcome[]>,
  { since = performance.now(), isRepeat = false } = {},
): Promise<(Outcome | { problem: CodedError })[]> {
  try {
    return await keepTrying((isAgain) => write(items, isRepeat || isAgain), since);
  } catch (error) {
    if (!isBadData(error)) throw error;
    if (items.length === 1) return [{ problem: refused(error) }];
    const middle = Math.ceil(items.length / 2);
    const first = await writeGroup(items.slice(0, middle), write, { since, isRepeat: true });
    return [...first, ...(await writeGroup(items.slice(middle), write, { since, isRepeat: true }))];
  }
}

/** Tries again what may succeed then, for ten seconds from `since` and once at least. Throws the last error. */
export async function keepTrying<Result>(
  write: (isAgain: boolean) => Promise<Result>,
  since = performance.now(),
): Promise<Result> {
  const giveUpAt = since + patienceMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await write(failures > 0);
    } catch (error) {
      if (isPassing(error) && failures < maxPassingFailures) {
        await delay(Math.random() * Math.min(100, 2 ** failures));
      } else if (isUnavailable(error) && performance.now() < giveUpAt) {
        await delay(Math.min(1_000, 50 * 2 ** failures));
      } else {
        throw error;
      }
    }
  }
}

function refused(cause: unknown): CodedError {
  const error = memberError('', 'refused-by-database', { state: databaseErrorCode(cause) });
  return new CodedError('validation-failed', error.message, { errors: [error], cause });
}
