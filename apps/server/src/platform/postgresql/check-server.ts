import { OperatorError } from '../coded-error.ts';
import { isUnavailable } from '../database-errors.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { Session } from './session.ts';

const oldestVersion = 15;

export interface CheckedServer {
  /** For messages. */
  place: string;
  isPooled: boolean;
  /** What an operator should be told. */
  warnings: string[];
}

/**
 * Shows that PostgreSQL is there and can keep what is promised. Throws OperatorError; its code is `database-away` if what
 * is wrong may pass by itself.
 */
export async function checkServer(
  open: () => Promise<Session>,
  ways: readonly ConnectionOptions[],
): Promise<CheckedServer> {
  const place = [...new Set(ways.map((way) => way.place))].join(', ');
  const session = await open().catch((error) => {
    throw cannotUse(place, error);
  });
  const { isPooled, facts } = session;
  await session.close();
  const { version, fsync, fullPageWrites } = facts;
  if (version < oldestVersion) {
    throw new OperatorError(
      `PostgreSQL at ${place} is version ${version}; Voxpoint needs ${oldestVersion} or later.`,
    );
  }
  const warnings = Object.entries({ fsync, full_page_writes: fullPageWrites })
    .filter(([, value]) => value === 'off')
    .map(
      ([name]) =>
        `PostgreSQL runs with ${name} = off: when its machine crashes, answers that were acknowledged may be lost`,
    );
  return { place, isPooled, warnings };
}

function cannotUse(place: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OperatorError(`Voxpoint cannot use PostgreSQL at ${place}: ${reason}. Check DATABASE_URL.`, {
    ...(isUnavailable(error) && { code: 'database-away' }),
    cause: error,
  });
}
