import { drizzle } from 'drizzle-orm/pg-proxy';
import type { Database, Orm, Queryable, Transaction } from '../db/database.ts';

/** Where one server's work waits before each step: a statement, or a commit. */
export interface Gate {
  /** Resolves when the step may be taken. Rejects if it never may be. */
  enter(step: string): Promise<void>;
  /** The step that was entered is done, or has failed. */
  leave(): void;
  /** A transaction was begun, and has ended. */
  began(): void;
  ended(): void;
}

type Query = Queryable['query'];
/** A statement of drizzle's on its way to the driver. */
type Run = (statement: string, ...rest: unknown[]) => Promise<{ rows: unknown[] }>;

const hasWritten = 'select pg_current_xact_id_if_assigned() is not null as "hasWritten"';

/**
 * The same PostgreSQL, each of whose steps waits at a gate. To begin a transaction is no step, as nothing is seen or
 * locked by that. Of a statement that stands alone the commit is a step of its own, if it has written: others may act
 * between the two, as they may when PostgreSQL gets both at once.
 */
export function gateDatabase(database: Database, gate: Gate): Database {
  const query = gatedQuery(database, gate);
  const orm = gatedOrm(database.orm, gate);
  const transaction: Database['transaction'] = (work, opening = []) =>
    inTransaction(gate, database.transaction, async (transaction: Transaction) => {
      const { settled, ...inTurn } = takingTurns(gate, transaction);
      const opened = opening.map(({ statement, parameters }) => inTurn.query(statement, parameters));
      const result = await work(inTurn, await Promise.all(opened));
      await settled();
      return { result, commitIsStep: true };
    });
  return {
    ...database,
    orm,
    query,
    transaction,
    exclusive: (work) =>
      work({
        ...{ kind: database.kind, isDistributed: database.isDistributed, query, transaction, orm },
        standalone: () => Promise.reject(new Error('It has no place in a transaction.')),
        copyOut: () => Promise.reject(new Error('It has no place in a transaction.')),
      }),
  };
}

function gatedQuery(database: Database, gate: Gate): Query {
  return <Row>(...statement: Parameters<Query>) =>
    inTransaction(gate, database.transaction, async (transaction: Transaction) => {
      const result = await step(gate, statement, () => transaction.query<Row>(...statement));
      const [row] = await transaction.query<{ hasWritten: boolean }>(hasWritten);
      return { result, commitIsStep: row?.hasWritten === true };
    });
}

function gatedOrm(orm: Orm, gate: Gate): Orm {
  const runOf = (inner: Orm) => (inner as unknown as { session: { client: Run } }).session.client;
  const over = (run: Run) => drizzle(run as Parameters<typeof drizzle>[0], { casing: 'snake_case' });
  const open = <Result>(work: (inner: Orm) => Promise<Result>) =>
    orm.transaction(work as never) as Promise<Result>;
  const alone = over((...statement) =>
    inTransaction(gate, open, async (inner: Orm) => {
      const run = runOf(inner);
      const result = await step(gate, statement, () => run(...statement));
      const { rows } = await run(hasWritten, [], 'execute');
      return { result, commitIsStep: (rows as { hasWritten: boolean }[])[0]?.hasWritten === true };
    }),
  );
  const transaction = (work: (inner: Orm) => Promise<unknown>) =>
    inTransaction(gate, open, async (inner: Orm) => {
      const run = runOf(inner);
      const result = await work(over((...statement) => step(gate, statement, () => run(...statement))));
      return { result, commitIsStep: true };
    });
  return Object.assign(alone, { transaction }) as unknown as Orm;
}

/** Runs work in a transaction; it waits for the gate before it commits, if that is a step. */
async function inTransaction<Opened, Result>(
  gate: Gate,
  open: (work: (opened: Opened) => Promise<Result>) => Promise<Result>,
  work: (opened: Opened) => Promise<{ result: Result; commitIsStep: boolean }>,
): Promise<Result> {
  let isCommitting = false;
  gate.began();
  try {
    return await open(async (opened) => {
      const { result, commitIsStep } = await work(opened);
      if (commitIsStep) {
        await gate.enter('commit');
        isCommitting = true;
      }
      return result;
    });
  } finally {
    gate.ended();
    if (isCommitting) gate.leave();
  }
}

async function step<Result>(gate: Gate, statement: unknown, run: () => Promise<Result>): Promise<Result> {
  await gate.enter(JSON.stringify(statement));
  try {
    return await run();
  } finally {
    gate.leave();
  }
}

/** Statements that are asked for at once pass the gate one after another. */
function takingTurns(
  gate: Gate,
  transaction: Transaction,
): Transaction & { settled: () => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  const query = <Row>(...statement: Parameters<Query>) => {
    const rows = last.then(() => step(gate, statement, () => transaction.query<Row>(...statement)));
    last = rows;
    return rows;
  };
  return {
    query,
    send: (...statement) => void query(...statement).catch(() => {}),
    settled: () => last,
  };
}
