import type { Parameter, Statement } from '../database.ts';
import { databaseErrorCode } from '../database-errors.ts';
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
  work: (transaction: OpenTransaction, opened: unknown[][]) => Promise<Result>,
  opening: readonly Statement[] = [],
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
  const begun = session.begin();
  const opened = opening.map(({ statement, parameters }) => run(statement, parameters, { isRepeated: true }));
  try {
    // Answered before anything else is sent: where it failed, a statement would stand alone.
    const [, ...rows] = await allOrFirstFailure([begun, ...opened]);
    const result = await work({ run, send }, rows as unknown[][]);
    hasEnded = true;
    await session.commit();
    return result;
  } catch (error) {
    hasEnded = true;
    // A session that is still in a transaction is not used again, whatever becomes of this.
    await session.rollback().catch(() => {});
    throw (isConsequence(error) && failures[0]) || error;
  }
}

/** The transaction had failed before. */
function isConsequence(error: unknown): boolean {
  return error instanceof TransactionError || databaseErrorCode(error) === '25P02';
}

/** Unlike `Promise.all` it waits for all of them, and throws the failure of the first in their order. */
async function allOrFirstFailure(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
