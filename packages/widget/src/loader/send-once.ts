/**
 * Sends what nobody waits for, also while the page is being left; as text/plain, which needs no preflight. Blockers refuse
 * beacons to other hosts, so a beacon is only for a page that lets no request be made: one that breaks off because the page
 * is left may have arrived. Never throws.
 */
export function sendOnce(url: string, body: string): void {
  const sent = { method: 'POST', body, keepalive: true, credentials: 'omit' } as const;
  try {
    // A `fetch` of the page's own may throw.
    fetch(url, sent).catch(() => {});
  } catch {
    navigator.sendBeacon?.(url, body);
  }
}
