/**
 * A response without shownAt and its impression may arrive at the same moment, in two transactions that cannot see
 * each other. So the two kinds of writers exclude each other, per project: those responses share this lock, and
 * impressions hold it alone. Responses with shownAt need no lock: they and the impression meet at its row.
 * Taken before any row is locked, and before the statement whose snapshot must see the other side's commit.
 */
const lockClass = 7_086_912;

/** SQL, what a writer of responses without shownAt locks. */
export const sharePairing = `pg_advisory_xact_lock_shared(${lockClass}, $1::int)`;

/** SQL, what a writer of impressions locks. */
export const holdPairing = `pg_advisory_xact_lock(${lockClass}, $1::int)`;
