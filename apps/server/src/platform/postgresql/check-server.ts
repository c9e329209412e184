import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../coded-error.ts';
import { isUnavailable } from '../database-errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { Session } from './session.ts';

const oldestVersion = 15;
const poolerPatienceMs = 10_000;

/**
 * Shows that PostgreSQL, and a pooler before it, can keep what is promised. Resolves with what an operator should be told.
 * Throws OperatorError; its code is `database-away` if it may pass by itself.
 */
export async function checkServer(
  open: () => Promise<Session>,
  ways: readonly ConnectionOptions[],
): Promise<string[]> {
  const place = [...new Set(ways.map((way) => way.place))].join(', ');
  const session = await open().catch((error) => {
    throw cannotUse(place, error);
  });
  try {
    const { version, fsync, fullPageWrites } = session.facts;
    if (version < oldestVersion) {
      throw new OperatorError(
        `PostgreSQL at ${place} is version ${version}; Voxpoint needs ${oldestVersion} or later.`,
      );
    }
    if (session.isPooled) await checkPooler(session, open, place);
    return Object.entries({ fsync, full_page_writes: fullPageWrites })
      .filter(([, value]) => value === 'off')
      .map(
        ([name]) =>
          `PostgreSQL runs with ${name} = off: when its machine crashes, answers that were acknowledged may be lost`,
      );
  } finally {
    await session.close();
  }
}

function cannotUse(place: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OperatorError(`Voxpoint cannot use PostgreSQL at ${place}: ${reason}. Check DATABASE_URL.`, {
    ...(isUnavailable(error) && { code: 'database-away' }),
    cause: error,
  });
}

/** A lock that servers share is a transaction that stays open while others work: that takes two connections at once. */
async function checkPooler(session: Session, open: () => Promise<Session>, place: string): Promise<void> {
  try {
    await session.begin();
  } catch (error) {
    throw new OperatorError(
      `The pooler at ${place} does not let Voxpoint use transactions (${(error as Error).message}). ` +
        'Set its pool_mode to transaction or session, or give DATABASE_URL the address of PostgreSQL itself.',
      { cause: error },
    );
  }
  const second = open().then(async (other) => {
    try {
      await other.begin();
      await other.rollback();
      return true;
    } finally {
      await other.close();
    }
  });
  const isGranted = await Promise.race([second, delay(poolerPatienceMs, false, { ref: false })]);
  await session.rollback();
  if (isGranted) return;
  second.catch(() => {});
  throw new OperatorError(
    `The pooler at ${place} gives Voxpoint one connection to PostgreSQL at a time, and it needs two at least. ` +
      'Set its default_pool_size (or the pool_size of this database) to 20.',
  );
}
