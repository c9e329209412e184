import { databaseErrorCode } from '../database-errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { Session } from './session.ts';
import type { SessionNeeds } from './session-settings.ts';

type Needs = Omit<SessionNeeds, 'name'> & Partial<SessionNeeds>;

/** Opens a session in the first way that leads to a server that writes. Throws why the first one does not. */
export function openSession(ways: readonly ConnectionOptions[], needs: Needs): Promise<Session> {
  return openFirst(ways, needs, { isStandby: false });
}

/** The same in the first way that leads to a standby. Where there is one way, whoever asks judges what it leads to. */
export function openStandbySession(ways: readonly ConnectionOptions[], needs: Needs): Promise<Session> {
  return openFirst(ways, needs, { isStandby: true });
}

async function openFirst(
  ways: readonly ConnectionOptions[],
  needs: Needs,
  wanted: { isStandby: boolean },
): Promise<Session> {
  const failures: unknown[] = [];
  /** An address whose answer another way would not change. */
  let settled: ConnectionOptions['address'] | undefined;
  for (const way of ways) {
    if (way.address === settled) continue;
    try {
      const session = await Session.open(way, { name: way.name, ...needs });
      const { isStandby } = session.facts;
      if (isStandby === wanted.isStandby || isOnlyAddress(ways)) return session;
      await session.close();
      failures.push(
        isAnother(`${way.place} is ${isStandby ? 'a standby, which cannot write' : 'no standby'}`),
      );
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
function isAnother(message: string): Error {
  return Object.assign(new Error(message), { code: '57P03' });
}
