/** Where browsers let a page trust what a script of its own loads. */
declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
    };
  }
}
interface TrustedPolicy {
  createScriptURL(url: string): string;
}

/**
 * Keeps this page and what it has loaded, so that the device can start with it when there is no network. Where the browser has
 * no service workers (without TLS), a page that is loaded goes on all the same.
 */
export async function startOffline(): Promise<void> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker) return;
  const policy = window.trustedTypes?.createPolicy('kiosk', { createScriptURL: (url) => url });
  await serviceWorker.register(policy?.createScriptURL('/s/worker.js') ?? '/s/worker.js');
  const cache = await caches.open('kiosk');
  await cache.add(location.href);
  const kept = new Set<string>();
  const keep = ({ name }: PerformanceEntry) => {
    if (!name.includes('/s/assets/') || kept.has(name)) return;
    kept.add(name);
    cache.add(name).catch(() => kept.delete(name));
  };
  // What was loaded before the worker was there, and what will be.
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(keep));
  observer.observe({ type: 'resource', buffered: true });
}

/** Whether the page would come without a network, too. */
export async function isPageKept(): Promise<boolean> {
  return !!navigator.serviceWorker?.controller && !!(await caches.match(location.href));
}
