import { setTimeout as delay } from 'node:timers/promises';
import { applicationName, type LockOptions } from '../database.ts';
import { onCoordinator } from '../on-coordinator.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { openSession } from './open-session.ts';
import type { Session } from './session.ts';

const askAgainMs = 200;
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
  { work, waits = false, isDistributed }: LockOptions & { isDistributed: boolean },
): Promise<void> {
  // Without a parameter, which would leave its snapshot open: an index that is made under this lock would wait for it for ever.
  const attempt = `pg_try_advisory_xact_lock(${lock}) as "isMine"`;
  const statement = isDistributed ? onCoordinator(attempt) : `select ${attempt}`;
  let session = await tryLock(ways, statement);
  // Who waits holds no connection meanwhile, which a pooler may have few of.
  for (; !session && waits; session = await tryLock(ways, statement)) await delay(askAgainMs);
  if (!session) return;
  const held = session;
  // A pooler or a firewall may end what is silent.
  // In a cluster the coordinator is asked, which may have lost the lock while the session goes on.
  const signOfLife = isDistributed ? onCoordinator('') : 'select';
  const signsOfLife = setInterval(() => held.run(signOfLife).catch(() => held.close()), signOfLifeMs).unref();
  try {
    await work({ isHeld: () => held.isOpen });
  } finally {
    clearInterval(signsOfLife);
    // PostgreSQL notices the end of a connection a moment later, and keeps the lock until then.
    if (held.isOpen) await held.rollback().catch(() => {});
    await held.close();
  }
}

/** Opens a session whose transaction holds the lock; undefined if another has it. */
async function tryLock(ways: readonly ConnectionOptions[], statement: string): Promise<Session | undefined> {
  const session = await openSession(ways, { statementTimeoutMs: 0, name });
  try {
    await session.begin();
    const [row] = await session.run<{ isMine: boolean }>(statement);
    if (row?.isMine) return session;
  } catch (error) {
    await session.close();
    throw error;
  }
  await session.close();
  return undefined;
}
