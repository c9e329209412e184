import type { Database, Queryable, Transaction } from '../database.ts';
import { checkPooler } from './check-pooler.ts';
import { checkServer } from './check-server.ts';
import { readConnectionOptions } from './connection-options.ts';
import { runLocked } from './locked.ts';
import { openSession } from './open-session.ts';
import { createOrm } from './orm.ts';
import { createSessionPool, type SessionPool } from './session-pool.ts';
import { inTransaction, type OpenTransaction, runAlone } from './transaction.ts';

/** Hand-written statements are the hot ones, and never wait for those of drizzle. */
const size = 8;
const ormSize = 4;
/** Beside those: a lock, what is done under it, and a recount. */
const oneTime = 3;

/**
 * Connects to PostgreSQL. `processes`: so many connect as one server. Throws OperatorError with one sentence if it cannot; its code is `database-away` if that may
 * pass by itself.
 */
export async function openPostgresqlDatabase(
  url: string,
  { statementTimeoutMs = 60_000, processes = 1 } = {},
): Promise<Database> {
  const ways = readConnectionOptions(url);
  const open = (limit = statementTimeoutMs) => openSession(ways, { statementTimeoutMs: limit });
  const { place, isPooled, maxConnections, warnings } = await checkServer(open, ways);
  const needed = processes * (size + ormSize) + oneTime;
  if (!isPooled && needed > maxConnections) {
    warnings.push(
      `PostgreSQL takes ${maxConnections} connections, and this server may need ${needed}: raise max_connections` +
        (processes > 1 ? ', or lower VOXPOINT_WORKERS' : ''),
    );
  }
  const pool = createSessionPool(open, size);
  const ormPool = createSessionPool(open, ormSize);
  if (isPooled) await checkPooler({ pools: [pool, ormPool], sessions: size + ormSize + 2, open, place });

  return {
    kind: 'postgresql',
    warnings,
    orm: createOrm(ormPool),
    ...queryableOf(alone(pool)),
    transaction: (work, opening) =>
      pool.use((session) =>
        inTransaction(session, (transaction, opened) => work(transactionOf(transaction), opened), opening),
      ),
    exclusive: async (work) => {
      const single = createSessionPool(() => open(0), 1);
      try {
        return await work({
          ...queryableOf(alone(single)),
          orm: createOrm(single),
          standalone: async (statement) => {
            await single.use((session) => session.run(statement));
          },
        });
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

function alone(pool: SessionPool): Pick<OpenTransaction, 'run'> {
  return { run: (...statement) => pool.use((session) => runAlone(session, ...statement)) };
}

function queryableOf({ run }: Pick<OpenTransaction, 'run'>): Queryable {
  return { query: (statement, parameters) => run(statement, parameters, { isRepeated: true }) };
}

function transactionOf({ run, send }: OpenTransaction): Transaction {
  return {
    ...queryableOf({ run }),
    send: (statement, parameters) => send(statement, parameters, { isRepeated: true }),
  };
}
