const baseMs = 1000;
const longestBackOffMs = 300_000;
/** A timer longer than 24 days would fire at once. */
const longestWaitMs = 86_400_000;

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
