import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Session } from './session.ts';

const retryAfterMs = 200;
const longestLifeMs = 45 * 60_000;

export interface SessionPool {
  /** Runs work on a session that nobody else uses meanwhile. */
  use<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Opens all of its sessions now. */
  fill(): Promise<void>;
  /** Ends all sessions now; what waits for an answer on them fails. Later work opens others. */
  drop(): void;
  close(): Promise<void>;
}

/** Keeps up to so many sessions open. Who finds no PostgreSQL is told at once, and others wait a little before they try. */
export function createSessionPool(open: () => Promise<Session>, size: number): SessionPool {
  const inTurn = pLimit(size);
  const idle: Session[] = [];
  const busy = new Set<Session>();
  const openedAt = new WeakMap<Session, number>();
  let failedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const openNew = async (): Promise<Session> => {
    await delay(Math.max(0, failedAt + retryAfterMs - performance.now()));
    try {
      const session = await open();
      openedAt.set(session, performance.now());
      return session;
    } catch (error) {
      failedAt = performance.now();
      throw error;
    }
  };
  const take = async (): Promise<Session> => {
    for (let session = idle.pop(); session; session = idle.pop()) if (session.isIdle) return session;
    return openNew();
  };
  const giveBack = (session: Session) => {
    const isOld = performance.now() - (openedAt.get(session) ?? 0) > longestLifeMs;
    if (session.isIdle && !isOld && !isClosed) idle.push(session);
    // Whatever is still open on it ends with it.
    else session.close().catch(() => {});
  };
  return {
    use: (work) =>
      inTurn(async () => {
        if (isClosed) throw Object.assign(new Error('The database is closed.'), { code: 'CONNECTION_ENDED' });
        const session = await take();
        busy.add(session);
        try {
          return await work(session);
        } finally {
          busy.delete(session);
          giveBack(session);
        }
      }),
    fill: async () => {
      const missing = Array.from({ length: size - idle.length }, openNew);
      idle.push(...(await Promise.all(missing)));
    },
    drop: () => {
      for (const session of [...idle.splice(0), ...busy]) session.close().catch(() => {});
    },
    close: async () => {
      isClosed = true;
      await Promise.all(idle.splice(0).map((session) => session.close()));
    },
  };
}
