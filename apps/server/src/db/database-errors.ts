/** What a database says when something goes wrong: SQLSTATE (PostgreSQL, appendix A), or the driver's or system's code. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? code ?? '');
}

/** Trouble of the database or its machine that no request is at fault for; each is a code of the catalogue. */
export type DatabaseTrouble =
  | 'database-unavailable'
  | 'storage-full'
  | 'storage-read-only'
  | 'storage-access-denied'
  | 'resources-exhausted'
  | 'took-too-long';

const troubles: readonly [RegExp, DatabaseTrouble][] = [
  [/^(53100|ENOSPC|EDQUOT)$/, 'storage-full'],
  [/^(25006|EROFS)$/, 'storage-read-only'],
  [/^(42501|28...|EACCES|EPERM)$/, 'storage-access-denied'],
  [/^(53...|EMFILE|ENFILE|ENOMEM)$/, 'resources-exhausted'],
  // A lock_timeout or transaction_timeout may be set for the role.
  [/^(57014|55P03|25P04)$/, 'took-too-long'],
  [
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|08...|57P0.|25P03|3D000)$/,
    'database-unavailable',
  ],
  // Its disk fails or its files are gone.
  [/^(58...|EIO|STORE_CRASHED)$/, 'database-unavailable'],
];

/** What PostgreSQL and Citus report as internal errors when a connection to another node is lost. */
const lostNode =
  /failure on connection marked as essential|server closed the connection unexpectedly|postmaster was shut down/;

/** The trouble that an error tells of; undefined if the error is another. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  const code = codeOf(error);
  if (code === 'XX000' && lostNode.test(messageOf(error))) return 'database-unavailable';
  return troubles.find(([codes]) => codes.test(code))?.[1];
}

function messageOf(error: unknown): string {
  const { message, cause } = error as { message?: unknown; cause?: { message?: unknown } };
  return `${message} ${cause?.message}`;
}

/**
 * Out of reach, stopping, starting or without a free connection, and may be there in a moment; whether the statement was
 * carried out is not known.
 */
export function isUnavailable(error: unknown): boolean {
  const trouble = databaseTrouble(error);
  // A database that does not exist is made by somebody or never.
  if (codeOf(error) === '3D000') return false;
  return trouble === 'database-unavailable' || trouble === 'resources-exhausted';
}

/**
 * Serialisation failure, deadlock, a lock that somebody else held for too long, or for no reason told: rolled back, and may
 * well succeed when tried again.
 */
export function isPassing(error: unknown): boolean {
  return /^(40(000|001|P01)|55P03)$/.test(codeOf(error));
}

/** Data exception or integrity violation: the values are at fault, and would be again. */
export function isBadData(error: unknown): boolean {
  return /^2[23]...$/.test(codeOf(error));
}

/** The SQLSTATE or the driver's code, for a message. */
export { codeOf as databaseErrorCode };
