import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../base/coded-error.ts';
import type { Session } from './session.ts';
import type { SessionPool } from './session-pool.ts';

const patienceMs = 10_000;

interface PoolerUse {
  pools: readonly SessionPool[];
  /** What the pools hold, and what comes and goes beside them. */
  sessions: number;
  open: () => Promise<Session>;
  place: string;
}

/**
 * Shows that a pooler can do what is asked of it. In session mode it lends a connection to each session, so all that a
 * server will hold are opened now: one that starts too many for it is refused, and takes nothing from those that run.
 * In transaction mode one lock and what is done under it take two at once. Throws OperatorError.
 */
export async function checkPooler({ pools, sessions, open, place }: PoolerUse): Promise<void> {
  const opened: Session[] = [];
  const begin = async () => {
    const session = await open();
    opened.push(session);
    await session.begin().catch((error) => {
      throw new OperatorError(
        `The pooler at ${place} allows no transactions (${(error as Error).message}). ` +
          'Set its pool_mode to transaction or session, or give DATABASE_URL the address of PostgreSQL itself.',
        { cause: error },
      );
    });
  };
  const all = Promise.all([begin(), begin(), ...pools.map((pool) => pool.fill())]).then(() => true);
  let isEnough = false;
  try {
    isEnough = await Promise.race([all, delay(patienceMs, false, { ref: false })]);
  } finally {
    all.catch(() => {});
    for (const session of opened) await session.close();
  }
  if (isEnough) return;
  throw new OperatorError(
    `The pooler at ${place} lends Voxpoint too few connections at once. Set its default_pool_size (or the pool_size ` +
      `of this database) to 2 or more in transaction mode, and in session mode to ${sessions} for each server, or for each of its workers.`,
  );
}
