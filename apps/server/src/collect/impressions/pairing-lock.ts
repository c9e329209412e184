import type { Database, Queryable, Statement } from '../../db/database.ts';

/**
 * A response without shownAt and its impression may arrive at the same moment, in two transactions that cannot see
 * each other. So the two kinds of writers exclude each other, per project: those responses share this lock, and
 * impressions hold it alone. Responses with shownAt need no lock: they and the impression meet at its row.
 * Taken before any row is locked, and before the statement whose snapshot must see the other side's commit.
 */
const lockClass = 7_086_912;

/** Runs one statement of a writer of responses without shownAt. */
export function sharingPairing(database: Database, projectId: number): Queryable {
  // The embedded store has one connection, on which everything takes turns.
  if (database.kind === 'embedded') return database;
  return {
    query: (statement, parameters = []) =>
      database.together([
        {
          statement: 'select pg_advisory_xact_lock_shared($1::int, $2::int)',
          parameters: [lockClass, projectId],
        },
        { statement, parameters },
      ]),
  };
}

/** Runs one statement of a writer of impressions, after others that lock rows. */
export function holdingPairing(
  database: Database,
  projectId: number,
  before: readonly Statement[],
): Queryable {
  return {
    query: (statement, parameters = []) =>
      database.together([
        { statement: 'select pg_advisory_xact_lock($1::int, $2::int)', parameters: [lockClass, projectId] },
        ...before,
        { statement, parameters },
      ]),
  };
}
