/** Sends while the page is being left, when no answer can be awaited; as text/plain, which needs no preflight. */
export function sendBeacon(url: string, body: string): void {
  navigator.sendBeacon?.(url, new Blob([body], { type: 'text/plain' }));
}
