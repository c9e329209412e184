/**
 * Calls at every sign that the page is being left; after some of them no other comes. There is no `unload` among
 * them: it would keep the page out of the back/forward cache.
 */
export function onLeaving(listener: () => void, capture = false): void {
  addEventListener('pagehide', listener, capture);
  addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') listener();
    },
    capture,
  );
}
