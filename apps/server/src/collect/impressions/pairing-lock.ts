import type { Database, Statement } from '../../db/database.ts';

/**
 * A response without shownAt and its impression may arrive at the same moment, in two transactions that cannot see
 * each other. So the two kinds of writers exclude each other, per project: those responses share this lock, and
 * impressions hold it alone. Responses with shownAt need no lock: they and the impression meet at its row.
 * Taken before any row is locked, and before the statement whose snapshot must see the other side's commit.
 */
const lockClass = 7_086_912;

/** What a writer of responses without shownAt begins with. */
export function sharePairing({ kind }: Database, projectId: number): Statement[] {
  // The embedded store has one connection, on which everything takes turns.
  if (kind === 'embedded') return [];
  return [
    {
      statement: 'select pg_advisory_xact_lock_shared($1::int, $2::int)',
      parameters: [lockClass, projectId],
    },
  ];
}

/** What a writer of impressions begins with. */
export function holdPairing({ kind }: Database, projectId: number): Statement[] {
  if (kind === 'embedded') return [];
  return [
    { statement: 'select pg_advisory_xact_lock($1::int, $2::int)', parameters: [lockClass, projectId] },
  ];
}
