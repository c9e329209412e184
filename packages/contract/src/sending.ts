/**
 * How whoever keeps answers deals with time and with what the server says: for the widget and the client, against which one suite
 * of tests runs. docs/collecting.md tells it to those who write their own.
 */

const dayMs = 86_400_000;
/** The server takes an answer to be no older. */
const longestStayMs = 7 * dayMs;
/** Nobody is away for so long with an answer on the way: one of the two readings of the clock was wrong. */
const incredibleMs = 180 * dayMs;

const baseMs = 1000;
const longestBackOffMs = 300_000;
/** A timer longer than 24 days would fire at once. */
const longestWaitMs = dayMs;

/**
 * Whether an answer of that age, which an earlier page or process left behind, is dropped. Asked only when one begins: a clock
 * that is put right later must not make an old answer of a fresh one.
 */
export function isTooOld(ageMs: number): boolean {
  return ageMs > longestStayMs && ageMs < incredibleMs;
}

/**
 * How long to wait before the next try: exponential back-off with full jitter, so that the widgets of a thousand
 * pages do not come back at once, after the time that `Retry-After` names in seconds or as a date (RFC 9110, 10.2.3).
 *
 * @param attempt how many tries have failed before this one
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | null | undefined,
  now = Date.now(),
  random = Math.random(),
): number {
  const backOffMs = random * Math.min(longestBackOffMs, baseMs * 2 ** attempt);
  const seconds = Number(retryAfter);
  const askedMs = seconds >= 0 ? seconds * 1000 : Date.parse(retryAfter ?? '') - now;
  return Math.min(longestWaitMs, Math.max(0, askedMs || 0) + backOffMs);
}

/** Timeout, too early, too many: the same may succeed later, as after every 5xx. */
export const passing = [408, 425, 429];

/** The same again can never succeed. What else is refused, a mended key or origin list may let through later. */
export const hopeless = [400, 409, 410, 413, 422];

/** A connection on which nothing ever comes must not end the tries. */
export const longestTryMs = 60_000;
