import { OperatorError } from '../../base/coded-error.ts';
import { databaseErrorCode, isUnavailable } from '../database-errors.ts';
import { readCluster } from '../distribution/cluster.ts';
import { onCoordinator } from '../on-coordinator.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { Session } from './session.ts';

const oldestVersion = 15;

export interface CheckedServer {
  /** For messages. */
  place: string;
  isPooled: boolean;
  isDistributed: boolean;
  entersByLists: boolean;
  maxConnections: number;
  /** What an operator should be told. */
  warnings: string[];
}

/**
 * Shows that PostgreSQL is there and can keep what is promised. Throws OperatorError; its code is `database-away` if what
 * is wrong may pass by itself. `setting`: what the address is called in messages.
 */
export async function checkServer(
  open: () => Promise<Session>,
  ways: readonly ConnectionOptions[],
  setting: string,
): Promise<CheckedServer> {
  const place = [...new Set(ways.map((way) => way.place))].join(', ');
  const session = await open().catch((error) => {
    throw cannotUse(place, setting, error);
  });
  const { isPooled, facts } = session;
  const cluster = await readCluster({ query: (statement) => session.run(statement) });
  if (cluster?.isWhole && !cluster.isCoordinator) {
    await session.run(onCoordinator('true')).catch((error) => {
      throw withoutCoordinator(place, error);
    });
  }
  await session.close();
  const { version, fsync, fullPageWrites, maxConnections } = facts;
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
  return {
    place,
    isPooled,
    isDistributed: cluster?.isWhole ?? false,
    entersByLists: version >= 17,
    maxConnections,
    warnings,
  };
}

function cannotUse(place: string, setting: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const said = error instanceof Error ? error.message : String(error);
  const reason = driverReasons[databaseErrorCode(error)] ?? said;
  return new OperatorError(`Voxpoint cannot use PostgreSQL at ${place}: ${reason}. Check ${setting}.`, {
    ...(isUnavailable(error) && !isRefusalOfPooler(error, said) && { code: 'database-away' }),
    cause: error,
  });
}

function withoutCoordinator(place: string, error: unknown): OperatorError {
  // The lines after it ask whether a server is running.
  const [reason] = (error as Error).message.split('\n');
  return new OperatorError(`The worker at ${place} cannot ask the coordinator of its cluster: ${reason}.`, {
    ...(isUnavailable(error) && { code: 'database-away' }),
    cause: error,
  });
}

/** What the driver does not say in words. */
const driverReasons: Record<string, string> = {
  CONNECT_TIMEOUT: 'it does not answer in time',
  CONNECTION_CLOSED: 'it ended the connection',
};

/** PgBouncer says everything by one code: a wrong password as well as a PostgreSQL that is away. */
function isRefusalOfPooler(error: unknown, said: string): boolean {
  return databaseErrorCode(error) === '08P01' && !/\bserver\b|query_wait_timeout/.test(said);
}
