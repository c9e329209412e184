import type { Queryable } from '../../platform/database.ts';

/**
 * A response without shownAt and its impression may arrive at the same moment, in two transactions that cannot see
 * each other. So the two kinds of writers exclude each other, per project: those responses share this lock, and
 * impressions hold it alone. Responses with shownAt need no lock: they and the impression meet at its row.
 * Taken before any row is locked, and before the statement whose snapshot must see the other side's commit.
 */
const lockClass = 7_086_912;

export async function sharePairing(transaction: Queryable, projectId: number): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock_shared($1::int, $2::int)', [lockClass, projectId]);
}

export async function holdPairing(transaction: Queryable, projectId: number): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1::int, $2::int)', [lockClass, projectId]);
}
