import { databaseErrorCode } from '../database-errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { Session } from './session.ts';
import type { SessionNeeds } from './session-settings.ts';

/** Opens a session in the first way that leads to a server that writes. Throws why the first one does not. */
export async function openSession(
  ways: readonly ConnectionOptions[],
  needs: Omit<SessionNeeds, 'name'> & Partial<SessionNeeds>,
): Promise<Session> {
  const failures: unknown[] = [];
  /** An address whose answer another way would not change. */
  let settled: ConnectionOptions['address'] | undefined;
  for (const way of ways) {
    if (way.address === settled) continue;
    try {
      const session = await Session.open(way, { name: way.name, ...needs });
      if (!session.facts.isStandby || isOnlyAddress(ways)) return session;
      await session.close();
      failures.push(isStandby(way.place));
      settled = way.address;
    } catch (error) {
      failures.push(error);
      if (isAnswer(error)) settled = way.address;
    }
  }
  throw failures[0];
}

const isOnlyAddress = (ways: readonly ConnectionOptions[]) =>
  ways.every(({ address }) => address === ways[0]?.address);

/** PostgreSQL's own word, but that by which it asks for TLS, or for none. */
function isAnswer(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return /^[0-9A-Z]{5}$/.test(code) && code !== '28000' && code !== 'EPIPE';
}

/** cannot_connect_now: another may become the primary. */
function isStandby(place: string): Error {
  return Object.assign(new Error(`${place} is a standby, which cannot write`), { code: '57P03' });
}
