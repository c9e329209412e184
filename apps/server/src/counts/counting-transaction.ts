import type { Database, Statement, Transaction } from '../db/database.ts';
import { keepingInPlace } from '../db/of-project.ts';
import { type CountingRules, forgetRules, rulesOf } from './counting-rules.ts';

/** A transaction that counts by the rules of an epoch, which does not end before it. */
export interface CountingTransaction extends Transaction {
  rules: CountingRules;
}

/** The epoch has ended, so everything was rolled back. */
class EpochEnded extends Error {
  override readonly name = 'EpochEnded';
}

/**
 * Locks the epoch until the transaction ends. A lock reads what is committed by then, whenever the statement began, so it sees
 * an epoch that ended meanwhile; one that ends after it is kept until everybody who locked it is done (`waitForWriters`).
 */
const lockStatement = (locking: string) =>
  `select ended ${locking && `, ${locking}`} from epochs where project_id = $1::int and epoch = $2::text::uuid for key share`;

export interface Opening {
  /** SQL, a call that takes another lock of the project $1, before any row is locked. */
  locking?: string;
  /**
   * Sent along with the beginning: see `Database.transaction`, and `isInTransaction` for those that write. Where there is
   * nothing to ask, no rows come back.
   */
  first?: (rules: CountingRules) => readonly (Statement | undefined)[];
}

/**
 * SQL, a condition: the statement is one of a transaction that was begun, and does not stand alone. In a cluster it is worked out by
 * the node that is asked, where that is known.
 */
export const isInTransaction = `current_setting('transaction_deferrable') = 'on'`;

/**
 * Runs a transaction that changes what is counted: everything that writes responses, impressions or counters. By rules that
 * do not hold any more nothing is stored: it is rolled back, and run again by those that do. Work is given the rows of `first`.
 */
export async function inCountingTransaction<Result>(
  database: Database,
  projectId: number,
  work: (transaction: CountingTransaction, rowsOfFirst: unknown[][]) => Promise<Result>,
  { locking = '', first = () => [] }: Opening = {},
): Promise<Result> {
  for (;;) {
    const rules = await rulesOf(database, projectId);
    try {
      const asked = first(rules);
      const keep = keepingInPlace(database, projectId);
      const lock = { statement: lockStatement(locking), parameters: [projectId, rules.epoch] };
      return await database.transaction(
        async (transaction, opened) => {
          const [[epoch] = [], ...rows] = opened.slice(keep.length) as { ended: boolean }[][];
          if (epoch?.ended !== false) throw new EpochEnded();
          return work(
            { ...transaction, rules },
            asked.map((one) => (one && rows.shift()) ?? []),
          );
        },
        [...keep, lock, ...asked.filter((one) => one !== undefined)],
      );
    } catch (error) {
      if (!(error instanceof EpochEnded)) throw error;
      forgetRules(database, projectId, rules);
    }
  }
}
