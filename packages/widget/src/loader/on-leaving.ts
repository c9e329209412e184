/**
 * Calls at every sign that the page is being left; after some of them no other comes. There is no `unload` among
 * them: it would keep the page out of the back/forward cache.
 */
export function onLeaving(listener: () => void, options?: AddEventListenerOptions): void {
  addEventListener('pagehide', listener, options);
  addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') listener();
    },
    options,
  );
}
