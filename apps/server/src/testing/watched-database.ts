import type { Database, Queryable, Transaction } from '../db/database.ts';

type Query = Queryable['query'];
type Parameters = readonly (string | number | boolean | null)[];

export interface DatabaseWatch {
  /** Told of a statement by hand before it is run, which waits for it; what it throws is thrown instead. */
  before?: (statement: string, parameters: Parameters) => Promise<void> | void;
  /** Told of a transaction's statements when they are done, and waited for before it commits. */
  committing?: (statements: readonly string[]) => Promise<void> | void;
  /** Told, with its statements, of what was committed; what it throws reaches whoever waits for the commit. */
  committed?: (statements: readonly string[]) => Promise<void> | void;
}

/** The same database, where a test may step between the server and it. */
export function watchDatabase(database: Database, watch: DatabaseWatch): Database {
  const { before, committing, committed } = watch;
  const watched =
    (queryable: Queryable, statements: string[]): Query =>
    async (statement, parameters = []) => {
      await before?.(statement, parameters);
      statements.push(statement);
      return queryable.query(statement, parameters);
    };
  return {
    ...database,
    get intake() {
      return watchDatabase(database.intake, watch);
    },
    query: async (statement, parameters) => {
      const statements: string[] = [];
      const rows = await watched(database, statements)(statement, parameters);
      await committed?.(statements);
      return rows as never;
    },
    transaction: async (work, opening = []) => {
      const statements: string[] = [];
      const result = await database.transaction(async (transaction) => {
        const { settled, ...inTurn } = takingTurns(watched(transaction, statements));
        const opened: unknown[][] = [];
        for (const { statement, parameters } of opening)
          opened.push(await inTurn.query(statement, parameters));
        const outcome = await work(inTurn, opened);
        await settled();
        await committing?.(statements);
        return outcome;
      });
      await committed?.(statements);
      return result;
    },
  };
}

/** Statements that are asked for at once are watched one after another. */
function takingTurns(query: Query): Transaction & { settled(): Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Query = (...statement) => {
    const rows = last.then(() => query(...statement));
    last = rows;
    return rows as never;
  };
  return {
    query: inTurn,
    send: (...statement) => void inTurn(...statement).catch(() => {}),
    settled: () => last,
  };
}
