/**
 * Sends what nobody waits for, also while the page is being left; as text/plain, which needs no preflight. Blockers refuse
 * beacons to other hosts, so a beacon is only for a browser that refuses the request. Never throws.
 */
export function sendOnce(url: string, body: string): void {
  // A `fetch` of the page's own may throw.
  new Promise((sent) => sent(fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' })))
    .catch(() => navigator.sendBeacon(url, body))
    .catch(() => {});
}
