import type { Parameter, Statement } from '../database.ts';
import { type RunOptions, type Session, TransactionError } from './session.ts';

/** What is open to the statements of a transaction. */
export interface OpenTransaction {
  run: Session['run'];
  /** Runs a statement whose rows nobody needs; the commit waits for it. */
  send(...given: Parameters<Session['run']>): void;
}

/** Runs one statement that stands alone; behind a pooler, a transaction brings the settings of a session along. */
export function runAlone<Row>(
  session: Session,
  statement: string,
  parameters?: readonly Parameter[],
  options?: RunOptions,
): Promise<Row[]> {
  if (!session.isPooled) return session.run(statement, parameters, options);
  return inTransaction(session, ({ run }) => run<Row>(statement, parameters, options));
}

/**
 * Commits when `work` resolves, rolls back when it rejects or a statement failed, whoever swallowed that. After its end
 * it refuses statements, which would stand alone. Resolves only when PostgreSQL said COMMIT.
 */
export async function inTransaction<Result>(
  session: Session,
  work: (transaction: OpenTransaction) => Promise<Result>,
): Promise<Result> {
  let hasEnded = false;
  const failures: unknown[] = [];
  const assertOpen = () => {
    if (hasEnded) {
      throw new TransactionError('25P01', 'The transaction has ended; begin another for this statement.');
    }
  };
  const run = async <Row>(statement: string, parameters?: readonly Parameter[], options?: RunOptions) => {
    assertOpen();
    try {
      return await session.run<Row>(statement, parameters, options);
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  const send: OpenTransaction['send'] = (...given) => {
    assertOpen();
    run(...given).catch(() => {});
  };
  // Answered before anything is sent: where it failed, the first statement would stand alone.
  await session.begin();
  try {
    const result = await work({ run, send });
    hasEnded = true;
    await session.commit();
    return result;
  } catch (error) {
    hasEnded = true;
    // A session that is still in a transaction is not used again, whatever becomes of this.
    await session.rollback().catch(() => {});
    throw error instanceof TransactionError ? (failures[0] ?? error) : error;
  }
}

/** Runs statements that need nothing of each other in one transaction, and sends them with its commit. */
export async function runTogether<Row>(session: Session, statements: readonly Statement[]): Promise<Row[]> {
  await session.begin();
  const results = statements.map(({ statement, parameters }) =>
    session.run<Row>(statement, parameters, { isRepeated: true }),
  );
  const committed = session.commit();
  const settled = await Promise.allSettled([...results, committed]);
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return (await results.at(-1)) ?? [];
}
