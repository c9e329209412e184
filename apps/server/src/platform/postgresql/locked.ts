import { setTimeout as delay } from 'node:timers/promises';
import { applicationName, type HeldLock, type LockOptions } from '../database.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { openSession } from './open-session.ts';

const askAgainMs = 100;
const signOfLifeMs = 10_000;
/** Not a name of a session that reads or writes: nobody waits for this transaction. */
const name = `${applicationName}-lock`;

/**
 * Runs work while a transaction of its own holds the lock: so it goes with the transaction, also behind a pooler, where a
 * session's lock would stay on a connection that others get.
 */
export async function runLocked(
  ways: readonly ConnectionOptions[],
  lock: number,
  { work, waits = false }: LockOptions,
): Promise<void> {
  const session = await openSession(ways, { statementTimeoutMs: 0, name });
  const tryLock = async () => {
    await session.begin();
    const [row] = await session.run<{ isMine: boolean }>(
      'select pg_try_advisory_xact_lock($1::int) as "isMine"',
      [lock],
    );
    if (!row?.isMine) await session.rollback();
    return row?.isMine ?? false;
  };
  let signsOfLife: NodeJS.Timeout | undefined;
  try {
    // Who waits holds no connection of a pooler meanwhile.
    while (!(await tryLock())) {
      if (!waits) return;
      await delay(askAgainMs);
    }
    // A pooler or a firewall may end what is silent.
    signsOfLife = setInterval(() => session.run('select').catch(() => {}), signOfLifeMs).unref();
    const held: HeldLock = { isHeld: () => session.isOpen };
    await work(held);
  } finally {
    clearInterval(signsOfLife);
    await session.rollback().catch(() => {});
    await session.close();
  }
}
