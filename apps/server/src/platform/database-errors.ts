/** What a database says when something goes wrong: SQLSTATE (PostgreSQL, appendix A), or the driver's own code. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? code ?? '');
}

const unavailable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|08...|57P0.|53300)$/;

/** Out of reach, stopping or starting; whether the statement was carried out is not known. */
export function isUnavailable(error: unknown): boolean {
  return unavailable.test(codeOf(error));
}

/** Ended by the database, by its limit of time or by somebody who watches over it. */
export function isCancelled(error: unknown): boolean {
  return codeOf(error) === '57014';
}

/** Serialisation failure or deadlock: rolled back, and may well succeed when tried again. */
export function isPassing(error: unknown): boolean {
  return /^40(001|P01)$/.test(codeOf(error));
}

/** Data exception or integrity violation: the values are at fault, and would be again. */
export function isBadData(error: unknown): boolean {
  return /^2[23]...$/.test(codeOf(error));
}

/** The SQLSTATE or the driver's code, for a message. */
export { codeOf as databaseErrorCode };
