import { type Database, type Queryable, slowWriters, type Transaction } from '../database.ts';
import { checkPooler } from './check-pooler.ts';
import { checkServer } from './check-server.ts';
import { readConnectionOptions } from './connection-options.ts';
import type { PostgresqlSetting } from './connection-string.ts';
import { runLocked } from './locked.ts';
import { openSession } from './open-session.ts';
import { createOrm } from './orm.ts';
import { createReplica, type ReplicaSettings } from './replica.ts';
import { createSessionPool, type SessionPool } from './session-pool.ts';
import type { SessionNeeds } from './session-settings.ts';
import { inTransaction, type OpenTransaction, runAlone } from './transaction.ts';

/** Hand-written statements are the hot ones, and never wait for those of drizzle. */
const size = 6;
const ormSize = 4;
/** Three groups of responses and two of impressions may be under way at once (`collecting.ts`), and look-ups beside them. */
const intakeSize = 6;
const kept = size + ormSize + intakeSize;
/** Beside those, where there is a replica: one that asks how far it must have come. */
const watching = 1;
/** Beside those: a lock, what is done under it, and a recount. */
const oneTime = 3;
/** So long a group waits for a lock that somebody else holds; then it comes again, and lets others go before. */
const intakeLockTimeoutMs = 1_000;

export interface OpenOptions {
  statementTimeoutMs?: number;
  /** So many connect as one server. */
  processes?: number;
  /** What the address is called in messages. */
  setting?: PostgresqlSetting;
  /** By which its sessions are known to PostgreSQL, instead of the name of a server. */
  name?: string;
  /** A replica that reads. */
  replica?: ReplicaSettings;
}

/**
 * Connects to PostgreSQL. Throws OperatorError with one sentence if it cannot; its code is `database-away` if that may
 * pass by itself.
 */
export async function openPostgresqlDatabase(
  url: string,
  {
    statementTimeoutMs = 60_000,
    processes = 1,
    setting = 'DATABASE_URL',
    name,
    replica: replicaSettings,
  }: OpenOptions = {},
): Promise<Database> {
  const ways = readConnectionOptions(url, setting);
  const open = (needs: Partial<SessionNeeds> = {}) =>
    openSession(ways, { statementTimeoutMs, ...(name !== undefined && { name }), ...needs });
  const replica =
    replicaSettings &&
    createReplica(replicaSettings, { openPrimary: open, statementTimeoutMs, processes, over: statementsOn });
  const { place, isPooled, isDistributed, entersByLists, maxConnections, warnings } = await checkServer(
    open,
    ways,
    setting,
  );
  const waiting = isDistributed ? 2 * slowWriters : 0;
  const held = kept + waiting + (replicaSettings ? watching : 0);
  const needed = processes * held + oneTime;
  if (!isPooled && needed > maxConnections) {
    warnings.push(
      `PostgreSQL takes ${maxConnections} connections, and this server may need ${needed}: raise max_connections` +
        (processes > 1 ? ', or lower VOXPOINT_WORKERS' : ''),
    );
  }
  const pool = createSessionPool(open, size);
  const ormPool = createSessionPool(open, ormSize);
  const intakePool = createSessionPool(
    () => open({ lockTimeoutMs: intakeLockTimeoutMs }),
    intakeSize + waiting,
  );
  const pools = [pool, ormPool, intakePool];
  if (isPooled) await checkPooler({ pools, sessions: held + 2, open, place });

  const common: Omit<Database, keyof Statements | 'intake'> = {
    kind: 'postgresql',
    isPooled,
    isDistributed,
    entersByLists,
    warnings,
    orm: createOrm(ormPool),
    exclusive: async (work) => {
      const single = createSessionPool(() => open({ statementTimeoutMs: 0 }), 1);
      try {
        return await work({
          kind: 'postgresql',
          isDistributed,
          ...statementsOn(single),
          orm: createOrm(single),
          standalone: async (statement) => {
            await single.use((session) => session.run(statement));
          },
          copyOut: (query) => single.use((session) => session.copyOut(`copy (${query}) to stdout`)),
        });
      } finally {
        await single.close();
      }
    },
    locked: (lock, options) => runLocked(ways, lock, { ...options, isDistributed }),
    close: async () => {
      await replica?.close();
      await Promise.all(pools.map((one) => one.close()));
    },
  };
  const intake: Database = {
    ...common,
    ...statementsOn(intakePool),
    get intake() {
      return intake;
    },
  };
  const database: Database = { ...common, ...statementsOn(pool), intake };
  if (!replica) return database;
  const { databaseOver, ...facts } = replica;
  return { ...database, replica: { ...facts, database: databaseOver(database) } };
}

type Statements = Pick<Database, 'query' | 'transaction'>;

function statementsOn(pool: SessionPool): Statements {
  return {
    ...queryableOf(alone(pool)),
    transaction: (work, opening) =>
      pool.use((session) =>
        inTransaction(session, (transaction, opened) => work(transactionOf(transaction), opened), opening),
      ),
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
