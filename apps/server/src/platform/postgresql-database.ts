import type { Database, Queryable } from './database.ts';
import { checkServer } from './postgresql/check-server.ts';
import { readConnectionOptions } from './postgresql/connection-options.ts';
import { runLocked } from './postgresql/locked.ts';
import { openSession } from './postgresql/open-session.ts';
import { createOrm } from './postgresql/orm.ts';
import { createSessionPool, type SessionPool } from './postgresql/session-pool.ts';
import { inTransaction, runAlone, runTogether, type Transaction } from './postgresql/transaction.ts';

/**
 * Connects to PostgreSQL. Throws OperatorError with one sentence if it cannot; its code is `database-away` if that may
 * pass by itself.
 */
export async function openPostgresqlDatabase(
  url: string,
  { statementTimeoutMs = 60_000 } = {},
): Promise<Database> {
  const ways = readConnectionOptions(url);
  const open = (limit = statementTimeoutMs) => openSession(ways, { statementTimeoutMs: limit });
  const warnings = await checkServer(open, ways);
  const pool = createSessionPool(open, 8);
  // Its statements never wait for slow ones of the other.
  const ormPool = createSessionPool(open, 4);

  return {
    kind: 'postgresql',
    warnings,
    orm: createOrm(ormPool),
    ...queryableOf(alone(pool)),
    transaction: (work) =>
      pool.use((session) => inTransaction(session, (transaction) => work(queryableOf(transaction)))),
    together: (statements) => pool.use((session) => runTogether(session, statements)),
    exclusive: async (work) => {
      const single = createSessionPool(() => open(0), 1);
      try {
        return await work({ ...queryableOf(alone(single)), orm: createOrm(single) });
      } finally {
        await single.close();
      }
    },
    locked: (lock, options) => runLocked(ways, lock, options),
    close: async () => {
      await Promise.all([pool.close(), ormPool.close()]);
    },
  };
}

function alone(pool: SessionPool): Transaction {
  return { run: (...statement) => pool.use((session) => runAlone(session, ...statement)) };
}

function queryableOf({ run }: Transaction): Queryable {
  return { query: (statement, parameters) => run(statement, parameters, { isRepeated: true }) };
}
